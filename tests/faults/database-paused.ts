import { setTimeout as pause } from 'node:timers/promises';
import { onMariadb } from './database.js';
import type { Fault } from './fault.js';
import { problemsDuringOutage } from './server-answers.js';
import { underLoad } from './under-load.js';

/** Longer than the server waits for an answer. */
const veryLongMs = 40_000;

/** MariaDB stands still; then it goes on, and every connection to it breaks. */
export const databasePaused: Fault = {
  name: 'database-paused',
  what: 'SIGSTOP of MariaDB, SIGCONT, then all its connections killed',
  databases: ['mariadb'],
  run: (context) =>
    underLoad(context, {
      rounds: context.quick ? 1 : 5,
      async strike({ world, round }) {
        const mariadb = await context.mariadb();
        await mariadb.pause();
        context.onEnd(() => mariadb.resume());
        const pausedAt = performance.now();
        const pausedMs = !context.quick && round === 5 ? veryLongMs : 5000;
        const problems = await problemsDuringOutage(world, 4500);
        await pause(Math.max(0, pausedMs - (performance.now() - pausedAt)));
        const liftedAt = performance.now();
        mariadb.resume();
        const threads = await onMariadb<{ id: number }[]>(mariadb.serverUrl, 'SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID()');
        // One that is gone already is none to kill.
        for (const { id } of threads) await onMariadb<void>(mariadb.serverUrl, `KILL CONNECTION ${id}`).catch(() => undefined);
        return { liftedAt, silentFrom: pausedAt + 500, problems };
      },
    }),
};
