import type { WebSocket } from 'ws';
import type { TimerClock } from '../ports/clock.js';

/** Pings a socket; one whose peer vanished without a word is cut at the next beat, instead of living on for hours. */
export function createHeartbeat(socket: WebSocket, clock: TimerClock, everyMs: number): { stop(): void } {
  let answered = true;
  let timer: { cancel(): void };
  const beat = (): void => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
    timer = clock.setTimer(everyMs, beat);
  };
  socket.on('pong', () => (answered = true));
  timer = clock.setTimer(everyMs, beat);
  return { stop: () => timer.cancel() };
}
