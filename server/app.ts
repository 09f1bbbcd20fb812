import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RoomRegistry } from '../collab/room/ports.js';
import { createWsListener, type WsListener } from '../collab/transport/ws-listener.js';
import { watchAuthority, type Authority } from './bridge/authority.js';
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
import { createExportRoute, openExports } from './exports.js';
import { createGraphql, type Graphql } from './graphql/create-graphql.js';
import { announceEvents } from './graphql/event-hints.js';
import { announceInboxes } from './graphql/inbox-hub.js';
import { createGraphiqlRoutes } from './http/graphiql.js';
import { createHealthRoutes } from './http/health.js';
import { refuseUpgrade } from './http/refuse-upgrade.js';
import { createRouter, type Route } from './http/router.js';
import { createWebRoutes } from './http/web-pages.js';
import type { CollabGateway } from './ports/collab-gateway.js';
import type { Logger } from './ports/logger.js';
import type { WebhookClient } from './ports/webhook-client.js';
import type { RedisBus } from './runtime/redis-bus.js';
import { createRooms, type Rooms } from './rooms.js';
import type { Config } from './runtime/config.js';
import type { Repeating } from './runtime/repeat.js';
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
}

/** Rooms, API and sockets over one foundation. */
function bringToLife(foundation: Foundation, bus: RedisBus | null, webhookClient: WebhookClient, { allowedOrigins, requestsPerMinute, proxies }: Config): Live {
  const { store, clock, logger, tokens, tokenUses } = foundation;
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
  const graphql = createGraphql({ ...foundation, unitOfWork: store, bus, serverId, collab, attribution, exports, readFile: files.read, seeDocuments: files.see, presence: shared ?? local, webhookClient }, { allowedOrigins, requestsPerMinute, proxies });
  const authority = watchAuthority({ unitOfWork: store, bus, clock, logger, open: () => [openRooms(registry), ...graphql.openAccess()] });
  const accounts = { unitOfWork: store, clock, tokens, tokenUses };
  const listener = createWsListener({
    registry,
    clock,
    logger,
    authorize: (sectionId, { token }) => authorizeRoom(accounts, sectionId, token),
    identify: ({ token }) => identifyUser(accounts, token),
  }, { allowedOrigins });
  return { bus, authority, shared, rooms, collab, graphql, listener, exports, files };
}

function routeUpgrades({ graphql, listener }: Live): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  return (request, socket, head) => {
    if (request.url?.split('?')[0] === '/graphql') return graphql.handleUpgrade(request, socket, head);
    if (listener.handleUpgrade(request, socket, head)) return;
    refuseUpgrade(socket, '404 Not Found');
  };
}

function routesOf({ graphql, rooms, bus }: Live, foundation: Foundation, signIn: readonly Route[], isStopping: () => boolean): Route[] {
  const { store, clock } = foundation;
  return [
    { path: '/graphql', handle: (request, response) => graphql.handleHttp(request, response) },
    createExportRoute(foundation),
    ...signIn,
    ...createWebRoutes(),
    // Where the pages were not built.
    {
      path: '/',
      methods: ['GET', 'HEAD'],
      handle: (_request, response) => void response.writeHead(302, { location: '/graphiql', 'content-length': 0 }).end(),
    },
    ...createGraphiqlRoutes(),
    ...createHealthRoutes([
      { name: 'database', check: () => store.ping().then(() => true) },
      { name: 'rooms', check: async () => !isStopping() && rooms.registry.stats().healthy },
      ...(bus === null ? [] : [{ name: 'redis', check: async () => bus.isUp, isVital: false }]),
    ], clock),
  ];
}

type Working = Pick<Repeating, 'stop'>;

function stepsOf({ rooms, listener, graphql, bus, shared, exports, files }: Live, mailer: Working | null, webhooks: Working, { store, tokenUses }: Foundation, server: Server): TeardownStep[] {
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
    { name: 'webhooks', run: () => webhooks.stop() },
    { name: 'exports', run: () => exports.stop() },
    { name: 'token uses', run: () => tokenUses.settled() },
    { name: 'store', run: () => store.close() },
  ];
}

function reportDrain({ notDurable }: Awaited<ReturnType<RoomRegistry['drain']>>): void {
  if (notDurable.length > 0) throw new Error(`edits of ${notDurable.length} sections could not be made durable`);
}

/** The whole server, not yet listening. */
export async function createApp(config: Config, logger: Logger): Promise<App> {
  const foundation = await openFoundation(config, logger);
  const webhookClient = createHttpsWebhookClient({ isPrivateAllowed: config.webhookPrivate === 'allow' });
  const live = bringToLife(foundation, await openBus(foundation, config.redisUrl), webhookClient, config);
  const { rooms, graphql, collab } = live;
  const signInRoutes = await openSignInRoutes({ ...foundation, unitOfWork: foundation.store, collab }, config.oidc, config.proxies);
  const mailer = await openMailer(foundation, config.mail);
  const webhooks = openWebhooks(foundation, webhookClient);
  watchServer(foundation.metrics, { registry: rooms.registry, graphql, bus: live.bus });
  let reading: Awaited<ReturnType<typeof serveMetrics>> | null = null;
  let stopping: Promise<string[]> | null = null;
  const server = createServer(createRouter(routesOf(live, foundation, signInRoutes, () => stopping !== null), logger));
  server.on('upgrade', routeUpgrades(live));
  return {
    ...foundation,
    rooms: rooms.registry,
    collab,
    get metricsPort() { return reading?.port ?? null; },
    async start() {
      await graphql.start();
      if (config.metrics !== null) reading = await serveMetrics(foundation.metrics, config.metrics, logger);
      const port = await listen(server, { port: config.port, host: config.host, settings: { port: 'PORT', host: 'HOST' } });
      rooms.catchUp().catch((error: unknown) => logger.warn('projections could not be caught up', { error: String(error) }));
      indexWaiting(foundation.store, () => stopping !== null).catch((error: unknown) => logger.warn('documents could not be entered into the search index', { error: String(error) }));
      return `http://localhost:${port}`;
    },
    stop() {
      live.authority.stop();
      stopping ??= tearDown([...stepsOf(live, mailer, webhooks, foundation, server), { name: 'metrics', run: () => reading?.stop() }], drainDeadlineMs + 2000, logger);
      return stopping;
    },
  };
}
