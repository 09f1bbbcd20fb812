import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { GraphQLSchema } from 'graphql';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL, makeServer, type Server } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { isAppError } from '../../schema/errors/app-error.js';
import type { ErrorCode } from '../../schema/errors/codes.js';
import { authenticate } from '../commands/account/authenticate.js';
import { refuseUpgrade } from '../http/refuse-upgrade.js';
import type { OpenAccess } from '../ports/standing.js';
import { readBearer } from './context.js';
import { createHeartbeat } from './heartbeat.js';
import { isOriginAllowed } from './origins.js';
import type { GraphqlServices } from './services.js';
import { createSharedEvents, type SharedEvents } from './shared-events.js';
import { closeSocket, toProtocolSocket, type OpenSocket } from './socket-connection.js';
import type { SocketExtra } from './socket-extra.js';
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
function authorizationIn(parameters: Readonly<Record<string, unknown>> | undefined, request: IncomingMessage): string | undefined {
  for (const [name, value] of Object.entries(parameters ?? {})) if (name.toLowerCase() === 'authorization' && typeof value === 'string') return value;
  return request.headers.authorization;
}

function createSocketServer(maxPayload: number): WebSocketServer {
  return new WebSocketServer({
    noServer: true,
    maxPayload,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) ? GRAPHQL_TRANSPORT_WS_PROTOCOL : false),
  });
}

type ProtocolServer = Server<SocketExtra>;

function createProtocolServer(schema: GraphQLSchema, services: GraphqlServices, options: WebSocketDoorOptions, connections: ReadonlyMap<SocketExtra, OpenSocket>, shared: SharedEvents): ProtocolServer {
  const { clock, logger } = services;
  /** Closes the socket when its token ends, so that nobody reads on with a sign-in that is over; clients come back with a new one. */
  const signInSocket = async (connection: OpenSocket, authorization: string | undefined): Promise<void> => {
    const token = readBearer(authorization);
    if (token === null) return;
    const { actor, expiresAt } = await authenticate(services, token);
    Object.assign(connection.extra, { authorization, userId: actor.userId, sessionId: actor.sessionId });
    connection.timers.push(clock.setTimer(Math.max(expiresAt - clock.now(), 0), () => closeSocket(connection.socket, 'unauthenticated')));
  };
  return makeServer<Record<string, unknown>, SocketExtra>({
    connectionInitWaitTimeout: options.initTimeoutMs,
    async onConnect({ connectionParams, extra }) {
      const connection = connections.get(extra);
      if (connection === undefined) return false;
      try {
        await signInSocket(connection, authorizationIn(connectionParams, extra.request));
        return connections.has(extra);
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
  const connections = new Map<SocketExtra, OpenSocket>();
  const sockets = createSocketServer(options.maxPayloadBytes);
  const shared = createSharedEvents();
  const server = createProtocolServer(schema, services, options, connections, shared);
  let open = true;

  const attach = (socket: WebSocket, request: IncomingMessage): void => {
    const extra: SocketExtra = { request, authorization: undefined, userId: null, sessionId: null };
    const connection: OpenSocket = { socket, extra, timers: [] };
    connections.set(extra, connection);
    const heartbeat = createHeartbeat(socket, clock, options.keepAliveMs);
    const closed = server.opened(toProtocolSocket(socket, logger, shared.fill), extra);
    socket.on('error', (error) => logger.debug('socket error', { error: error.message }));
    socket.once('close', (code, reason) => {
      heartbeat.stop();
      connections.delete(extra);
      for (const timer of connection.timers) timer.cancel();
      closed(code, String(reason)).catch((error: unknown) => logger.error('socket could not be closed', { error: String(error) }));
    });
  };
  const closeAll = (which: (connection: OpenSocket) => boolean, code: ErrorCode): void => {
    for (const connection of connections.values()) {
      if (!which(connection)) continue;
      closeSocket(connection.socket, code);
      // A client that never answers the close frame must not keep what it may no longer see.
      connection.timers.push(clock.setTimer(closeGraceMs, () => connection.socket.terminate()));
    }
  };
  const endSessions = (userId: string, sessionId: string | null): void =>
    closeAll(({ extra }) => extra.userId === userId && (sessionId === null || extra.sessionId === sessionId), 'unauthenticated');
  return {
    handleUpgrade(request, socket, head) {
      if (!open) return refuseUpgrade(socket, '503 Service Unavailable');
      if (!isOriginAllowed(request, options.allowedOrigins)) return refuseUpgrade(socket, '403 Forbidden');
      sockets.handleUpgrade(request, socket, head, (webSocket) => attach(webSocket, request));
    },
    endSessions,
    socketCount: () => connections.size,
    openAccess() {
      const held = [...connections.keys()].flatMap(({ userId, sessionId }) => (userId === null ? [] : [{ userId, sessionId, documentId: null, sectionId: null }]));
      return {
        holdings: held,
        judge(standing) {
          for (const { userId, sessionId } of held) if (!standing.isSignedIn(userId, sessionId)) endSessions(userId, sessionId);
        },
      };
    },
    async stop() {
      open = false;
      const left = [...connections.values()].map(({ socket }) => new Promise<void>((resolve) => socket.once('close', () => resolve())));
      closeAll(() => true, 'shutting_down');
      await Promise.all(left);
      sockets.close();
    },
  };
}
