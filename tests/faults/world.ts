import { readFile } from 'node:fs/promises';
import { openFoundation } from '../../server/foundation.js';
import { readConfig } from '../../server/runtime/config.js';
import { createApiClient, type ApiClient } from '../support/api-client.js';
import { startPrivateRedis, type PrivateRedis } from '../support/private-redis.js';
import { findFreePort, startServerProcess, type ServerProcess, type ServerProcessOptions } from '../support/server-process.js';
import { projectRoot } from '../support/project-root.js';
import { signUp } from '../support/sign-up.js';
import { createTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';
import { quietLogger } from '../support/test-store.js';
import type { Database } from './database.js';
import type { FaultContext } from './fault.js';

/** One server process, and its successors. */
export interface WorldNode {
  readonly url: string;
  /** The process that runs now, or ran last. */
  readonly server: ServerProcess;
  start(): Promise<void>;
}

/** The servers under test with their database and their people. */
export interface World extends Pick<FaultContext, 'isPatient'> {
  readonly database: Database;
  readonly nodes: readonly WorldNode[];
  /** Joins the servers, where there are several. */
  readonly redis: PrivateRedis | null;
  /** The first server. */
  readonly url: string;
  /** Where clients connect: the servers, or the wire to one that can be cut. */
  readonly clientUrls: readonly string[];
  readonly wire: TcpProxy | null;
  /** Access tokens of the authors. */
  readonly tokens: readonly string[];
  readonly userIds: readonly string[];
  readonly api: ApiClient;
  /** Who belongs to no document. */
  readonly administrator: ApiClient;
  /** The process of the first server that runs now, or ran last. */
  readonly server: ServerProcess;
  startServer(): Promise<void>;
  /** The status of /health/ready, the worst of all servers; null without an answer within three seconds. */
  readiness(): Promise<number | null>;
}

const authorCount = 4;
const tokenMs = 12 * 60 * 60 * 1000;

async function signUpAuthors(env: Readonly<Record<string, string>>): Promise<{ tokens: string[]; userIds: string[]; administrator: string }> {
  const foundation = await openFoundation(readConfig(env), quietLogger);
  const tokens: string[] = [];
  const userIds: string[] = [];
  for (let count = 1; count <= authorCount; count++) {
    const { user, token } = await signUp(foundation, `author${count}`, { tokenMs });
    tokens.push(token);
    userIds.push(user.id);
  }
  const { token: administrator } = await signUp(foundation, 'administrator', { tokenMs, isAdministrator: true });
  await foundation.store.close();
  return { tokens, userIds, administrator };
}

async function startNode(context: FaultContext, env: Readonly<Record<string, string>>, { env: own, ...options }: Site): Promise<WorldNode> {
  const port = await findFreePort();
  const start = (): Promise<ServerProcess> => startServerProcess({ ...env, ...own, PORT: String(port) }, options);
  let server = await start();
  context.onEnd(() => server.kill());
  return {
    url: server.url,
    get server() { return server; },
    async start() {
      server = await start();
    },
  };
}

async function readinessOf({ url }: WorldNode): Promise<number | null> {
  try {
    return (await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(3000) })).status;
  } catch {
    return null;
  }
}

/** What is a server's own. */
export interface Site extends Pick<ServerProcessOptions, 'wrapper' | 'flags'> {
  readonly env?: Readonly<Record<string, string>>;
}

export interface WorldOptions {
  /** Where the two servers are, if not like each other. */
  readonly sites?: readonly Site[];
  /** The Redis that joins them, if the fault has one. */
  readonly redis?: PrivateRedis;
  readonly sectionCount?: number;
  /** A proxy between the server and the clients. */
  readonly withWire?: boolean;
  /** Two servers, joined by a Redis, instead of one. */
  readonly withTwoServers?: boolean;
}

/** Starts the servers on the database. */
export async function createWorld(context: FaultContext, database: Database, { withWire = false, withTwoServers = false, sites = [], redis: given }: WorldOptions = {}): Promise<World> {
  const redis = given ?? (withTwoServers ? await startPrivateRedis() : null);
  if (redis !== null && given === undefined) context.onEnd(() => redis.stop());
  const env = { JIWEN_DATA: database.dataDir, JIWEN_SEED: 'none', DATABASE_URL: database.url ?? '', REDIS_URL: redis?.url ?? '', LOG_LEVEL: 'warn' };
  const { tokens, userIds, administrator } = await signUpAuthors(env);
  const first = await startNode(context, env, sites[0] ?? {});
  const nodes = withTwoServers ? [first, await startNode(context, env, sites[1] ?? {})] : [first];
  const wire = withWire ? await createTcpProxy(Number(new URL(first.url).port)) : null;
  if (wire !== null) context.onEnd(() => wire.stop());
  return {
    isPatient: context.isPatient === true,
    database,
    nodes,
    redis,
    url: first.url,
    clientUrls: wire === null ? nodes.map(({ url }) => url) : [`http://127.0.0.1:${wire.port}`],
    wire,
    tokens,
    userIds,
    api: createApiClient(first.url, tokens[0]),
    administrator: createApiClient(first.url, administrator),
    get server() { return first.server; },
    startServer: () => first.start(),
    async readiness() {
      const statuses = await Promise.all(nodes.map(readinessOf));
      return statuses.includes(null) ? null : Math.max(...statuses.map(Number));
    },
  };
}

/** A document that people work on. */
export interface Stage {
  readonly documentId: string;
  readonly sectionIds: readonly string[];
  readonly indicators: readonly { readonly id: string; readonly version: number }[];
  /** Where the event stream stood before anybody did anything. */
  readonly cursor: string;
}

const importSample = 'mutation ($input: ImportDocumentInput!) { importDocument(input: $input) { document { id } userErrors { message } } }';
const addAuthor = 'mutation ($input: SetMemberInput!) { setMember(input: $input) { userErrors { message } } }';
const look = 'query ($id: ID!) { document(id: $id) { eventCursor parts { sections { id children { id } } } goalTables { indicators { id version } } } }';

interface Look {
  readonly document: {
    readonly eventCursor: string;
    readonly parts: readonly { readonly sections: readonly { readonly id: string; readonly children: readonly { readonly id: string }[] }[] }[];
    readonly goalTables: readonly { readonly indicators: readonly { readonly id: string; readonly version: number }[] }[];
  };
}

/** Imports the sample anew and lets all authors in. */
export async function setStage({ api, userIds }: World, sectionCount = 5): Promise<Stage> {
  const content = await readFile(`${projectRoot}server/seed/leting-2025.txt`, 'utf8');
  const { importDocument } = await api.data<{ importDocument: { document: { id: string } } }>(importSample, { input: { format: 'TEXT', content } });
  const documentId = importDocument.document.id;
  for (const userId of userIds.slice(1)) await api.data(addAuthor, { input: { documentId, userId, role: 'AUTHOR' } });
  const { document } = await api.data<Look>(look, { id: documentId });
  return {
    documentId,
    sectionIds: document.parts.flatMap(({ sections }) => sections.flatMap(({ id, children }) => [id, ...children.map((child) => child.id)])).slice(0, sectionCount),
    indicators: document.goalTables.flatMap(({ indicators }) => indicators),
    cursor: document.eventCursor,
  };
}
