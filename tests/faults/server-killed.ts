import type { Fault } from './fault.js';
import { underLoad } from './under-load.js';

/** The server is gone in the middle of whatever it was doing, and is started again. */
export const serverKilled: Fault = {
  name: 'server-killed',
  what: 'SIGKILL of the server, started again at once',
  databases: ['sqlite', 'mariadb'],
  run: (context) =>
    underLoad(context, {
      rounds: context.quick ? 5 : 50,
      async strike({ world, checkDatabase }) {
        await world.server.kill();
        await checkDatabase();
        const liftedAt = performance.now();
        await world.startServer();
        return { liftedAt };
      },
    }),
};
