/**
 * The WebSocket side of /collab: who may come in is decided before the handshake, in HTTP; everything after it belongs to
 * the room. One connection is one section; at the path itself one is many, each on a channel (shared-connection.ts).
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { isId } from '../../schema/model/ids.js';
import { limits } from '../../schema/model/limits.js';
import { closeFrameOf } from '../protocol/close-codes.js';
import { chooseSubprotocol, collabPath, jiwenMuxV1, muxPath } from '../protocol/version.js';
import type { Clock, Logger, RoomRegistry, SessionAccess, Timer } from '../room/ports.js';
import { defaultRoomOptions } from '../room/room-options.js';
import { withStandingAccess } from '../room/standing-access.js';
import { ConnectionCounts, type ConnectionLimits, type ConnectionOwner } from './connection-counts.js';
import { offeredSubprotocols, readCredentials, type Credentials } from './credentials.js';
import { refuseUpgrade } from './refuse-upgrade.js';
import { SharedConnection, type SharedConnectionOptions } from './shared-connection.js';
import { SharedOutbox } from './shared-outbox.js';
import { createWsSocket } from './ws-socket.js';

export interface WsListenerPorts {
  readonly registry: RoomRegistry;
  readonly clock: Clock;
  readonly logger: Logger;
  /**
   * Decides who the client is and what it may do in the section. Rejects with an AppError, which becomes the HTTP status:
   * `unauthenticated` 401, `forbidden` 403, `not_found` 404, `store_unavailable` 503. Called again when rights changed meanwhile, and
   * for a new token that a client sends over its open connection.
   */
  authorize(sectionId: string, credentials: Credentials): Promise<SessionAccess>;
  /** Decides who the client of a connection for many sections is. Rejects with `unauthenticated` or `store_unavailable`. */
  identify(credentials: Credentials): Promise<{ readonly userId: string }>;
}

export interface WsListenerOptions extends ConnectionLimits, SharedConnectionOptions {
  /** Origins of browsers that may connect beside the server's own; '*' for all. Requests without an Origin are no browser's. */
  readonly allowedOrigins: '*' | readonly string[];
  readonly pingMs: number;
  /** Larger frames are cut off by the WebSocket layer with 1009; those up to here get a close code that says why. */
  readonly maxPayloadBytes: number;
}

export const defaultWsListenerOptions: WsListenerOptions = {
  allowedOrigins: [],
  maxSocketsPerUser: 200,
  maxSocketsPerSection: 2000,
  maxSockets: 10_000,
  maxChannelsPerSocket: 200,
  openBucket: { burst: 400, perSecond: 10 },
  // As much as one more connection may send.
  strayTraffic: defaultRoomOptions.socketTraffic,
  idleSocketMs: 60_000,
  pingMs: 20_000,
  // One step 2 of a whole section, and what is a little over it: that is told why it is not taken.
  maxPayloadBytes: limits.collabSectionBytes + limits.collabPayloadBytes,
};

export interface WsListener {
  /** For the http server's 'upgrade' event. False when the path is not ours, and nothing was touched. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Takes no more upgrades and cuts every connection that is still there; call it after `registry.drain`. */
  stop(): void;
  readonly socketCount: number;
}

export function createWsListener(ports: WsListenerPorts, options: Partial<WsListenerOptions> = {}): WsListener {
  return new Listener(ports, { ...defaultWsListenerOptions, ...options });
}

class Listener implements WsListener {
  readonly #ports: WsListenerPorts;
  readonly #options: WsListenerOptions;
  readonly #server: WebSocketServer;
  /** Open connections; true while they answered the last ping. */
  readonly #alive = new Map<WebSocket, boolean>();
  readonly #counts: ConnectionCounts;
  #pingTimer: Timer;
  #isStopped = false;

  constructor(ports: WsListenerPorts, options: WsListenerOptions) {
    this.#ports = ports;
    this.#options = options;
    this.#counts = new ConnectionCounts(options);
    this.#server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      maxPayload: options.maxPayloadBytes,
      // Updates are small and hardly compress; a deflate context would cost every connection more than it saves.
      perMessageDeflate: false,
      handleProtocols: (offered, request) => (isShared(request) ? jiwenMuxV1 : chooseSubprotocol([...offered]) ?? false),
    });
    this.#pingTimer = this.#armPing();
  }

  get socketCount(): number {
    return this.#alive.size;
  }

  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    const url = parseUrl(request);
    if (url === null || !(url.pathname.startsWith(collabPath) || isShared(request))) return false;
    // A client that hangs up while it is being checked must not end the process.
    socket.on('error', () => socket.destroy());
    const admitted = isShared(request) ? this.#admitShared(request, socket, head, url) : this.#admit(request, socket, head, url);
    admitted.catch((error: unknown) => {
      if (!isAppError(error)) this.#ports.logger.error('an upgrade failed', { error });
      if (!socket.destroyed) refuseUpgrade(socket, error);
    });
    return true;
  }

  stop(): void {
    this.#isStopped = true;
    this.#pingTimer.cancel();
    for (const ws of this.#alive.keys()) ws.terminate();
  }

  async #admit(request: IncomingMessage, socket: Duplex, head: Buffer, url: URL): Promise<void> {
    this.#assertOpen();
    const sectionId = url.pathname.slice(collabPath.length);
    if (!isId(sectionId, 'section')) throw new AppError('not_found', { kind: 'section', id: sectionId.slice(0, 40) });
    // Before anything is asked of the database: a full server must be able to say so.
    this.#counts.assertSpace();
    this.#assertOrigin(request);
    await this.#check(sectionId, readCredentials(request, url), (access) => {
      if (socket.destroyed) return;
      const owner = { sectionId, userId: access.userId };
      this.#counts.assertSpace(owner);
      this.#server.handleUpgrade(request, socket, head, (ws) => this.#connect(ws, socket, owner, access));
    });
  }

  async #admitShared(request: IncomingMessage, socket: Duplex, head: Buffer, url: URL): Promise<void> {
    this.#assertOpen();
    this.#counts.assertSpace();
    this.#assertOrigin(request);
    const refusal = await this.#ports.identify(readCredentials(request, url)).then(({ userId }) => {
      if (socket.destroyed) return null;
      const owner = { sectionId: null, userId };
      this.#counts.assertSpace(owner);
      this.#server.handleUpgrade(request, socket, head, (ws) => this.#connectShared(ws, socket, owner));
      return null;
    }).catch((error: unknown) => ({ error }));
    if (refusal === null || socket.destroyed) return;
    if (!isAppError(refusal.error)) this.#ports.logger.error('an upgrade failed', { error: refusal.error });
    // A browser shows its page nothing of an HTTP answer to a handshake, but it does show a close code.
    const { code, reason } = closeFrameOf(refusal.error);
    this.#server.handleUpgrade(request, socket, head, (ws) => {
      this.#hold(ws, { receive: () => undefined, closed: () => undefined }, () => undefined);
      createWsSocket(ws, socket, this.#ports.clock).close(code, reason);
    });
  }

  #assertOpen(): void {
    if (this.#isStopped) throw new AppError('shutting_down', {});
  }

  #check(sectionId: string, credentials: Credentials, use: (access: SessionAccess) => void): Promise<void> {
    return withStandingAccess(this.#ports.registry, () => this.#ports.authorize(sectionId, credentials), use);
  }

  /** Runs synchronously from the handshake on: the message listener is there before the first message can be. */
  #connect(ws: WebSocket, stream: Duplex, owner: ConnectionOwner & { readonly sectionId: string }, access: SessionAccess): void {
    const { registry, clock } = this.#ports;
    const { sectionId } = owner;
    this.#hold(ws, registry.join(sectionId, createWsSocket(ws, stream, clock), access, (token, use) => this.#check(sectionId, { token }, use)), this.#counts.add(owner));
  }

  #connectShared(ws: WebSocket, stream: Duplex, owner: ConnectionOwner): void {
    const ports = { ...this.#ports, counts: this.#counts, check: this.#check.bind(this) };
    const socket = createWsSocket(ws, stream, this.#ports.clock);
    const close = (code: number, reason: string): void => socket.close(code, reason);
    this.#hold(ws, new SharedConnection(ports, this.#options, owner.userId, new SharedOutbox(ws, stream), close), this.#counts.add(owner));
  }

  #hold(ws: WebSocket, receiver: { receive(bytes: Uint8Array): void; closed(): void }, release: () => void): void {
    this.#alive.set(ws, true);
    ws.on('message', (data, isBinary) => {
      this.#alive.set(ws, true);
      if (isBinary) return receiver.receive(toBytes(data));
      const { code, reason } = closeFrameOf(new AppError('update_malformed', { problem: 'text frames are not used' }));
      receiver.closed();
      ws.close(code, reason);
    });
    ws.on('pong', () => this.#alive.set(ws, true));
    // ws closes the connection itself after an error; without a listener the error would end the process.
    ws.on('error', () => undefined);
    ws.on('close', () => {
      this.#alive.delete(ws);
      release();
      receiver.closed();
    });
  }

  /** @throws {forbidden} */
  #assertOrigin(request: IncomingMessage): void {
    if (!this.#isOriginAllowed(request)) throw new AppError('forbidden', { action: 'connect', reason: '不允许从此网址连接', reasonEn: 'this origin is not allowed' });
  }

  #isOriginAllowed({ headers }: IncomingMessage): boolean {
    const { allowedOrigins } = this.#options;
    if (headers.origin === undefined || allowedOrigins === '*' || allowedOrigins.includes(headers.origin)) return true;
    try {
      return new URL(headers.origin).host === headers.host;
    } catch {
      return false;
    }
  }

  #armPing(): Timer {
    return this.#ports.clock.setTimer(this.#options.pingMs, () => {
      for (const [ws, isAlive] of this.#alive) {
        if (!isAlive) {
          ws.terminate();
          continue;
        }
        this.#alive.set(ws, false);
        if (ws.readyState === ws.OPEN) ws.ping();
      }
      this.#pingTimer = this.#armPing();
    });
  }
}

/** Whether it asks for a connection for many sections; a client that does not know of them has nothing at this path. */
function isShared(request: IncomingMessage): boolean {
  return parseUrl(request)?.pathname === muxPath && offeredSubprotocols(request).includes(jiwenMuxV1);
}

function parseUrl(request: IncomingMessage): URL | null {
  try {
    return new URL(request.url ?? '/', 'http://localhost');
  } catch {
    return null;
  }
}

/** A plain view: `slice` of a Buffer would share memory where rooms mean to copy. */
function toBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return new Uint8Array(Buffer.concat(data));
  return data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
