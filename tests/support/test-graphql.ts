import { once } from 'node:events';
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { AppError } from '../../schema/errors/app-error.js';
import type { MemberRole } from '../../schema/model/role.js';
import { watchAuthority } from '../../server/bridge/authority.js';
import { createExportWriter, type ExportWriter } from '../../server/bridge/export-writer.js';
import { createFileReader, type FileReaderOptions } from '../../server/bridge/file-reader.js';
import { createEvidenceRoute } from '../../server/evidence.js';
import { createExportRoute } from '../../server/exports.js';
import { createLogAttribution } from '../../server/bridge/log-attribution.js';
import { createLogWork } from '../../server/bridge/log-work.js';
import { createLivePresenceBoard } from '../../server/bridge/live-presence-board.js';
import { createUser } from '../../server/commands/account/create-user.js';
import type { EvidenceDesk } from '../../server/commands/evidence/attach.js';
import { ownFiles } from '../../server/commands/evidence/own-files.js';
import { createTokenUses, type TokenUses } from '../../server/commands/api-token/token-uses.js';
import { createGraphql, type Graphql, type GraphqlOptions } from '../../server/graphql/create-graphql.js';
import { createGraphiqlRoutes } from '../../server/http/graphiql.js';
import { createHealthRoutes, createJudge } from '../../server/http/health.js';
import { createDownloadPlaces } from '../../server/http/download-places.js';
import { createRouter } from '../../server/http/router.js';
import type { CollabGateway } from '../../server/ports/collab-gateway.js';
import type { Logger } from '../../server/ports/logger.js';
import type { VirusScanner } from '../../server/ports/virus-scanner.js';
import type { UnitOfWork } from '../../server/ports/unit-of-work.js';
import { createArgon2PasswordHasher } from '../../server/runtime/argon2-password-hasher.js';
import { rememberHashes } from './remembered-hashes.js';
import { createAesSecretBox } from '../../server/runtime/aes-secret-box.js';
import { createFolderFiles } from '../../server/runtime/folder-files.js';
import { createHttpsWebhookClient } from '../../server/runtime/https-webhook-client.js';
import { createRandomIds } from '../../server/runtime/random-ids.js';
import { createJoseTokenSigner } from '../../server/runtime/jose-token-signer.js';
import { createPrometheusMetrics } from '../../server/runtime/prometheus-metrics.js';
import { untraced } from '../../server/runtime/untraced.js';
import { createApiClient, type ApiClient } from './api-client.js';
import { aroundMethod } from './around-method.js';
import { ManualClock } from './manual-clock.js';
import { createScratchDirectory } from './scratch-directory.js';
import { createSeededIds } from './seeded-ids.js';
import { createTestCollab } from './test-collab.js';
import { createTestStore, type TestStore } from './test-store.js';
import { projectRoot } from './project-root.js';

export const sampleText = readFileSync(`${projectRoot}server/seed/leting-2025.txt`, 'utf8');
export const password = 'correct horse battery';

/** Somebody who is signed in. */
export interface Person extends ApiClient {
  readonly userId: string;
  readonly name: string;
}

export interface TestGraphql {
  readonly url: string;
  readonly store: TestStore;
  readonly clock: ManualClock;
  readonly graphql: Graphql;
  readonly tokenUses: TokenUses;
  readonly exports: ExportWriter;
  readonly evidence: EvidenceDesk;
  /** Where it is kept: of this database alone. */
  readonly evidenceFolder: string;
  /** What was logged as an error. */
  readonly errors: string[];
  /** Answers of the readiness check. */
  readonly health: { ready: boolean };
  readonly outage: { now: boolean };
  /** A new account, signed in by the API. */
  person(options?: { readonly isAdministrator?: boolean }): Promise<Person>;
  anonymous(token?: string): ApiClient;
  /** The sample, imported by this author. */
  importSample(author: Person): Promise<string>;
  /** Straight to the store, as another act would. */
  setMember(documentId: string, person: Person, role: MemberRole | null): Promise<void>;
  stop(): Promise<void>;
}

/** While `outage.now`, nobody's session can be looked up, as when the database cannot be reached. */
function failDuring(outage: { readonly now: boolean }, { read: { accounts, documents } }: UnitOfWork): void {
  const orFail = <T>(work: () => Promise<T>): Promise<T> => (outage.now ? Promise.reject(new AppError('store_unavailable', {})) : work());
  aroundMethod(accounts, 'findSession', (real) => (id) => orFail(() => real(id)));
  aroundMethod(documents, 'proofs', (real) => (question) => orFail(() => real(question)));
}

/**
 * The GraphQL API on a real store and a real socket on a free port, with a clock moved by hand. Pings are answered in real time,
 * and a clock that leaps would cut every socket: there are none, unless a test asks for them.
 */
export async function createTestGraphql(options: GraphqlOptions = {}, readerOptions: Partial<FileReaderOptions> = {}, scanner: VirusScanner | null = null): Promise<TestGraphql> {
  const store = await createTestStore();
  const outage = { now: false };
  const { unitOfWork } = store;
  failDuring(outage, unitOfWork);
  const clock = new ManualClock(Date.UTC(2026, 10, 24, 8));
  const ids = createSeededIds(21);
  const errors: string[] = [];
  const quiet = (): void => undefined;
  const logger: Logger = { debug: quiet, info: quiet, warn: quiet, error: (message, fields) => void errors.push(`${message} ${JSON.stringify(fields)}`) };
  const passwords = rememberHashes(createArgon2PasswordHasher());
  const sockets: { end: Graphql['endSessions'] } = { end: quiet };
  const collab: CollabGateway = { ...createTestCollab(unitOfWork, clock), sessionEnded: (userId, sessionId) => sockets.end(userId, sessionId) };
  const presence = createLivePresenceBoard({ presence: () => [], onPresence: () => quiet }, (fn) => setImmediate(fn), 'test');
  const attribution = createLogAttribution(unitOfWork, createLogWork(clock));
  const tokens = createJoseTokenSigner('the-secret-of-a-test-of-the-api!', clock);
  const tokenUses = createTokenUses({ unitOfWork, clock, logger });
  const exports = createExportWriter({ unitOfWork, clock, logger });
  const files = createFileReader({ clock, logger }, readerOptions);
  const evidenceFolder = await createScratchDirectory('jiwen-evidence-');
  const evidence: EvidenceDesk = { files: ownFiles(createFolderFiles(evidenceFolder), { unitOfWork, ids: createRandomIds() }), scanner };
  const graphql = createGraphql({ unitOfWork, readFile: files.read, readPayments: files.payments, seeDocuments: files.see, bus: null, serverId: 'test', clock, ids, tokens, tokenUses, passwords, collab, attribution, presence, exports, evidence, logger, metrics: createPrometheusMetrics(), tracer: untraced, secrets: createAesSecretBox('the-secret-of-a-test-of-the-api!'), webhookClient: createHttpsWebhookClient({ isPrivateAllowed: true }) }, { keepAliveMs: 24 * 60 * 60 * 1000, ...options });
  sockets.end = graphql.endSessions;
  const authority = watchAuthority({ unitOfWork, bus: null, clock, logger, open: () => graphql.openAccess() });
  const health = { ready: true };
  const links = { store: unitOfWork, clock, tokens, logger, places: createDownloadPlaces() };
  const server = createServer(
    createRouter(
      [
        { path: '/graphql', handle: (request, response) => graphql.handleHttp(request, response) },
        ...createHealthRoutes(createJudge([{ name: 'database', check: async () => health.ready }], clock)),
        ...createGraphiqlRoutes(),
        createExportRoute(links),
        createEvidenceRoute(links, evidence.files),
      ],
      { logger, tracer: untraced },
    ),
  );
  server.on('upgrade', (request, socket, head) => graphql.handleUpgrade(request, socket, head));
  await graphql.start();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  let count = 0;
  return {
    url, store, clock, graphql, tokenUses, errors, health, outage, exports, evidence, evidenceFolder,
    anonymous: (token) => createApiClient(url, token),
    async person({ isAdministrator } = {}) {
      count += 1;
      const name = `person-${count}`;
      const { user } = await createUser({ unitOfWork, clock, ids, passwords }, { name, displayName: `人员${count}`, password, isAdministrator });
      const signedIn = await createApiClient(url).data<{ signIn: { accessToken: string } }>(
        'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }', { input: { name, password } },
      );
      return { ...createApiClient(url, signedIn.signIn.accessToken), userId: user.id, name };
    },
    async importSample(author) {
      const { importDocument } = await author.data<{ importDocument: { document: { id: string } } }>(
        'mutation ($input: ImportDocumentInput!) { importDocument(input: $input) { document { id } userErrors { path message } } }',
        { input: { format: 'TEXT', content: sampleText } },
      );
      return importDocument.document.id;
    },
    setMember: (documentId, person, role) => unitOfWork.transaction(({ documents }) => documents.setMember(documentId, person.userId, role)),
    async stop() {
      authority.stop();
      await files.stop();
      await graphql.stop();
      await exports.stop();
      server.close();
      server.closeAllConnections();
      await store.stop();
      await rm(evidenceFolder, { recursive: true, force: true });
    },
  };
}
