import type { TimerClock } from '../ports/clock.js';
import { closeSocket, type OpenSocket } from './socket-connection.js';

/**
 * Looks after all open sockets with two timers, however many there are: pings each, and cuts one whose peer vanished without a word at the next ping,
 * instead of letting it live on for hours; closes one whose token has ended, so that nobody reads on with a sign-in that is over.
 */
export interface SocketWatch {
  /** It has just been opened. */
  add(connection: OpenSocket): void;
  /** When its token ends is known now. */
  noteExpiry(connection: OpenSocket): void;
  /** It is closed. */
  remove(connection: OpenSocket): void;
}

/** Pings are spread over the time between two: all at once would hold up whoever wants something then. */
const turns = 8;

export function createSocketWatch(connections: Set<OpenSocket>, clock: TimerClock, everyMs: number): SocketWatch {
  let turn = 0;
  let beat: { cancel(): void } | null = null;
  let expiry: { readonly at: number; readonly timer: { cancel(): void } } | null = null;
  const ping = (connection: OpenSocket): void => {
    if (!connection.hasAnswered) return connection.socket.terminate();
    connection.hasAnswered = false;
    connection.socket.ping();
  };
  const armBeat = (): void => {
    beat = clock.setTimer(everyMs / turns, () => {
      turn = (turn + 1) % turns;
      for (const connection of connections) if (connection.turn === turn) ping(connection);
      armBeat();
    });
  };
  const armExpiry = (at: number): void => {
    expiry?.timer.cancel();
    expiry = at === Infinity ? null : { at, timer: clock.setTimer(Math.max(0, at - clock.now()), closeExpired) };
  };
  const closeExpired = (): void => {
    const now = clock.now();
    let next = Infinity;
    for (const connection of connections) {
      if (connection.expiresAt <= now) {
        connection.expiresAt = Infinity;
        closeSocket(connection.socket, 'unauthenticated');
      }
      next = Math.min(next, connection.expiresAt);
    }
    armExpiry(next);
  };
  return {
    add(connection) {
      connection.turn = turn;
      connections.add(connection);
      if (beat === null) armBeat();
    },
    noteExpiry(connection) {
      // It may have been closed while its token was looked at.
      const { expiresAt } = connection;
      if (connections.has(connection) && expiresAt < (expiry?.at ?? Infinity)) armExpiry(expiresAt);
    },
    remove(connection) {
      connections.delete(connection);
      if (connections.size > 0) return;
      beat?.cancel();
      beat = null;
      armExpiry(Infinity);
    },
  };
}
