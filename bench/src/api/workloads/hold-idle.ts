/** (f): what a subscription takes that nothing happens to, after full collections. */
import { runJob } from '../load/run-job.js';
import type { Running } from '../servers/contenders.js';
import { onServer, type Figures, type Stage, type Workload } from './workload.js';

export async function measureIdle({ database: { data } }: Pick<Stage, 'database'>, { server }: Running, sockets: number, subscriptionsPerSocket: number): Promise<Figures> {
  const crowd = { port: server.port, documentId: data.sample.id, tokens: data.tokens, subscriptionsPerSocket };
  // What the first ones bring along belongs to the server.
  await runJob('holdIdle', { ...crowd, sockets: Math.min(20, sockets) });
  const before = await server.ask('memory');
  let during = before;
  await runJob('holdIdle', { ...crowd, sockets }, async () => {
    during = await server.ask('memory');
  });
  const after = await server.ask('memory');
  const per = (bytes: number): number => bytes / 1000 / (sockets * Math.max(1, subscriptionsPerSocket));
  return {
    'heap and buffers, kB each': per(during.heapUsed + during.external - before.heapUsed - before.external), 'RSS, kB each': per(during.rss - before.rss),
    'heap before, MB': before.heapUsed / 1e6, 'heap with them, MB': during.heapUsed / 1e6, 'heap after, MB': after.heapUsed / 1e6, 'RSS with them, MB': during.rss / 1e6,
  };
}

const perSocket = 50;

export const holdIdle: Workload = async (stage) => {
  if (stage.contender.kind === 'bare') return null;
  const { idleSubscriptions } = stage.scale;
  return onServer(stage, '', async (running) => ({
    [`${idleSubscriptions} subscriptions, ${perSocket} on a socket`]: await measureIdle(stage, running, Math.ceil(idleSubscriptions / perSocket), perSocket),
    [`${idleSubscriptions} sockets with a subscription each`]: await measureIdle(stage, running, idleSubscriptions, 1),
  }));
};
