import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { limits } from '../../schema/model/limits.js';
import { createSignInThrottle } from '../commands/account/sign-in-throttle.js';
import type { OpenAccess } from '../ports/standing.js';
import { maxAnswerItems } from './answer-budget.js';
import { graphqlSchema } from './build-schema.js';
import { createEventHub } from './event-hub.js';
import { createHttpDoor } from './http-door.js';
import { createInboxHub } from './inbox-hub.js';
import { createKeptRows } from './kept-rows.js';
import { createKnownOperations } from './known-operations.js';
import { createOpenStreams } from './open-streams.js';
import { createPresenceDesk } from './presence-desk.js';
import { createReadAhead } from './read-ahead.js';
import type { GraphqlDeps, GraphqlServices } from './services.js';
import { createRequestBudgets } from './request-budgets.js';
import { createWebSocketDoor } from './websocket-door.js';

export interface GraphqlOptions {
  /** Web origins that may call besides the server's own. */
  readonly allowedOrigins?: readonly string[];
  /** How often the event log is looked at for what another process committed. */
  readonly pollMs?: number;
  readonly keepAliveMs?: number;
  readonly bodyTimeoutMs?: number;
  readonly initTimeoutMs?: number;
  readonly maxAnswerItems?: number;
  /** Of all answers that are kept to be given again; 0 keeps none. */
  readonly keptAnswerBytes?: number;
  /** Of the rows of documents that are kept to be read on from; 0 keeps none. */
  readonly keptRowBytes?: number;
  /** Of each caller: an API token, or an account. */
  readonly requestsPerMinute?: number;
  /** Points that the operations of each caller may cost. */
  readonly costPerMinute?: number;
  /** The texts of all operations that are run; null runs any. */
  readonly operations?: readonly string[] | null;
  /** How many proxies stand before the server and add to X-Forwarded-For. */
  readonly proxies?: number;
}

const mebibyte = 1024 * 1024;

export interface Graphql {
  /** Before the first request. */
  start(): Promise<void>;
  /** GET, POST and OPTIONS of /graphql. Never rejects for what a client sends. */
  handleHttp(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** An upgrade of /graphql to graphql-transport-ws. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Closes the sockets of a session that ended, or of all of a user's sessions: call it wherever live rooms are told the same. */
  endSessions(userId: string, sessionId: string | null): void;
  /** How many sockets are open, and how many streams of events on them. */
  load(): { readonly sockets: number; readonly streams: number };
  /** Sockets and streams that are open now, to be held against the database. */
  openAccess(): OpenAccess[];
  /** Refuses new work, closes sockets with 4503 and ends their streams. Idempotent. */
  stop(): Promise<void>;
}

/** The GraphQL API over HTTP and WebSocket, on whatever server routes to it. */
export function createGraphql(deps: GraphqlDeps, options: GraphqlOptions = {}): Graphql {
  const schema = graphqlSchema();
  const events = createEventHub(deps, options.pollMs ?? 2000);
  const inboxes = createInboxHub(deps, options.pollMs ?? 2000);
  const presenceDesk = createPresenceDesk(deps);
  const streams = createOpenStreams();
  const requests = createRequestBudgets(deps.clock, options.requestsPerMinute ?? limits.requestsPerMinute);
  const costPerMinute = options.costPerMinute ?? limits.costPerMinute;
  const costs = createRequestBudgets(deps.clock, costPerMinute);
  const knownOperations = options.operations == null ? null : createKnownOperations(options.operations);
  const throttle = createSignInThrottle(deps.clock);
  const keptRows = createKeptRows(deps.unitOfWork.read, options.keptRowBytes);
  const readAhead = createReadAhead(deps.unitOfWork, keptRows);
  const services: GraphqlServices = { ...deps, keptRows, readAhead, events, inboxes, throttle, presenceDesk, streams, requests, costs, costPerMinute, knownOperations, proxies: options.proxies ?? 0, maxAnswerItems: options.maxAnswerItems ?? maxAnswerItems };
  const allowedOrigins = options.allowedOrigins ?? [];
  const http = createHttpDoor(schema, services, { allowedOrigins, bodyTimeoutMs: options.bodyTimeoutMs ?? 60_000, keptAnswerBytes: options.keptAnswerBytes });
  const webSocket = createWebSocketDoor(schema, services, {
    allowedOrigins,
    initTimeoutMs: options.initTimeoutMs ?? 5000,
    keepAliveMs: options.keepAliveMs ?? 20_000,
    maxPayloadBytes: mebibyte,
    maxOperations: 50,
  });
  return {
    start: () => http.start(),
    handleHttp: (request, response) => http.handle(request, response),
    handleUpgrade: (request, socket, head) => webSocket.handleUpgrade(request, socket, head),
    endSessions: (userId, sessionId) => webSocket.endSessions(userId, sessionId),
    load: () => ({ sockets: webSocket.socketCount(), streams: streams.openAccess().holdings.length }),
    openAccess: () => [webSocket.openAccess(), streams.openAccess()],
    async stop() {
      await webSocket.stop();
      events.stop();
      inboxes.stop();
      presenceDesk.stop();
      await http.stop();
      readAhead.stop();
    },
  };
}
