import type { WebSocket as ProtocolSocket } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { errorCodes, type ErrorCode } from '../../schema/errors/codes.js';
import type { RequestCaller } from '../http/caller.js';
import type { Logger } from '../ports/logger.js';

/** One open socket, beside its protocol state. Not the request that opened it: that would be held as long as the socket. */
export interface OpenSocket {
  readonly socket: WebSocket;
  readonly caller: RequestCaller;
  /** The one it asked for; null: each operation has one of its own. */
  readonly requestId: string | null;
  /** As in an Authorization header: that of the request, or of connection_init. */
  authorization: string | undefined;
  userId: string | null;
  sessionId: string | null;
  /** When its token ends, in milliseconds since the epoch; Infinity: it has none. */
  expiresAt: number;
  /** Whether the last ping was. */
  hasAnswered: boolean;
  /** When its next one is due. */
  turn: number;
  /** Cuts it when it does not answer that it is closed. */
  grace: { cancel(): void } | null;
}

/** Answers that a client did not read. Above this it has stopped reading, and waiting for it would only cost memory. */
const maxBufferedBytes = 8 * 1024 * 1024;

/** Closes with the registry's close code; the reason is the code's name. */
export function closeSocket(socket: WebSocket, code: ErrorCode): void {
  socket.close(errorCodes[code].closeCode, code);
}

/** The socket as graphql-ws wants it; `fill` makes a message what is sent. A class, as there are thousands. */
export class SocketAdapter implements ProtocolSocket {
  readonly protocol: string;

  constructor(private readonly socket: WebSocket, private readonly logger: Logger, private readonly fill: (message: string) => string) {
    this.protocol = socket.protocol;
  }

  /** The next result is asked for only when this one has left: a slow reader waits in the event log, not in memory. */
  send(data: string): Promise<void> {
    const { socket } = this;
    return new Promise((resolve) => {
      const message = this.fill(data);
      if (socket.bufferedAmount > maxBufferedBytes) socket.terminate();
      if (socket.readyState !== socket.OPEN) return resolve();
      socket.send(message, () => resolve());
    });
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason);
  }

  onMessage(handle: (data: string) => Promise<void>): void {
    this.socket.on('message', (data) => {
      handle(String(data)).catch((error: unknown) => {
        this.logger.error('socket message failed', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
        closeSocket(this.socket, 'internal');
      });
    });
  }
}
