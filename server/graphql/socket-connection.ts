import type { WebSocket as ProtocolSocket } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { errorCodes, type ErrorCode } from '../../schema/errors/codes.js';
import type { Logger } from '../ports/logger.js';
import type { SocketExtra } from './socket-extra.js';

/** One open socket. */
export interface OpenSocket {
  readonly socket: WebSocket;
  readonly extra: SocketExtra;
  /** Cancelled when the socket is closed. */
  readonly timers: { cancel(): void }[];
}

/** Answers that a client did not read. Above this it has stopped reading, and waiting for it would only cost memory. */
const maxBufferedBytes = 8 * 1024 * 1024;

/** Closes with the registry's close code; the reason is the code's name. */
export function closeSocket(socket: WebSocket, code: ErrorCode): void {
  socket.close(errorCodes[code].closeCode, code);
}

/** The socket as graphql-ws wants it; `fill` makes a message what is sent. */
export function toProtocolSocket(socket: WebSocket, logger: Logger, fill: (message: string) => string): ProtocolSocket {
  return {
    protocol: socket.protocol,
    // The next result is asked for only when this one has left: a slow reader waits in the event log, not in memory.
    send: (data) =>
      new Promise((resolve) => {
        const message = fill(data);
        if (socket.bufferedAmount > maxBufferedBytes) socket.terminate();
        if (socket.readyState !== socket.OPEN) return resolve();
        socket.send(message, () => resolve());
      }),
    close: (code, reason) => socket.close(code, reason),
    onMessage: (handle) =>
      void socket.on('message', (data) => {
        handle(String(data)).catch((error: unknown) => {
          logger.error('socket message failed', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
          closeSocket(socket, 'internal');
        });
      }),
  };
}
