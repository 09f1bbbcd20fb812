import type { WebSocket } from 'ws';
import type { Clock, Socket, Timer } from '../room/ports.js';

/** How long a peer may take to answer our close before the connection is cut. */
const closeGraceMs = 5000;

/** The room's view of a `ws` connection. */
export function createWsSocket(ws: WebSocket, clock: Clock): Socket {
  let grace: Timer | null = null;
  ws.once('close', () => grace?.cancel());
  return {
    subprotocol: ws.protocol,
    get bufferedAmount() { return ws.bufferedAmount; },
    send(bytes) {
      // A failed write ends in 'close'; without a callback it would be thrown at the process.
      if (ws.readyState === ws.OPEN) ws.send(bytes, { binary: true, compress: false }, () => undefined);
    },
    close(code, reason) {
      if (ws.readyState !== ws.OPEN) return;
      ws.close(code, reason);
      grace ??= clock.setTimer(closeGraceMs, () => ws.terminate());
    },
  };
}
