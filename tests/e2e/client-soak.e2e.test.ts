import { expect, test } from '@jest/globals';
import { soakClients } from '../support/client-soak.js';
import { nextTurn } from '../support/next-turn.js';
import { createTestDatabase } from '../support/test-store.js';

test('[SDK80] after cut connections, killed servers and ended sessions the documents, the texts and the server are equal', async () => {
  const { url, dataDir, drop } = await createTestDatabase();
  const listeners = process.listenerCount('exit');
  const report = await soakClients({
    seed: 20251126,
    env: { JIWEN_DATA: dataDir, ...(url === null ? {} : { DATABASE_URL: url }) },
    goesOn: (steps) => steps < 300,
    async rest() {
      // Twelve sections are open: none of them listens to the process, where Node warns of more than ten.
      expect(process.listenerCount('exit')).toBe(listeners);
      await nextTurn();
    },
  });
  expect(report).toMatchObject({ steps: 300, notOnce: [], unequal: [], eventsOutOfOrder: 0, openSockets: 0 });
  expect(Object.values(report.disturbances).every((count) => count > 0)).toBe(true);
  await drop();
}, 180_000);
