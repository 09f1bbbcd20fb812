import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Clock, Socket, Timer } from '../room/ports.js';
import { maxFramedBytes, toBinaryFrame } from './binary-frame.js';

/** How long a peer may take to answer our close before the connection is cut. */
const closeGraceMs = 5000;

/** A room sends the same bytes to many sockets in a row: their frame is made once. */
let lastPayload: Uint8Array | null = null;
let lastFrame: Uint8Array | null = null;

function frameOf(payload: Uint8Array): Uint8Array {
  if (lastFrame === null || payload !== lastPayload) {
    lastPayload = payload;
    lastFrame = toBinaryFrame(payload);
  }
  return lastFrame;
}

/**
 * The room's view of a `ws` connection over `stream`. Small messages are written to the stream as one ready frame: `ws`
 * writes header and payload apart, which costs more than everything else a broadcast does. That is sound as long as `ws`
 * writes each of its own frames whole and at once: no compression, no fragments.
 */
export function createWsSocket(ws: WebSocket, stream: Duplex, clock: Clock): Socket {
  let grace: Timer | null = null;
  ws.once('close', () => grace?.cancel());
  return {
    subprotocol: ws.protocol,
    // All that `ws` has written is in the stream's buffer too.
    get bufferedAmount() { return stream.writableLength; },
    send(bytes) {
      if (ws.readyState !== ws.OPEN || !stream.writable) return;
      if (bytes.length <= maxFramedBytes) stream.write(frameOf(bytes));
      // A failed write ends in 'close'; without a callback it would be thrown at the process.
      else ws.send(bytes, { binary: true, compress: false }, () => undefined);
    },
    close(code, reason) {
      if (ws.readyState !== ws.OPEN) return;
      ws.close(code, reason);
      grace ??= clock.setTimer(closeGraceMs, () => ws.terminate());
    },
  };
}
