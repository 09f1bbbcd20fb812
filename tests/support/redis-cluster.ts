import { setTimeout as pause } from 'node:timers/promises';
import { startPrivateRedis, type PrivateRedis } from './private-redis.js';

/** Three masters that share the slots, each of which the test may ill-treat. */
export interface RedisCluster {
  readonly nodes: readonly PrivateRedis[];
  /** As REDIS_URL names it. */
  readonly url: string;
  /** Resolves when every node sees all others. */
  untilWhole(): Promise<void>;
  stop(): Promise<void>;
}

const slots = 16_384;

export async function startRedisCluster(): Promise<RedisCluster> {
  const nodes = await Promise.all(Array.from({ length: 3 }, () => startPrivateRedis('--cluster-enabled', 'yes', '--cluster-node-timeout', '2000', '--cluster-require-full-coverage', 'no')));
  for (const [index, node] of nodes.entries()) {
    const share = (part: number): number => Math.floor((slots * part) / nodes.length);
    await node.command('CLUSTER', 'ADDSLOTSRANGE', String(share(index)), String(share(index + 1) - 1));
    await node.command('CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1));
  }
  for (const node of nodes.slice(1)) await nodes[0]?.command('CLUSTER', 'MEET', '127.0.0.1', String(node.port));
  const isWhole = async (node: PrivateRedis): Promise<boolean> => {
    const known = String(await node.command('CLUSTER', 'NODES')).trim().split('\n');
    return known.length === nodes.length && known.every((line) => / (?:myself,)?master - .* connected \d+-\d+$/.test(line));
  };
  const untilWhole = async (): Promise<void> => {
    for (const node of nodes) while (!(await isWhole(node))) await pause(50);
  };
  await untilWhole();
  return {
    nodes,
    url: `redis://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    untilWhole,
    stop: async () => void (await Promise.all(nodes.map((node) => node.stop()))),
  };
}
