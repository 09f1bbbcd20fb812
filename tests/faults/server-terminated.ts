import type { Fault } from './fault.js';
import { underLoad } from './under-load.js';

/** The server is asked to stop while everybody writes, as in every deployment. */
export const serverTerminated: Fault = {
  name: 'server-terminated',
  what: 'SIGTERM of the server under load, started again at once',
  databases: ['sqlite', 'mariadb'],
  run: (context) =>
    underLoad(context, {
      rounds: context.quick ? 1 : 10,
      async strike({ world, checkDatabase }) {
        const asked = performance.now();
        const code = await world.server.stop();
        const tookMs = performance.now() - asked;
        await checkDatabase();
        const liftedAt = performance.now();
        await world.startServer();
        return { liftedAt, problems: code === 0 ? [] : [`the server ended with ${code} after ${Math.round(tookMs)} ms: ${world.server.output().slice(-1000)}`] };
      },
    }),
};
