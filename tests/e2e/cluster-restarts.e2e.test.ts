import { afterAll, expect, test } from '@jest/globals';
import { createCleanUp } from '../faults/clean-up.js';
import { createDatabaseOn } from '../faults/database.js';
import type { FaultContext } from '../faults/fault.js';
import { restartInTurn } from '../faults/rolling-restart.js';
import { seededRandom } from '../support/seeded-random.js';

// One round of the fault of `npm run test:faults -- --only rolling-restart`, under a tenth of its people.
const cleanUp = createCleanUp((line) => process.stderr.write(`${line}\n`));
afterAll(() => cleanUp.everything());

test('[OPS24] two servers are restarted one after the other under editors of three kinds, and nothing is lost or doubled', async () => {
  const serverUrl = process.env['JIWEN_TEST_MYSQL_SERVER'] ?? '';
  const context: FaultContext = {
    database: 'mariadb', quick: true, rounds: null, disk: 'auto', isPatient: true, random: seededRandom(1),
    // It goes on through the whole round, for other suites as well.
    mariadb: () => Promise.reject(new Error('the database of the tests is nobody’s to break')),
    say: () => undefined,
    onEnd: (undo) => cleanUp.add(undo),
  };
  const result = await restartInTurn(context, { part: 0.1, sectionCount: 5, betweenMs: 250, rounds: 1, createDatabase: () => createDatabaseOn(context, { serverUrl }) });
  expect(result).toMatchObject({ problems: [], lost: 0, doubled: 0, rounds: 1 });
  expect([result.inDatabase, result.inFreshClient, result.inGraphql]).toEqual([result.edits, result.edits, result.edits]);
  expect(result.mutations).toBeGreaterThanOrEqual(4);
}, 300_000);
