import type { Fault } from './fault.js';
import { untilJoined } from './server-answers.js';
import { underLoad } from './under-load.js';

/** Everything that Redis holds is gone: nothing of ours may be. */
export const redisFlushed: Fault = {
  name: 'redis-flushed',
  what: 'FLUSHALL of the Redis between two servers',
  databases: ['mariadb'],
  run: (context) =>
    underLoad(context, {
      rounds: context.quick ? 1 : 5,
      withTwoServers: true,
      async strike({ world }) {
        await world.redis?.command('FLUSHALL');
        return { liftedAt: performance.now(), problems: await untilJoined(world) };
      },
    }),
};
