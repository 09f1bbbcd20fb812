import { hkdfSync } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { node24 } from '../../servers/nodes.js';
import { serverUnderTest } from '../../servers/server-under-test.js';
import { secret } from '../scale.js';
import type { Database, Engine } from './databases.js';
import { startProbedServer, type ProbedServer } from './probed-server.js';

export const kinds = ['jiwen', 'mercurius', 'yoga', 'apollo', 'bare'] as const;
export type Kind = (typeof kinds)[number];
export type ContenderId = 'bare' | `${Exclude<Kind, 'bare'>}-${Engine}`;

export interface Contender {
  readonly id: ContenderId;
  readonly label: string;
  readonly kind: Kind;
  /** Null: keeps nothing. */
  readonly engine: Engine | null;
}

const names: Readonly<Record<Exclude<Kind, 'bare'>, string>> = { jiwen: 'Jiwen', mercurius: 'mercurius, JIT', yoga: 'graphql-yoga', apollo: 'Apollo + express' };
const engineNames: Readonly<Record<Engine, string>> = { sqlite: 'SQLite', mariadb: 'MariaDB' };

export const contenders: readonly Contender[] = [
  { id: 'bare', label: 'bare node:http (the limit)', kind: 'bare', engine: null },
  ...(['sqlite', 'mariadb'] as const).flatMap((engine) =>
    (['jiwen', 'mercurius', 'yoga', 'apollo'] as const).map((kind): Contender => ({ id: `${kind}-${engine}`, label: `${names[kind]}, ${engineNames[engine]}`, kind, engine }))),
];

const peerScript = (kind: Kind): string => fileURLToPath(new URL(`../peers/${kind}-main.js`, import.meta.url));
/** As the server derives it from its secret. */
const tokenKey = (): string => Buffer.from(hkdfSync('sha256', secret, 'jiwen', 'access-token', 32)).toString('base64');

/** Everything a workload needs of a server that runs. */
export interface Running {
  readonly server: ProbedServer;
  readonly databasePid: number | null;
  /** Statements and transactions so far, of the embedded database or of the database server. */
  statements(): Promise<{ readonly run: number; readonly transactions: number } | null>;
  stop(): Promise<void>;
}

const jiwenEnv = { JIWEN_SEED: 'none', JIWEN_SECRET: secret, LOG_LEVEL: 'error', JIWEN_REQUESTS_PER_MINUTE: '10000000', JIWEN_COST_PER_MINUTE: '1000000000' };

/** Our server as `npm start` starts it, a peer as `node main.js`, on a database of its own. `profiling`: flags of Node for our server. */
export async function startContender({ kind }: Contender, database: Database, profiling: readonly string[] = []): Promise<Running> {
  const store = await database.open();
  const driver: Record<string, string> = store.embedded ? { PROBE_DRIVER: kind === 'jiwen' ? 'libsql' : node24.sqlitePackage } : {};
  const server = await (kind === 'jiwen'
    ? startProbedServer({ script: serverUnderTest, flags: ['--max-semi-space-size=4', ...profiling], env: { ...jiwenEnv, ...store.serverEnv, ...driver }, ready: /\/graphql/ })
    : startProbedServer({ script: peerScript(kind), env: { ...store.peerEnv, TOKEN_KEY: tokenKey(), ...driver }, ready: /listening/ }));
  return {
    server,
    databasePid: store.databasePid,
    statements: () => (store.embedded ? server.ask('statements') : store.statements()),
    async stop() {
      await server.stop();
      await store.remove();
    },
  };
}

export async function startBare(answerFile: string): Promise<Running> {
  const server = await startProbedServer({ script: peerScript('bare'), env: { ANSWER_FILE: answerFile }, ready: /listening/ });
  return { server, databasePid: null, statements: async () => null, stop: () => server.stop() };
}
