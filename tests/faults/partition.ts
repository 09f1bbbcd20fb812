import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, FaultContext } from './fault.js';
import { namespaced, type Links } from './namespaced.js';
import type { LinkRule } from './namespaces.js';
import { problemsOfNode, problemsOfOthers, untilJoined } from './server-answers.js';
import type { Scene, Struck } from './under-load.js';

/** Cuts one of the two servers off for a while, in turn; the other goes on with everybody. */
async function cutOff(context: FaultContext, { world, load, round }: Scene, { namespaces }: Links, rules: readonly LinkRule[], expected: 'unready' | 'ready' | 'unseen'): Promise<Struck> {
  const index = round % world.nodes.length;
  const [namespace, node] = [namespaces[index], world.nodes[index]];
  if (namespace === undefined || node === undefined) throw new Error('there is no such server');
  await namespace.lose(rules);
  const cutAt = performance.now();
  const problems = expected === 'unready' ? await problemsOfNode(node, 10_000) : [];
  await pause(Math.max(0, (context.quick ? 8000 : 15_000) - (performance.now() - cutAt)));
  // Whoever was with the one that is cut off has gone to the other, and its locks are free after 5 s.
  problems.push(...problemsOfOthers(load, cutAt + 6500));
  if ((await namespace.dropped()) === 0) problems.push('no packet was dropped');
  const liftedAt = performance.now();
  await namespace.lose([]);
  return { liftedAt, problems: [...problems, ...(await untilJoined(world))] };
}

const databases = ['mariadb'] as const;

export const cutFromDatabase: Fault = {
  name: 'cut-from-database', databases,
  what: 'no packet passes between one of two servers and the database, for 15 s',
  run: (context) => namespaced(context, { rounds: context.quick ? 1 : 4, strike: (scene, links) => cutOff(context, scene, links, [{ port: links.databasePort, loss: 100 }], 'unready') }),
};

export const cutFromRedis: Fault = {
  name: 'cut-from-redis', databases,
  what: 'no packet passes between one of two servers and Redis, for 15 s',
  run: (context) => namespaced(context, { rounds: context.quick ? 1 : 4, strike: (scene, links) => cutOff(context, scene, links, [{ port: links.redisPort, loss: 100 }], 'ready') }),
};

export const cutFromPeople: Fault = {
  name: 'cut-from-people', databases,
  what: 'no packet passes between one of two servers and its people, for 15 s',
  run: (context) => namespaced(context, {
    rounds: context.quick ? 1 : 4,
    strike: (scene, links) => cutOff(context, scene, links, scene.world.nodes.map(({ url }) => ({ port: Number(new URL(url).port), loss: 100 })), 'unseen'),
  }),
};

/** The link itself is gone: with it database, Redis, people and the routes. */
export const linkDown: Fault = {
  name: 'link-down', databases,
  what: 'the network of one of two servers is down for 15 s',
  run: (context) => namespaced(context, {
    rounds: context.quick ? 1 : 4,
    async strike({ world, load, round }, { namespaces }) {
      const namespace = namespaces[round % namespaces.length];
      await namespace?.set('down');
      const cutAt = performance.now();
      await pause(context.quick ? 8000 : 15_000);
      const problems = problemsOfOthers(load, cutAt + 6500);
      const liftedAt = performance.now();
      await namespace?.set('up');
      return { liftedAt, problems: [...problems, ...(await untilJoined(world))] };
    },
  }),
};

/** Both links lose packets: of people, database and Redis. */
export const packetLoss: Fault = {
  name: 'packet-loss', databases,
  what: 'of all packets to and from both servers 5, 10 or 20 in a hundred are dropped, for 15 s',
  run: (context) => namespaced(context, {
    rounds: context.quick ? 1 : 6,
    async strike({ world, load, round }, { namespaces }) {
      const loss = [10, 20, 5][round % 3] ?? 5;
      for (const namespace of namespaces) await namespace.lose([{ loss }]);
      const lossyFrom = performance.now();
      await pause(context.quick ? 5000 : 15_000);
      const problems = problemsOfOthers(load, lossyFrom);
      for (const namespace of namespaces) if ((await namespace.dropped()) === 0) problems.push('no packet was dropped');
      const liftedAt = performance.now();
      for (const namespace of namespaces) await namespace.lose([]);
      return { liftedAt, problems: [...problems, ...(await untilJoined(world))] };
    },
  }),
};
