import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RoomRegistry } from '../collab/room/ports.js';
import { createWsListener, type WsListener } from '../collab/transport/ws-listener.js';
import { watchAuthority, type Authority } from './bridge/authority.js';
import type { EvidenceDesk } from './commands/evidence/attach.js';
import type { ExportWriter } from './bridge/export-writer.js';
import { createFileReader, type FileReader } from './bridge/file-reader.js';
import { createLivePresenceBoard } from './bridge/live-presence-board.js';
import { authorizeRoom, identifyUser, openRooms } from './bridge/room-access.js';
import { createSharedPresenceBoard, type SharedPresenceBoard } from './bridge/shared-presence-board.js';
import { indexWaiting } from './commands/search/index-waiting.js';
import { openFoundation, type Foundation } from './foundation.js';
import { listen } from './listen.js';
import { openBus } from './open-bus.js';
import { serveMetrics, watchServer } from './metrics.js';
import { openMailer } from './mailer.js';
import { openReminders } from './reminders.js';
import { createEvidenceRoute, openEvidenceFiles, openScanner, sweepEvidenceFiles } from './evidence.js';
import { createExportRoute, openExports } from './exports.js';
import { createGraphql, type Graphql } from './graphql/create-graphql.js';
import { announceEvents } from './graphql/event-hints.js';
import { announceInboxes } from './graphql/inbox-hub.js';
import { createGraphiqlRoutes } from './http/graphiql.js';
import { createDownloadPlaces } from './http/download-places.js';
import { createHealthRoutes, createJudge, type Verdict } from './http/health.js';
import { createHttpServer } from './http/http-server.js';
import { refuseUpgrade } from './http/refuse-upgrade.js';
import { createRouter, type Route } from './http/router.js';
import { createWebRoutes } from './http/web-pages.js';
import type { CollabGateway } from './ports/collab-gateway.js';
import type { OwnedFiles } from './ports/evidence-files.js';
import type { Logger } from './ports/logger.js';
import type { WebhookClient } from './ports/webhook-client.js';
import type { RedisBus } from './runtime/redis-bus.js';
import { forgetOld } from './forget-old.js';
import { createRooms, type Rooms } from './rooms.js';
import { takePlace, type Place } from './take-place.js';
import { openTracer } from './open-tracer.js';
import { traceBus } from './bridge/trace-rooms.js';
import type { Config } from './runtime/config.js';
import { repeat, type Repeating } from './runtime/repeat.js';
import { tearDown, type TeardownStep } from './runtime/teardown.js';
import { createHttpsWebhookClient } from './runtime/https-webhook-client.js';
import { openSignInRoutes } from './sign-in-door.js';
import { openWebhooks } from './webhooks.js';

const drainDeadlineMs = 10_000;

export interface App extends Foundation {
  readonly rooms: RoomRegistry;
  readonly collab: CollabGateway;
  /** Listens; resolves with the address: "http://localhost:4000". */
  start(): Promise<string>;
  /** Where /metrics is read; null where it is not, and before the start. */
  readonly metricsPort: number | null;
  /** Resolves when the tables were contracted while this server stood still: it must be stopped. */
  readonly outdated: Promise<void>;
  /** Refuses new work, makes everything durable, closes. Resolves with the steps that did not end well. Idempotent. */
  stop(): Promise<string[]>;
}

interface Live {
  readonly bus: RedisBus | null;
  readonly authority: Authority;
  readonly shared: SharedPresenceBoard | null;
  readonly rooms: Rooms;
  readonly collab: CollabGateway;
  readonly graphql: Graphql;
  readonly listener: WsListener;
  readonly exports: ExportWriter;
  readonly files: FileReader;
  readonly evidence: EvidenceDesk;
}

/** Rooms, API and sockets over one foundation. */
function bringToLife(foundation: Foundation, redis: RedisBus | null, webhookClient: WebhookClient, ownFiles: OwnedFiles, { allowedOrigins, requestsPerMinute, costPerMinute, operations, proxies, evidence: evidenceConfig, redisUrl }: Config): Live {
  const { store, clock, logger, tokens, tokenUses, tracer } = foundation;
  const bus = redis !== null && tracer.isOn ? traceBus(redis, tracer) : redis;
  const rooms = createRooms(foundation, { bus, recheckAccess: () => authority.recheck() });
  const { registry, gateway, attribution } = rooms;
  const collab: CollabGateway = {
    ...gateway,
    sessionEnded(userId, sessionId) {
      gateway.sessionEnded(userId, sessionId);
      graphql.endSessions(userId, sessionId);
      authority.recheckEverywhere();
    },
  };
  const serverId = foundation.ids.newSecret(9);
  const local = createLivePresenceBoard(registry, clock.defer, serverId);
  const shared = bus === null ? null : createSharedPresenceBoard({ local, bus, clock, serverId });
  if (bus !== null) {
    announceEvents(store, bus);
    announceInboxes(store, bus);
  }
  const exports = openExports({ unitOfWork: store, clock, logger });
  const files = createFileReader({ clock, logger });
  const evidence: EvidenceDesk = { files: ownFiles, scanner: openScanner(evidenceConfig) };
  if (evidenceConfig.isLocal && redisUrl !== null) logger.warn('evidence is kept in a folder of this server alone: name one that all servers share, or a bucket, in JIWEN_EVIDENCE');
  const graphql = createGraphql({ ...foundation, unitOfWork: store, bus, serverId, collab, attribution, exports, evidence, readFile: files.read, readPayments: files.payments, seeDocuments: files.see, presence: shared ?? local, webhookClient }, { allowedOrigins, requestsPerMinute, costPerMinute, operations, proxies });
  const authority = watchAuthority({ unitOfWork: store, bus, clock, logger, open: () => [openRooms(registry), ...graphql.openAccess()] });
  const accounts = { unitOfWork: store, clock, tokens, tokenUses };
  const listener = createWsListener({
    registry,
    clock,
    logger,
    authorize: (sectionId, { token }) => authorizeRoom(accounts, sectionId, token),
    identify: ({ token }) => identifyUser(accounts, token),
  }, { allowedOrigins });
  return { bus: redis, authority, shared, rooms, collab, graphql, listener, exports, files, evidence };
}

function routeUpgrades({ graphql, listener }: Live): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  return (request, socket, head) => {
    if (request.url?.split('?')[0] === '/graphql') return graphql.handleUpgrade(request, socket, head);
    if (listener.handleUpgrade(request, socket, head)) return;
    refuseUpgrade(socket, '404 Not Found');
  };
}

function judgeOf({ rooms, bus }: Live, { store, clock }: Foundation, isStopping: () => boolean): () => Promise<Verdict> {
  return createJudge([
    { name: 'database', check: () => store.ping().then(() => true) },
    { name: 'rooms', check: async () => !isStopping() && rooms.registry.stats().healthy },
    ...(bus === null ? [] : [{ name: 'redis', check: async () => bus.isUp, isVital: false }]),
  ], clock);
}

function routesOf({ graphql, evidence }: Live, foundation: Foundation, signIn: readonly Route[], judge: () => Promise<Verdict>): Route[] {
  const links = { ...foundation, places: createDownloadPlaces() };
  return [
    { path: '/graphql', handle: (request, response) => graphql.handleHttp(request, response) },
    createExportRoute(links),
    createEvidenceRoute(links, evidence.files),
    ...signIn,
    ...createWebRoutes(),
    // Where the pages were not built.
    {
      path: '/',
      methods: ['GET', 'HEAD'],
      handle: (_request, response) => void response.writeHead(302, { location: '/graphiql', 'content-length': 0 }).end(),
    },
    ...createGraphiqlRoutes(),
    ...createHealthRoutes(judge),
  ];
}

type Working = Pick<Repeating, 'stop'>;

/** What goes on by itself. */
interface Background {
  readonly mailer: Working | null;
  readonly reminders: Working;
  readonly webhooks: Working;
  readonly timekeeping: Working | null;
  readonly forgetting: Working;
  readonly sweeping: Working;
  readonly place: Place;
}

const measureEveryMs = 30_000;

function keepTime({ sharedTime, clock, logger }: Foundation): Working | null {
  if (sharedTime === null) return null;
  return repeat({ clock, logger }, measureEveryMs, 'the database could not be asked for the time, and is asked again', () => sharedTime.measure());
}

function stepsOf({ rooms, listener, graphql, bus, shared, exports, files }: Live, { mailer, reminders, webhooks, timekeeping, forgetting, sweeping, place }: Background, { store, tokenUses }: Foundation, server: Server): TeardownStep[] {
  return [
    { name: 'listener', run: () => void server.close() },
    // Before the API, which waits for what it has begun.
    { name: 'files', run: () => files.stop() },
    // Before the rooms: a mutation that came later would find them closed.
    { name: 'graphql', run: () => graphql.stop() },
    { name: 'rooms', run: async () => reportDrain(await rooms.registry.drain(drainDeadlineMs)) },
    { name: 'sockets', run: () => listener.stop() },
    { name: 'connections', run: () => server.closeAllConnections() },
    { name: 'presence', run: () => shared?.stop() },
    // Others are told of the last commits and farewells first.
    { name: 'bus', run: () => bus?.close() },
    // A mail that is on its way is written down as sent first.
    { name: 'mailer', run: () => mailer?.stop() },
    { name: 'reminders', run: () => reminders.stop() },
    { name: 'webhooks', run: () => webhooks.stop() },
    { name: 'exports', run: () => exports.stop() },
    { name: 'token uses', run: () => tokenUses.settled() },
    { name: 'time', run: () => timekeeping?.stop() },
    { name: 'forgetting', run: () => forgetting.stop() },
    { name: 'sweeping', run: () => sweeping.stop() },
    // Last of all: until here this server used the tables.
    { name: 'place', run: () => place.leave() },
    { name: 'store', run: () => store.close() },
  ];
}

function reportDrain({ notDurable }: Awaited<ReturnType<RoomRegistry['drain']>>): void {
  if (notDurable.length > 0) throw new Error(`edits of ${notDurable.length} sections could not be made durable`);
}

/** The whole server, not yet listening. */
export async function createApp(config: Config, logger: Logger): Promise<App> {
  const tracer = await openTracer(config.traces);
  const foundation = await openFoundation(config, logger, tracer);
  const evidenceFiles = await openEvidenceFiles(foundation, config.evidence);
  const place = await takePlace(foundation);
  const webhookClient = createHttpsWebhookClient({ isPrivateAllowed: config.webhookPrivate === 'allow' });
  const live = bringToLife(foundation, await openBus(foundation, config.redisUrl), webhookClient, evidenceFiles, config);
  const { rooms, graphql, collab } = live;
  const signInRoutes = await openSignInRoutes({ ...foundation, unitOfWork: foundation.store, collab }, config.oidc, config.proxies);
  const mailer = await openMailer(foundation, config.mail);
  const reminders = openReminders(foundation);
  const timekeeping = keepTime(foundation);
  const forgetting = forgetOld(foundation, config.keepDays);
  const sweeping = sweepEvidenceFiles(foundation, evidenceFiles);
  const webhooks = openWebhooks(foundation, webhookClient);
  let reading: Awaited<ReturnType<typeof serveMetrics>> | null = null;
  let stopping: Promise<string[]> | null = null;
  const judge = judgeOf(live, foundation, () => stopping !== null);
  watchServer(foundation.metrics, { registry: rooms.registry, graphql, bus: live.bus, judge });
  const server = createHttpServer(createRouter(routesOf(live, foundation, signInRoutes, judge), foundation));
  server.on('upgrade', routeUpgrades(live));
  return {
    ...foundation,
    rooms: rooms.registry,
    collab,
    outdated: place.outdated,
    get metricsPort() { return reading?.port ?? null; },
    async start() {
      await graphql.start();
      if (config.metrics !== null) reading = await serveMetrics(foundation, config.metrics);
      const port = await listen(server, { port: config.port, host: config.host, settings: { port: 'PORT', host: 'HOST' } });
      rooms.catchUp().catch((error: unknown) => logger.warn('projections could not be caught up', { error: String(error) }));
      indexWaiting(foundation.store, () => stopping !== null).catch((error: unknown) => logger.warn('documents could not be entered into the search index', { error: String(error) }));
      return `http://localhost:${port}`;
    },
    stop() {
      live.authority.stop();
      stopping ??= tearDown([...stepsOf(live, { mailer, reminders, webhooks, timekeeping, forgetting, sweeping, place }, foundation, server), { name: 'metrics', run: () => reading?.stop() }, { name: 'traces', run: () => tracer?.stop(2000) }], drainDeadlineMs + 2000, logger);
      return stopping;
    },
  };
}
