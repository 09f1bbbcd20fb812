/**
 * The WebSocket side of /collab: who may come in is decided before the handshake, in HTTP; everything after it belongs to
 * the room. One connection is one section.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { isId } from '../../schema/model/ids.js';
import { limits } from '../../schema/model/limits.js';
import { closeFrameOf } from '../protocol/close-codes.js';
import { chooseSubprotocol, collabPath } from '../protocol/version.js';
import type { Clock, Logger, RoomRegistry, SessionAccess, Timer } from '../room/ports.js';
import { withStandingAccess } from '../room/standing-access.js';
import { readCredentials, type Credentials } from './credentials.js';
import { refuseUpgrade } from './refuse-upgrade.js';
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
}

export interface WsListenerOptions {
  /** Origins of browsers that may connect beside the server's own; '*' for all. Requests without an Origin are no browser's. */
  readonly allowedOrigins: '*' | readonly string[];
  readonly maxSocketsPerUser: number;
  readonly maxSocketsPerSection: number;
  /** In all of this process. */
  readonly maxSockets: number;
  readonly pingMs: number;
  /** Larger frames are cut off by the WebSocket layer with 1009; those up to here get a close code that says why. */
  readonly maxPayloadBytes: number;
}

export const defaultWsListenerOptions: WsListenerOptions = {
  allowedOrigins: [],
  maxSocketsPerUser: 200,
  maxSocketsPerSection: 2000,
  maxSockets: 10_000,
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
  readonly #perUser = new Map<string, number>();
  readonly #perSection = new Map<string, number>();
  #pingTimer: Timer;
  #isStopped = false;

  constructor(ports: WsListenerPorts, options: WsListenerOptions) {
    this.#ports = ports;
    this.#options = options;
    this.#server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      maxPayload: options.maxPayloadBytes,
      // Updates are small and hardly compress; a deflate context would cost every connection more than it saves.
      perMessageDeflate: false,
      handleProtocols: (offered) => chooseSubprotocol([...offered]) ?? false,
    });
    this.#pingTimer = this.#armPing();
  }

  get socketCount(): number {
    return this.#alive.size;
  }

  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    const url = parseUrl(request);
    if (url === null || !url.pathname.startsWith(collabPath)) return false;
    // A client that hangs up while it is being checked must not end the process.
    socket.on('error', () => socket.destroy());
    this.#admit(request, socket, head, url).catch((error: unknown) => {
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
    if (this.#isStopped) throw new AppError('shutting_down', {});
    const sectionId = url.pathname.slice(collabPath.length);
    if (!isId(sectionId, 'section')) throw new AppError('not_found', { kind: 'section', id: sectionId.slice(0, 40) });
    // Before anything is asked of the database: a full server must be able to say so.
    this.#assertRoom();
    if (!this.#isOriginAllowed(request)) throw new AppError('forbidden', { action: 'connect', reason: 'this origin is not allowed' });
    await this.#check(sectionId, readCredentials(request, url), (access) => {
      if (socket.destroyed) return;
      this.#assertRoom(sectionId, access.userId);
      this.#server.handleUpgrade(request, socket, head, (ws) => this.#connect(ws, socket, sectionId, access));
    });
  }

  /** @throws {server_full} {rate_limited} */
  #assertRoom(sectionId?: string, userId?: string): void {
    const { maxSockets, maxSocketsPerSection, maxSocketsPerUser } = this.#options;
    if (this.#alive.size >= maxSockets) throw new AppError('server_full', {});
    const isTaken = (this.#perSection.get(sectionId ?? '') ?? 0) >= maxSocketsPerSection || (this.#perUser.get(userId ?? '') ?? 0) >= maxSocketsPerUser;
    if (isTaken) throw new AppError('rate_limited', { retryAfterMs: 1000 });
  }

  #check(sectionId: string, credentials: Credentials, use: (access: SessionAccess) => void): Promise<void> {
    return withStandingAccess(this.#ports.registry, () => this.#ports.authorize(sectionId, credentials), use);
  }

  /** Runs synchronously from the handshake on: the message listener is there before the first message can be. */
  #connect(ws: WebSocket, stream: Duplex, sectionId: string, access: SessionAccess): void {
    const handle = this.#ports.registry.join(sectionId, createWsSocket(ws, stream, this.#ports.clock), access, (token, use) => this.#check(sectionId, { token }, use));
    this.#alive.set(ws, true);
    count(this.#perUser, access.userId, 1);
    count(this.#perSection, sectionId, 1);
    ws.on('message', (data, isBinary) => {
      this.#alive.set(ws, true);
      if (isBinary) return handle.receive(toBytes(data));
      const { code, reason } = closeFrameOf(new AppError('update_malformed', { problem: 'text frames are not used' }));
      handle.closed();
      ws.close(code, reason);
    });
    ws.on('pong', () => this.#alive.set(ws, true));
    // ws closes the connection itself after an error; without a listener the error would end the process.
    ws.on('error', () => undefined);
    ws.on('close', () => {
      this.#alive.delete(ws);
      count(this.#perUser, access.userId, -1);
      count(this.#perSection, sectionId, -1);
      handle.closed();
    });
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

function count(counts: Map<string, number>, key: string, by: 1 | -1): void {
  const left = (counts.get(key) ?? 0) + by;
  if (left > 0) counts.set(key, left);
  else counts.delete(key);
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
