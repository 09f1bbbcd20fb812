import { readFile } from 'node:fs/promises';
import { createUser } from '../../server/commands/account/create-user.js';
import { openFoundation } from '../../server/foundation.js';
import { readConfig } from '../../server/runtime/config.js';
import { createApiClient, type ApiClient } from '../support/api-client.js';
import { findFreePort, projectRoot, startServerProcess, type ServerProcess } from '../support/server-process.js';
import { createTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';
import { quietLogger } from '../support/test-store.js';
import type { Database } from './database.js';
import type { FaultContext } from './fault.js';

/** The server under test with its database and its people. */
export interface World {
  readonly database: Database;
  /** The server itself. */
  readonly url: string;
  /** Where clients connect: the server, or the wire to it that can be cut. */
  readonly clientUrl: string;
  readonly wire: TcpProxy | null;
  /** Access tokens of the authors. */
  readonly tokens: readonly string[];
  readonly userIds: readonly string[];
  readonly api: ApiClient;
  /** The process that runs now, or ran last. */
  readonly server: ServerProcess;
  startServer(): Promise<void>;
  /** The status of /health/ready; null without an answer within three seconds. */
  readiness(): Promise<number | null>;
}

const authorCount = 4;
const tokenMs = 12 * 60 * 60 * 1000;

async function signUp(env: Readonly<Record<string, string>>): Promise<{ tokens: string[]; userIds: string[] }> {
  const foundation = await openFoundation(readConfig(env), quietLogger);
  const { store, clock, ids } = foundation;
  const tokens: string[] = [];
  const userIds: string[] = [];
  for (let count = 1; count <= authorCount; count++) {
    const { user } = await createUser({ ...foundation, unitOfWork: store }, { name: `author${count}`, displayName: `作者${count}`, password: 'correct horse battery staple' });
    const sessionId = ids.newId('session');
    const expiresAt = clock.now() + tokenMs;
    await store.transaction(({ accounts }) => accounts.insertSession({ id: sessionId, userId: user.id, refreshHash: '-', createdAt: clock.now(), expiresAt, revokedAt: null }));
    tokens.push(await foundation.tokens.sign({ userId: user.id, sessionId, expiresAt }));
    userIds.push(user.id);
  }
  await store.close();
  return { tokens, userIds };
}

/** Starts a server on the database. `withWire` puts a proxy between it and the clients. */
export async function createWorld(context: FaultContext, database: Database, withWire = false): Promise<World> {
  const port = await findFreePort();
  const env = { PORT: String(port), JIWEN_DATA: database.dataDir, JIWEN_SEED: 'none', DATABASE_URL: database.url ?? '', LOG_LEVEL: 'warn' };
  const { tokens, userIds } = await signUp(env);
  const url = `http://127.0.0.1:${port}`;
  const wire = withWire ? await createTcpProxy(port) : null;
  if (wire !== null) context.onEnd(() => wire.stop());
  let server = await startServerProcess(env);
  context.onEnd(() => server.kill());
  return {
    database,
    url,
    clientUrl: wire === null ? url : `http://127.0.0.1:${wire.port}`,
    wire,
    tokens,
    userIds,
    api: createApiClient(url, tokens[0]),
    get server() { return server; },
    async startServer() {
      server = await startServerProcess(env);
    },
    async readiness() {
      try {
        return (await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(3000) })).status;
      } catch {
        return null;
      }
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
const look = 'query ($id: ID!) { document(id: $id) { eventCursor parts { sections { id } } goalTables { indicators { id version } } } }';

interface Look {
  readonly document: {
    readonly eventCursor: string;
    readonly parts: readonly { readonly sections: readonly { readonly id: string }[] }[];
    readonly goalTables: readonly { readonly indicators: readonly { readonly id: string; readonly version: number }[] }[];
  };
}

/** Imports the sample anew and lets all authors in. */
export async function setStage({ api, userIds }: World): Promise<Stage> {
  const content = await readFile(`${projectRoot}server/seed/leting-2025.txt`, 'utf8');
  const { importDocument } = await api.data<{ importDocument: { document: { id: string } } }>(importSample, { input: { format: 'TEXT', content } });
  const documentId = importDocument.document.id;
  for (const userId of userIds.slice(1)) await api.data(addAuthor, { input: { documentId, userId, role: 'AUTHOR' } });
  const { document } = await api.data<Look>(look, { id: documentId });
  return {
    documentId,
    sectionIds: document.parts.flatMap(({ sections }) => sections.map(({ id }) => id)).slice(0, 5),
    indicators: document.goalTables.flatMap(({ indicators }) => indicators),
    cursor: document.eventCursor,
  };
}
