import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findRedis, startPrivateRedis, untilAnswers, type PrivateRedis } from './private-redis.js';
import { findFreePort } from './server-process.js';
import { supervise } from './supervise.js';

/** A master, its replica, and a sentinel that puts the one in the other's place. */
export interface WatchedRedis {
  readonly master: PrivateRedis;
  readonly replica: PrivateRedis;
  /** As REDIS_URL names it. */
  readonly url: string;
  stop(): Promise<void>;
}

export async function startWatchedRedis(): Promise<WatchedRedis> {
  const master = await startPrivateRedis();
  const replica = await startPrivateRedis('--replicaof', '127.0.0.1', String(master.port), '--repl-diskless-sync-delay', '0');
  // A sentinel asks for replicas when it begins, and then every ten seconds.
  while (!/state=online/.test(String(await master.command('INFO', 'replication')))) await pause(20);
  const directory = await mkdtemp(join(tmpdir(), 'js-'));
  const [port, file] = [await findFreePort(), join(directory, 'sentinel.conf')];
  await writeFile(file, [
    `port ${port}`, 'bind 127.0.0.1', `dir ${directory}`, `sentinel monitor jiwen 127.0.0.1 ${master.port} 1`,
    'sentinel down-after-milliseconds jiwen 500', 'sentinel failover-timeout jiwen 3000', '',
  ].join('\n'));
  const sentinel = supervise(await findRedis(), [file, '--sentinel'], directory, true);
  await untilAnswers(port, sentinel.ended);
  return {
    master,
    replica,
    url: `redis-sentinel://127.0.0.1:${port}/jiwen`,
    async stop() {
      sentinel.kill();
      await sentinel.done;
      await Promise.all([master.stop(), replica.stop()]);
      await rm(directory, { recursive: true, force: true });
    },
  };
}
