/** (f): what a subscription takes that nothing happens to, after full collections. */
import type { HttpLine } from '../load/http-line.js';
import { runJob } from '../load/run-job.js';
import type { Running } from '../servers/contenders.js';
import { cellOf } from './read-document.js';
import { onServer, type Figures, type Stage, type Workload } from './workload.js';

async function measureIdle({ database: { data } }: Stage, { server }: Running, line: HttpLine, sockets: number, subscriptionsPerSocket: number): Promise<Figures> {
  // Its version is known by whoever changes it: one for each crowd.
  const crowd = async () => ({ port: server.port, documentId: data.sample.id, tokens: data.tokens, subscriptionsPerSocket, cell: await cellOf(line, data.tokens[0] ?? '', data.sample.id, 0) });
  // What the first ones bring along belongs to the server.
  await runJob('holdIdle', { ...(await crowd()), sockets: Math.min(20, sockets) });
  const before = await server.ask('memory');
  let during = before;
  await runJob('holdIdle', { ...(await crowd()), sockets }, async () => {
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
  return onServer(stage, '', async (running, line) => ({
    [`${idleSubscriptions} subscriptions, ${perSocket} on a socket`]: await measureIdle(stage, running, line, Math.ceil(idleSubscriptions / perSocket), perSocket),
    [`${idleSubscriptions} sockets with a subscription each`]: await measureIdle(stage, running, line, idleSubscriptions, 1),
  }));
};
