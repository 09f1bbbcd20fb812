import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './fault.js';
import { problemsOfOthers, untilJoined } from './server-answers.js';
import { underLoad } from './under-load.js';

/** What joins two servers is gone, and is started again with nothing in it. */
export const redisKilled: Fault = {
  name: 'redis-killed',
  what: 'SIGKILL of the Redis between two servers, started again after 3 s',
  databases: ['mariadb'],
  run: (context) =>
    underLoad(context, {
      rounds: context.quick ? 1 : 10,
      withTwoServers: true,
      async strike({ world, load }) {
        await world.redis?.kill();
        const killedAt = performance.now();
        await pause(3000);
        const problems = problemsOfOthers(load, killedAt + 1000);
        const liftedAt = performance.now();
        await world.redis?.restart();
        return { liftedAt, problems: [...problems, ...(await untilJoined(world))] };
      },
    }),
};
