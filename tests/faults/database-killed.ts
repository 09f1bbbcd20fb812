import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './fault.js';
import { problemsDuringOutage } from './server-answers.js';
import { underLoad } from './under-load.js';

/** The database server is gone in the middle of whatever it was doing, and is started again on its files. */
export const databaseKilled: Fault = {
  name: 'database-killed',
  what: 'SIGKILL of MariaDB under load, started again on its files',
  databases: ['mariadb'],
  run: (context) =>
    underLoad(context, {
      rounds: context.quick ? 2 : 10,
      async strike({ world }) {
        const mariadb = await context.mariadb();
        await mariadb.kill();
        // What the database had answered before it died may still be read.
        const silentFrom = performance.now() + 500;
        const problems = await problemsDuringOutage(world, 10_000);
        await pause(1500);
        // From here on it may answer at any moment: its own start is part of the recovery.
        const liftedAt = performance.now();
        await mariadb.restart();
        return { liftedAt, silentFrom, problems };
      },
    }),
};
