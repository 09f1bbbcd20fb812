import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { clearInterval, setInterval } from 'node:timers';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { startPrivateMariadb, type PrivateMariadb } from '../../../dist/tests/support/private-mariadb.js';
import { findProcess } from '../process-meter.js';
import { findFreePort, startChildServer, type ChildServer } from './child-server.js';
import type { Contender, Instance } from './contender.js';
import { issueTokens, setStage, type Stage, type StageSize } from './jiwen-stage.js';
import { node22 } from './nodes.js';
import { serverUnderTest } from './server-under-test.js';
import { directoryBytes } from './stored-bytes.js';

/** Access tokens live for 15 minutes; a scenario must not outlive one. */
const tokenReuseMs = 8 * 60_000;
const settings = { JIWEN_SEED: 'none', JIWEN_SECRET: 'bench-secret-of-at-least-32-characters', LOG_LEVEL: 'error', JIWEN_REQUESTS_PER_MINUTE: '10000000' };

type Env = Readonly<Record<string, string>>;

/** The built server, started as `npm start` starts it. */
const startServer = (env: Env, extraArgs: readonly string[] = []): Promise<ChildServer> =>
  startChildServer({ command: node22.executable, args: ['--max-semi-space-size=4', ...extraArgs, serverUnderTest], env, ready: /\/graphql/ });

/** What both databases have in common; `envOf` tells a server where its store is. */
interface Store {
  readonly pristine: Env;
  /** A store to run on, filled like the pristine one. */
  fresh(): Promise<{ readonly env: Env; bytes(): Promise<number>; remove(): Promise<void> }>;
  readonly databasePid: number | null;
  close(): Promise<void>;
}

async function fill(env: Env, size: StageSize): Promise<Stage> {
  const port = await findFreePort();
  const server = await startServer({ ...settings, ...env, PORT: String(port) });
  try {
    return await setStage(`http://127.0.0.1:${port}`, { ...settings, ...env }, size);
  } finally {
    await server.stop();
  }
}

async function openSqlite(): Promise<Store> {
  const directory = await mkdtemp(join(tmpdir(), 'jiwen-bench-'));
  const pristine = { JIWEN_DATA: join(directory, 'pristine'), DATABASE_URL: '' };
  return {
    pristine,
    databasePid: null,
    async fresh() {
      const copy = await mkdtemp(join(directory, 'run-'));
      await cp(pristine.JIWEN_DATA, copy, { recursive: true });
      return { env: { ...pristine, JIWEN_DATA: copy }, bytes: () => directoryBytes(copy), remove: () => rm(copy, { recursive: true, force: true }) };
    },
    close: () => rm(directory, { recursive: true, force: true }),
  };
}

async function tableBytes(url: string): Promise<number> {
  const connection = await createConnection(url);
  try {
    await connection.query('ANALYZE TABLE section_updates, section_snapshots');
    const [rows] = await connection.query<RowDataPacket[]>('SELECT SUM(data_length + index_length) AS bytes FROM information_schema.tables WHERE table_schema = DATABASE()');
    return Number(rows[0]?.['bytes'] ?? 0);
  } finally {
    await connection.end();
  }
}

/** The private server does not keep this process alive; while its end is awaited nothing else does. */
async function keepAlive<T>(work: Promise<T>): Promise<T> {
  const timer = setInterval(() => undefined, 1000);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

/** One database for all runs: scenarios use different sections, so that each begins with empty ones. */
async function openMariadb(): Promise<Store> {
  const mariadb: PrivateMariadb = await startPrivateMariadb();
  const connection = await createConnection(mariadb.serverUrl);
  await connection.query('DROP DATABASE IF EXISTS jiwen_bench');
  await connection.query('CREATE DATABASE jiwen_bench CHARACTER SET utf8mb4');
  await connection.end();
  const url = `${mariadb.serverUrl}/jiwen_bench`;
  const pristine = { DATABASE_URL: url };
  return {
    pristine,
    databasePid: findProcess('mariadbd', `--port=${new URL(url).port}`) ?? findProcess(`--port=${new URL(url).port}`),
    fresh: async () => ({ env: pristine, bytes: () => tableBytes(url), remove: async () => undefined }),
    close: () => keepAlive(mariadb.stop()),
  };
}

interface Filled {
  readonly store: Store;
  readonly stage: Stage;
  readonly tokensOf: () => Promise<{ writers: readonly string[]; readers: readonly string[] }>;
}

async function fillStore(open: () => Promise<Store>, size: StageSize): Promise<Filled> {
  const store = await open();
  const stage = await fill(store.pristine, size);
  let tokens: { writers: readonly string[]; readers: readonly string[] } | null = null;
  let issuedAt = 0;
  const tokensOf = async (): Promise<{ writers: readonly string[]; readers: readonly string[] }> => {
    if (tokens !== null && performance.now() - issuedAt < tokenReuseMs) return tokens;
    const env = { ...settings, ...store.pristine };
    tokens = { writers: await issueTokens(env, stage.writers), readers: await issueTokens(env, stage.readers) };
    issuedAt = performance.now();
    return tokens;
  };
  return { store, stage, tokensOf };
}

async function openInstance({ store, stage, tokensOf }: Filled, extraArgs: readonly string[]): Promise<Instance> {
  // Before the copy: an account's first token is a row.
  const tokens = await tokensOf();
  const { env, bytes, remove } = await store.fresh();
  let server: ChildServer | null = null;
  return {
    async start() {
      const port = await findFreePort();
      server = await startServer({ ...settings, ...env, PORT: String(port) }, extraArgs);
      const rooms = stage.sectionIds.map((id) => ({ name: id, url: `ws://127.0.0.1:${port}/collab/${id}` }));
      return { dialect: 'jiwen', pid: server.pid, databasePid: store.databasePid, rooms, writerTokens: tokens.writers, readerTokens: tokens.readers };
    },
    stop: async () => server?.stop(),
    gone: async () => server?.gone(),
    storedBytes: bytes,
    async dispose() {
      // A profile is written at a polite end only.
      await (extraArgs.length > 0 ? server?.stop() : server?.kill());
      await remove();
    },
  };
}

/** Jiwen on both databases. `extraArgs` go to its Node: a profiler, for instance. */
export function createJiwens(size: StageSize, extraArgs: readonly string[]): Contender[] {
  const create = (id: Contender['id'], label: string, open: () => Promise<Store>): Contender => {
    let filled: Promise<Filled> | null = null;
    return {
      id,
      label,
      stores: true,
      open: async () => openInstance(await (filled ??= fillStore(open, size)), extraArgs),
      close: async () => (await filled)?.store.close(),
    };
  };
  return [create('jiwen-sqlite', 'Jiwen + SQLite', openSqlite), create('jiwen-mariadb', 'Jiwen + MariaDB', openMariadb)];
}
