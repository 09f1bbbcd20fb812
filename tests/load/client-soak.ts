import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { soakClients } from '../support/client-soak.js';

/*
 * The soak of tests/e2e/client-soak for half an hour, at the pace of people, with the heap of the clients' process after every
 * sixth of it and when all is closed. Ends with 1 when something is not equal, or more than 16 MiB are left over.
 *
 *   [DATABASE_URL=mysql://…] node --expose-gc dist/tests/load/client-soak.js [minutes: 30] [seed: 1]
 */

const [minutes = 30, seed = 1] = process.argv.slice(2).map(Number);
const end = performance.now() + minutes * 60_000;
const every = (minutes * 60_000) / 6;
let nextSample = performance.now() + every;

function heapMiB(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

const directory = await mkdtemp(join(tmpdir(), 'jiwen-soak-'));
const databaseUrl = process.env['DATABASE_URL'];
const before = heapMiB();
const report = await soakClients({
  seed,
  env: { JIWEN_DATA: directory, ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }) },
  goesOn: () => performance.now() < end,
  async rest() {
    if (performance.now() >= nextSample) {
      nextSample += every;
      process.stdout.write(`heap ${heapMiB().toFixed(1)} MiB\n`);
    }
    await pause(250);
  },
});
await rm(directory, { recursive: true, force: true });
// Code and caches of the first use are in it; what a client left behind for each event or word would be far more.
const left = heapMiB() - before;
process.stdout.write(`${JSON.stringify(report, null, 2)}\nheap left over when all was closed: ${left.toFixed(1)} MiB\n`);
const isWhole = report.notOnce.length + report.unequal.length + report.eventsOutOfOrder + report.openSockets === 0;
process.exitCode = isWhole && left < 16 ? 0 : 1;
