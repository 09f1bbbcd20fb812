import { afterAll, expect, test } from '@jest/globals';
import { createCleanUp } from '../faults/clean-up.js';
import { growthOf, slowingOf, soak } from '../soak/soak.js';
import type { NodeFacts } from '../soak/node-facts.js';
import { projectRoot } from '../support/project-root.js';
import { seededRandom } from '../support/seeded-random.js';

// The short form of `npm run test:soak`: what grows by the hour shows there, what is left behind shows here.
const cleanUp = createCleanUp((line) => process.stderr.write(`${line}\n`));
afterAll(() => cleanUp.everything());

test('[OPS37] when many came, wrote, exported, reviewed and left, two servers hold nothing of them', async () => {
  const serverUrl = process.env['JIWEN_TEST_MYSQL_SERVER'] ?? '';
  const problems = await soak({
    database: 'mariadb', quick: true, rounds: null, disk: 'auto', isPatient: true, random: seededRandom(1),
    mariadb: () => Promise.reject(new Error('the database of the tests is nobody’s to break')),
    say: () => undefined,
    onEnd: (undo) => cleanUp.add(undo),
  }, { serverUrl }, { minutes: 0, workMs: 1000, flags: ['--import', `${projectRoot}dist/tests/support/short-rooms.js`] });
  expect(problems).toEqual([]);
}, 180_000);

test('[OPS37] a soak tells what grew and what became slower, and not what only went up and down', () => {
  const facts = (heapMiB: number, fds = 29): NodeFacts => ({ heapMiB, externalMiB: 3, rssMiB: 200, fds, connections: 0, rooms: 0, sessions: 0, graphqlSockets: 0, streams: 0, pendingUpdates: 0 });
  const acts = Array.from({ length: 20 }, (_, index) => index);
  expect(growthOf(1, acts.map((act) => facts(50 + (act % 3) * 3, 28 + (act % 2))))).toEqual([]);
  expect(growthOf(1, acts.map((act) => facts(50 + act * 2)))).toEqual([expect.stringContaining('heapMiB rose by 18.0 over 10 acts')]);
  expect(growthOf(2, acts.map((act) => facts(50, 29 + act)))).toEqual([expect.stringContaining('server 2: fds rose by 9.0')]);
  expect(slowingOf('mutations', acts.map((act) => 300 + (act % 4) * 100))).toEqual([]);
  expect(slowingOf('mutations', acts.map((act) => 300 + act * 100))).toEqual([expect.stringContaining('p99 of 600 ms in the first acts, 2000 in the last')]);
});
