import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './fault.js';
import { underLoad } from './under-load.js';

/** The process stands still with its connections open, as a virtual machine does that is moved. */
export const serverPaused: Fault = {
  name: 'server-paused',
  what: 'SIGSTOP of the server with clients connected, SIGCONT later',
  databases: ['sqlite', 'mariadb'],
  quickDatabases: ['sqlite'],
  run: (context) =>
    underLoad(context, {
      rounds: context.quick ? 1 : 3,
      async strike({ world }) {
        process.kill(world.server.pid, 'SIGSTOP');
        await pause(context.quick ? 5000 : 20_000);
        const liftedAt = performance.now();
        process.kill(world.server.pid, 'SIGCONT');
        return { liftedAt };
      },
    }),
};
