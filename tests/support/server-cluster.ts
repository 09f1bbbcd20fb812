import { readFile } from 'node:fs/promises';
import { openFoundation } from '../../server/foundation.js';
import type { UserRecord } from '../../server/ports/records.js';
import { readConfig } from '../../server/runtime/config.js';
import type { Store } from '../../server/store/open-store.js';
import { createApiClient, type ApiClient } from './api-client.js';
import { startPrivateRedis, type PrivateRedis } from './private-redis.js';
import { findFreePort, startServerProcess, type ServerProcess } from './server-process.js';
import { projectRoot } from './project-root.js';
import { signUp } from './sign-up.js';
import { createTestDatabase, quietLogger } from './test-store.js';
import { suspendProcess } from './suspend-process.js';

/** One server of the cluster, which the test may ill-treat. */
export interface ServerNode {
  readonly url: string;
  /** The process that runs now, or ran last. */
  readonly process: ServerProcess;
  /** SIGSTOP: connections stay open, and nobody answers from then on. */
  pause(): Promise<void>;
  /** SIGCONT */
  resume(): void;
  /** Starts it again on the same port. */
  start(): Promise<void>;
}

export interface ClusterPerson {
  readonly user: UserRecord;
  readonly token: string;
  /** By the first server, and by the second. */
  readonly api: readonly [ApiClient, ApiClient];
}

/** Two server processes on one database, joined by a Redis; all of them the test's own. */
export interface ServerCluster {
  readonly nodes: readonly [ServerNode, ServerNode];
  readonly redis: PrivateRedis;
  /** For command lines. */
  readonly env: Readonly<Record<string, string>>;
  /** The database as a third process sees it, which is not joined by Redis. */
  readonly store: Store;
  person(name: string): Promise<ClusterPerson>;
  /** The sample, imported by its author, with these people as authors as well. */
  importSample(author: ClusterPerson, others: readonly ClusterPerson[]): Promise<{ documentId: string; sectionIds: readonly string[] }>;
  stop(): Promise<void>;
}

async function startNode(env: Readonly<Record<string, string>>): Promise<ServerNode> {
  const port = String(await findFreePort());
  let running = await startServerProcess({ ...env, PORT: port });
  return {
    url: running.url,
    get process() { return running; },
    pause: () => suspendProcess(running.pid),
    resume: () => void process.kill(running.pid, 'SIGCONT'),
    async start() {
      running = await startServerProcess({ ...env, PORT: port });
    },
  };
}

const importMutation = 'mutation ($input: ImportDocumentInput!) { importDocument(input: $input) { document { id parts { sections { id } } } userErrors { message } } }';

interface Imported {
  readonly importDocument: { readonly document: { readonly id: string; readonly parts: readonly { readonly sections: readonly { readonly id: string }[] }[] } };
}

/** `databaseUrl` instead of a database of the running Jest project's server. */
export async function startServerCluster(databaseUrl?: string): Promise<ServerCluster> {
  const own = await createTestDatabase();
  const redis = await startPrivateRedis();
  const env = { JIWEN_DATA: own.dataDir, JIWEN_SEED: 'none', DATABASE_URL: databaseUrl ?? own.url ?? '', REDIS_URL: redis.url, LOG_LEVEL: 'warn' };
  const foundation = await openFoundation(readConfig(env), quietLogger);
  const { store } = foundation;
  // The first makes the tables, which the foundation did: both may start at once.
  const nodes = await Promise.all([startNode(env), startNode(env)]);
  return {
    nodes,
    redis,
    env,
    store,
    async person(name) {
      const { user, token } = await signUp(foundation, name);
      return { user, token, api: [createApiClient(nodes[0].url, token), createApiClient(nodes[1].url, token)] };
    },
    async importSample(author, others) {
      const content = await readFile(`${projectRoot}server/seed/leting-2025.txt`, 'utf8');
      const { importDocument } = await author.api[0].data<Imported>(importMutation, { input: { format: 'TEXT', content } });
      const { id, parts } = importDocument.document;
      await store.transaction(async ({ documents }) => {
        for (const { user } of others) await documents.setMember(id, user.id, 'AUTHOR');
      });
      return { documentId: id, sectionIds: parts.flatMap(({ sections }) => sections.map((section) => section.id)) };
    },
    async stop() {
      for (const node of nodes) {
        await node.process.kill();
      }
      await store.close();
      await redis.stop();
      await own.drop();
    },
  };
}
