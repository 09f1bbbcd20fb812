import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './fault.js';
import { problemsOfOthers } from './server-answers.js';
import { underLoad } from './under-load.js';

/** One of two servers stands still with its connections open, also those to the database, in whatever transaction it is. */
export const nodePaused: Fault = {
  name: 'node-paused',
  what: 'SIGSTOP of one of two servers with clients connected, SIGCONT later',
  databases: ['mariadb'],
  run: (context) =>
    underLoad(context, {
      rounds: context.quick ? 1 : 5,
      withTwoServers: true,
      async strike({ world, load, round }) {
        const pid = world.nodes[round % world.nodes.length]?.server.pid ?? 0;
        process.kill(pid, 'SIGSTOP');
        const pausedAt = performance.now();
        context.onEnd(() => void process.kill(pid, 'SIGCONT'));
        await pause(context.quick ? 9000 : 20_000);
        // Its locks are free after 5 s, and its clients have gone to the other server by then.
        const problems = problemsOfOthers(load, pausedAt + 6500);
        const liftedAt = performance.now();
        process.kill(pid, 'SIGCONT');
        return { liftedAt, problems };
      },
    }),
};
