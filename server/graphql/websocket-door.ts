import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { GraphQLSchema } from 'graphql';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL, makeServer, type Server } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { isAppError } from '../../schema/errors/app-error.js';
import type { ErrorCode } from '../../schema/errors/codes.js';
import { authenticate } from '../commands/account/authenticate.js';
import { callerOf } from '../http/caller.js';
import { refuseUpgrade } from '../http/refuse-upgrade.js';
import { givenRequestId } from '../http/request-id.js';
import type { OpenAccess } from '../ports/standing.js';
import { readBearer } from './context.js';
import { isOriginAllowed } from './origins.js';
import type { GraphqlServices } from './services.js';
import { createSharedEvents, type SharedEvents } from './shared-events.js';
import { closeSocket, SocketAdapter, type OpenSocket } from './socket-connection.js';
import { createSocketWatch, type SocketWatch } from './socket-watch.js';
import { createOperationHooks } from './websocket-operations.js';

export interface WebSocketDoorOptions {
  readonly allowedOrigins: readonly string[];
  /** A client that says nothing after the handshake is closed. */
  readonly initTimeoutMs: number;
  /** Between pings; a socket that has not answered one by the next is cut. */
  readonly keepAliveMs: number;
  readonly maxPayloadBytes: number;
  /** Operations open at once on one socket. */
  readonly maxOperations: number;
}

export interface WebSocketDoor {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Closes the sockets of a session, or of all of a user's sessions. */
  endSessions(userId: string, sessionId: string | null): void;
  /** How many are open. */
  socketCount(): number;
  /** The sockets of those who signed in. */
  openAccess(): OpenAccess;
  stop(): Promise<void>;
}

const closeGraceMs = 1000;

/** Header names are compared in any case: clients copy "Authorization" over from HTTP. */
function authorizationIn(parameters: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const [, value] = Object.entries(parameters ?? {}).find(([name, given]) => name.toLowerCase() === 'authorization' && typeof given === 'string') ?? [];
  return typeof value === 'string' ? value : undefined;
}

function createSocketServer(maxPayload: number): WebSocketServer {
  return new WebSocketServer({
    noServer: true,
    maxPayload,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) ? GRAPHQL_TRANSPORT_WS_PROTOCOL : false),
  });
}

type ProtocolServer = Server<OpenSocket>;

function createProtocolServer(schema: GraphQLSchema, services: GraphqlServices, options: WebSocketDoorOptions, connections: ReadonlySet<OpenSocket>, watch: SocketWatch, shared: SharedEvents): ProtocolServer {
  const { logger } = services;
  /** Clients whose token ends come back with a new one. */
  const signInSocket = async (connection: OpenSocket, authorization: string | undefined): Promise<void> => {
    // What operations will be let in by, also when it is nothing: whoever leaves it empty is nobody, whatever the handshake said.
    connection.authorization = authorization;
    const token = readBearer(authorization);
    if (token === null) return;
    const { actor, expiresAt } = await authenticate(services, token);
    Object.assign(connection, { userId: actor.userId, sessionId: actor.sessionId, expiresAt });
    watch.noteExpiry(connection);
  };
  return makeServer<Record<string, unknown>, OpenSocket>({
    connectionInitWaitTimeout: options.initTimeoutMs,
    async onConnect(context) {
      const { connectionParams, extra: connection } = context;
      // Read here, and by nobody else: they would be held as long as the socket.
      Object.assign(context, { connectionParams: undefined });
      try {
        await signInSocket(connection, authorizationIn(connectionParams) ?? connection.authorization);
        return connections.has(connection);
      } catch (error) {
        closeSocket(connection.socket, isAppError(error) ? error.code : 'internal');
        if (!isAppError(error)) logger.error('socket could not be signed in', { error: String(error) });
        return false;
      }
    },
    ...createOperationHooks(schema, services, shared, options.maxOperations),
  });
}

export function createWebSocketDoor(schema: GraphQLSchema, services: GraphqlServices, options: WebSocketDoorOptions): WebSocketDoor {
  const { clock, logger } = services;
  const connections = new Set<OpenSocket>();
  const watch = createSocketWatch(connections, clock, options.keepAliveMs);
  const sockets = createSocketServer(options.maxPayloadBytes);
  const shared = createSharedEvents();
  const server = createProtocolServer(schema, services, options, connections, watch, shared);
  let open = true;
  const logError = (error: Error): void => logger.debug('socket error', { error: error.message });

  const attach = (socket: WebSocket, request: IncomingMessage): void => {
    const connection: OpenSocket = {
      socket, caller: callerOf(request, services.proxies), requestId: givenRequestId(request), authorization: request.headers.authorization, userId: null, sessionId: null,
      expiresAt: Infinity, hasAnswered: true, turn: 0, grace: null,
    };
    watch.add(connection);
    const closed = server.opened(new SocketAdapter(socket, logger, shared.fill), connection);
    socket.on('error', logError);
    socket.on('pong', () => void (connection.hasAnswered = true));
    socket.on('close', (code, reason) => {
      watch.remove(connection);
      connection.grace?.cancel();
      closed(code, String(reason)).catch((error: unknown) => logger.error('socket could not be closed', { error: String(error) }));
    });
  };
  const closeAll = (which: (connection: OpenSocket) => boolean, code: ErrorCode): void => {
    for (const connection of connections) {
      if (!which(connection)) continue;
      closeSocket(connection.socket, code);
      // A client that never answers the close frame must not keep what it may no longer see.
      connection.grace ??= clock.setTimer(closeGraceMs, () => connection.socket.terminate());
    }
  };
  const endSessions = (userId: string, sessionId: string | null): void =>
    closeAll((connection) => connection.userId === userId && (sessionId === null || connection.sessionId === sessionId), 'unauthenticated');
  return {
    handleUpgrade(request, socket, head) {
      if (!open) return refuseUpgrade(socket, '503 Service Unavailable');
      if (!isOriginAllowed(request, options.allowedOrigins)) return refuseUpgrade(socket, '403 Forbidden');
      sockets.handleUpgrade(request, socket, head, (webSocket) => attach(webSocket, request));
    },
    endSessions,
    socketCount: () => connections.size,
    openAccess() {
      const held = [...connections].flatMap(({ userId, sessionId }) => (userId === null ? [] : [{ userId, sessionId, documentId: null, sectionId: null }]));
      return {
        holdings: held,
        judge(standing) {
          for (const { userId, sessionId } of held) if (!standing.isSignedIn(userId, sessionId)) endSessions(userId, sessionId);
        },
      };
    },
    async stop() {
      open = false;
      const left = [...connections].map(({ socket }) => new Promise<void>((resolve) => socket.once('close', () => resolve())));
      closeAll(() => true, 'shutting_down');
      await Promise.all(left);
      sockets.close();
    },
  };
}
