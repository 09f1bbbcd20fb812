import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, FaultContext } from './fault.js';
import { problemsDuringOutage } from './server-answers.js';
import { underLoad, type Scene, type Struck } from './under-load.js';

async function strike(context: FaultContext, { world }: Scene, end: 'kill' | 'terminate', awayMs: number): Promise<Struck> {
  const mariadb = await context.mariadb();
  await mariadb[end]();
  const goneAt = performance.now();
  // What the database had answered before it went may still be read.
  const problems = await problemsDuringOutage(world, 10_000);
  await pause(Math.max(0, awayMs - (performance.now() - goneAt)));
  const liftedAt = performance.now();
  await mariadb.restart();
  return { liftedAt, silentFrom: goneAt + 500, problems };
}

/** The database of two servers is restarted, as for an update. */
export const databaseRestarted: Fault = {
  name: 'database-restarted',
  what: 'SIGTERM of the MariaDB of two servers under load, started again at once',
  databases: ['mariadb'],
  run: (context) =>
    underLoad(context, { rounds: context.quick ? 1 : 5, withTwoServers: true, strike: (scene) => strike(context, scene, 'terminate', 0) }),
};

/** The database of two servers is away for long. */
export const databaseOutage: Fault = {
  name: 'database-outage',
  what: 'SIGKILL of the MariaDB of two servers, started again on its files after 30 s',
  databases: ['mariadb'],
  run: (context) =>
    underLoad(context, { rounds: context.quick ? 1 : 4, withTwoServers: true, strike: (scene) => strike(context, scene, 'kill', context.quick ? 6000 : 30_000) }),
};
