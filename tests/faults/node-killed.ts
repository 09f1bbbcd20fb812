import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './fault.js';
import { problemsOfOthers } from './server-answers.js';
import { underLoad } from './under-load.js';

/** One of two servers is gone; everybody goes on with the other, until it is started again. */
export const nodeKilled: Fault = {
  name: 'node-killed',
  what: 'SIGKILL of one of two servers, started again after 3 s',
  databases: ['mariadb'],
  run: (context) =>
    underLoad(context, {
      rounds: context.quick ? 2 : 20,
      withTwoServers: true,
      async strike({ world, load, round, checkDatabase }) {
        const node = world.nodes[round % world.nodes.length];
        await node?.server.kill();
        const killedAt = performance.now();
        await checkDatabase();
        await pause(3000);
        const problems = problemsOfOthers(load, killedAt + 1000);
        const liftedAt = performance.now();
        await node?.start();
        return { liftedAt, problems };
      },
    }),
};
