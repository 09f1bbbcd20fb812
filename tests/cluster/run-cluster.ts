/** `npm run cluster [-- --nodes 3 --port 8080]`: the topology of docker-compose.yml without Docker, until Ctrl-C. */
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startTopology, type Topology } from './start-topology.js';

function readCount(name: string, text: string, least: number, most: number): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < least || count > most) throw new Error(`--${name} 应为 ${least} 至 ${most} 的整数。--${name} must be a number from ${least} to ${most}.`);
  return count;
}

/** What the first server printed of the accounts that it made; none in a database that has some. */
function demoAccounts({ nodes }: Topology): string {
  return /\n {2}首次启动[^]*$/.exec(nodes[0]?.process.output() ?? '')?.[0] ?? '';
}

function print(topology: Topology): void {
  const { proxy, nodes, env } = topology;
  process.stdout.write(`绩文 Jiwen：${nodes.length} 个服务进程 / servers
  入口 come here     ${proxy.url}
${nodes.map(({ url, metricsUrl, process: { pid } }, index) => `  服务 server ${index + 1}     ${url}   ${metricsUrl}   pid ${pid}`).join('\n')}
  数据库 database    ${(env['DATABASE_URL'] ?? '').replace(/:[^:@/]*@/, ':…@')}
  Redis              ${(env['REDIS_URL'] ?? '').replace(/:[^:@/]*@/, ':…@')}
${demoAccounts(topology)}
  Ctrl-C 停止 stops it. kill -TERM PID 停一个服务 stops one server: 编辑者自动转到另一个 its editors go to the others.
`);
}

const { values } = parseArgs({ options: { nodes: { type: 'string', default: '2' }, port: { type: 'string', default: '8080' } } });

async function run(): Promise<void> {
  const [nodes, port] = [readCount('nodes', values.nodes, 1, 16), readCount('port', values.port, 1, 65_535)];
  // Before anything is started: whoever gives up while it starts must leave nothing behind either.
  const asked = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  const topology = await startTopology({ nodes, port, databaseUrl: process.env['DATABASE_URL'], redisUrl: process.env['REDIS_URL'], env: { JIWEN_SEED: process.env['JIWEN_SEED'] ?? 'sample' } });
  print(topology);
  // Waiting for a signal alone keeps no process alive.
  const isAsked = asked.then(() => true);
  while (!(await Promise.race([isAsked, pause(60_000, false, { ref: true })])));
  process.stdout.write('正在停止 stopping…\n');
  const failed = await topology.stop();
  if (failed.length > 0) throw new Error(`未能正常停止 (did not end well): ${failed.join(', ')}`);
}

run().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
