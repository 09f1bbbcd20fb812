import type { SessionHandle, Socket } from '../../collab/room/ports.js';

/** Two ends of a connection whose queues the test empties by hand, in the order it likes. */
export class SocketPair {
  readonly toClient: Uint8Array[] = [];
  readonly toServer: Uint8Array[] = [];
  closed: { readonly code: number; readonly reason: string } | null = null;
  /** What the server's end claims to have queued; null: what lies in `toClient`. */
  bufferedBytes: number | null = null;
  handle: SessionHandle | null = null;
  readonly socket: Socket;

  constructor(subprotocol = '') {
    const queued = (): number => this.bufferedBytes ?? this.toClient.reduce((sum, { length }) => sum + length, 0);
    this.socket = {
      subprotocol,
      send: (bytes) => { if (this.closed === null) this.toClient.push(bytes); },
      close: (code, reason) => { this.closed ??= { code, reason }; },
      get bufferedAmount() { return queued(); },
    };
  }

  /** The client sends. */
  send(bytes: Uint8Array): void {
    this.toServer.push(bytes);
  }

  /** Delivers the client's oldest messages to the server. */
  flushToServer(count = Infinity): void {
    for (const bytes of this.toServer.splice(0, count)) this.handle?.receive(bytes);
  }

  /** Takes the server's oldest messages. */
  takeForClient(count = Infinity): Uint8Array[] {
    return this.toClient.splice(0, count);
  }

  /** The connection breaks: what is under way is lost, the server hears of it. */
  cut(): void {
    this.toClient.length = 0;
    this.toServer.length = 0;
    this.closed ??= { code: 1006, reason: '' };
    this.handle?.closed();
  }
}
