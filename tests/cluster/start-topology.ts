/**
 * What docker-compose.yml starts, as processes of this machine: server nodes on one database and one Redis, behind the proxy
 * of deploy/Caddyfile. Database and Redis are private ones unless they are given.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { startPrivateCaddy, type PrivateCaddy } from '../support/private-caddy.js';
import { startPrivateMariadb } from '../support/private-mariadb.js';
import { startPrivateRedis } from '../support/private-redis.js';
import { findFreePort, startServerProcess, type ServerProcess } from '../support/server-process.js';

export interface TopologyOptions {
  /** How many servers. */
  readonly nodes: number;
  /** Where people come; a free port when absent. */
  readonly port?: number | undefined;
  /** mysql://… with the name of a database; a private MariaDB when absent. */
  readonly databaseUrl?: string | undefined;
  /** What REDIS_URL may be; a private Redis when absent. */
  readonly redisUrl?: string | undefined;
  /** Further settings of every server. */
  readonly env?: Readonly<Record<string, string>>;
}

/** One server, and its successors on the same port. */
export interface TopologyNode {
  readonly url: string;
  readonly metricsUrl: string;
  /** The process that runs now, or ran last. */
  readonly process: ServerProcess;
  /** SIGTERM, and another one in its place: resolves with the exit code of the first when the second listens. */
  restart(): Promise<number | null>;
}

export interface Topology {
  readonly proxy: PrivateCaddy;
  readonly nodes: readonly TopologyNode[];
  /** The settings of every server, for command lines. */
  readonly env: Readonly<Record<string, string>>;
  /** Servers one after the other, each after what it holds is stored; then proxy, Redis and database. Resolves with the servers that did not end well. */
  stop(): Promise<readonly string[]>;
}

type Ending = () => Promise<unknown>;

async function openDatabase(given: string | undefined, endings: Ending[]): Promise<string> {
  if (given !== undefined && given !== '') return given;
  const mariadb = await startPrivateMariadb();
  endings.push(() => mariadb.stop());
  const connection = await createConnection(mariadb.serverUrl);
  await connection.query('CREATE DATABASE IF NOT EXISTS jiwen CHARACTER SET utf8mb4 COLLATE utf8mb4_bin');
  await connection.end();
  return `${mariadb.serverUrl}/jiwen`;
}

async function openRedis(given: string | undefined, endings: Ending[]): Promise<string> {
  if (given !== undefined && given !== '') return given;
  const redis = await startPrivateRedis();
  endings.push(() => redis.stop());
  return redis.url;
}

async function startNode(env: Readonly<Record<string, string>>): Promise<TopologyNode> {
  const [port, metricsPort] = [await findFreePort(), await findFreePort()];
  const run = (): Promise<ServerProcess> => startServerProcess({ ...env, PORT: String(port), JIWEN_METRICS: `127.0.0.1:${metricsPort}` }, { detached: true });
  let running = await run();
  return {
    url: `http://127.0.0.1:${port}`,
    metricsUrl: `http://127.0.0.1:${metricsPort}/metrics`,
    get process() { return running; },
    async restart() {
      const code = await running.stop();
      running = await run();
      return code;
    },
  };
}

/** @throws Error that says what is missing on this machine; what was started is ended again */
export async function startTopology(options: TopologyOptions): Promise<Topology> {
  /** The last that was started is ended first. */
  const endings: Ending[] = [];
  const end = async (): Promise<void> => {
    for (const ending of endings.splice(0).reverse()) await ending();
  };
  try {
    const dataDir = await mkdtemp(join(tmpdir(), 'jiwen-cluster-'));
    endings.push(() => rm(dataDir, { recursive: true, force: true }));
    const env = {
      JIWEN_SEED: 'none', JIWEN_DATA: dataDir, LOG_LEVEL: 'warn', JIWEN_PROXIES: '1', ...options.env,
      DATABASE_URL: await openDatabase(options.databaseUrl, endings), REDIS_URL: await openRedis(options.redisUrl, endings),
    };
    const nodes: TopologyNode[] = [];
    const failed: string[] = [];
    let proxy: PrivateCaddy | null = null;
    // Before the proxy goes: whoever writes comes back to the servers that are left.
    endings.push(async () => proxy?.stop(), async () => {
      for (const { url, process } of nodes) if ((await process.stop()) !== 0) failed.push(url);
    });
    // The first makes the tables and what an empty database begins with.
    for (let count = 0; count < options.nodes; count++) nodes.push(await startNode(env));
    proxy = await startPrivateCaddy(nodes.map(({ url }) => new URL(url).host), options.port);
    return { proxy, nodes, env, stop: async () => (await end(), failed) };
  } catch (error) {
    await end();
    throw error;
  }
}
