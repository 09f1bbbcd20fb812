import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './fault.js';
import { problemsOfOthers, untilJoined } from './server-answers.js';
import { underLoad } from './under-load.js';

/** What joins two servers takes everything and passes nothing on. */
export const redisPaused: Fault = {
  name: 'redis-paused',
  what: 'SIGSTOP of the Redis between two servers, SIGCONT later',
  databases: ['mariadb'],
  run: (context) =>
    underLoad(context, {
      rounds: context.quick ? 1 : 5,
      withTwoServers: true,
      async strike({ world, load }) {
        await world.redis?.pause();
        const pausedAt = performance.now();
        context.onEnd(() => world.redis?.resume());
        await pause(context.quick ? 5000 : 15_000);
        const problems = problemsOfOthers(load, pausedAt + 3500);
        const liftedAt = performance.now();
        world.redis?.resume();
        return { liftedAt, problems: [...problems, ...(await untilJoined(world))] };
      },
    }),
};
