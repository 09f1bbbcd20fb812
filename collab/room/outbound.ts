import * as Y from 'yjs';
import { AppError } from '../../schema/errors/app-error.js';
import { encodeMessage } from '../protocol/codec.js';
import type { AwarenessEntry } from '../protocol/messages.js';
import type { PendingUpdate } from './commit-lane.js';
import type { Clock } from './ports.js';
import type { RoomParts } from './room-parts.js';
import { closeSession, sendTo, type Session } from './session.js';

/** Nobody: applied without any effect by every client, but resets its watchdog. */
const noEntries: readonly AwarenessEntry[] = [];
const keepAlive = encodeMessage({ kind: 'awareness', entries: noEntries });

/** Sends what of ours became durable. True when some socket does not drain and must be looked after. */
export function broadcast(room: RoomParts, updates: readonly PendingUpdate[]): boolean {
  const [first] = updates;
  if (first === undefined) return false;
  // The one author of all of it needs no copy; of several, each gets its own back, which changes nothing.
  const skipped = updates.every(({ originId }) => originId === first.originId) ? first.originId : null;
  return send(room, updates.map(({ update }) => update), (session) => session.phase.name === 'live' && session.id !== skipped);
}

/**
 * Sends what others wrote, as the log holds it. Not what became visible by it: that may hold updates of ours which waited
 * for these and are not durable yet. True as above.
 */
export function broadcastForeign(room: RoomParts, updates: readonly Uint8Array[]): boolean {
  // A difference that waits to be durable holds every update of ours up to it, but none that others put in between.
  return send(room, updates, ({ phase }) => phase.name === 'live' || phase.name === 'repairing');
}

/** One frame, encoded once, however many updates and receivers there are. */
function send(room: RoomParts, updates: readonly Uint8Array[], hears: (session: Session) => boolean): boolean {
  const { highMarkBytes } = room.options;
  let frames: readonly Uint8Array[] | null = null;
  let isAnySlow = false;
  for (const session of room.sessions) {
    if (!hears(session)) continue;
    if (session.socket.bufferedAmount > highMarkBytes) {
      isAnySlow = true;
      if (session.phase.name === 'live') {
        markStale(room, session, updates);
        continue;
      }
    }
    frames ??= encodeBatch(room, updates);
    for (const frame of frames) sendTo(session, frame, room.ports.clock);
  }
  return isAnySlow;
}

function encodeBatch({ ports, lane }: RoomParts, updates: readonly Uint8Array[]): Uint8Array[] {
  const encode = (update: Uint8Array): Uint8Array => encodeMessage({ kind: 'update', update });
  if (updates.length === 1) return updates.map(encode);
  try {
    return [encode(Y.mergeUpdates([...updates]))];
  } catch (error) {
    // These are durable: not sending them would leave every replica behind without knowing it.
    ports.logger.error('updates could not be merged for sending', { sectionId: lane.sectionId, error });
    return updates.map(encode);
  }
}

/** True when there are changes that may not be sent yet. */
export function sendPresenceChanges({ presence, ports, sessions }: RoomParts): boolean {
  const frame = presence.takeChanges();
  if (frame === null) return presence.hasChanges;
  for (const session of sessions) {
    if (session.phase.name === 'live') sendTo(session, frame, ports.clock);
  }
  return presence.hasChanges;
}

/** Stops sending to a socket that does not drain; remembers what it has, and sends one difference later. */
function markStale(room: RoomParts, session: Session, unsent: readonly Uint8Array[]): void {
  const lacking = [...unsent, ...room.lane.pending.map(({ update }) => update)];
  session.phase = { name: 'stale', since: room.ports.clock.elapsed(), stateVector: room.content.stateVectorWithout(lacking) };
}

/** Looks after slow sockets. True while there are any. */
export function tendStale(room: RoomParts): boolean {
  const { lowMarkBytes, hardMarkBytes, maxStaleMs } = room.options;
  const now = room.ports.clock.elapsed();
  let some = false;
  for (const session of room.sessions) {
    const { phase, socket } = session;
    if (phase.name !== 'stale' && socket.bufferedAmount <= hardMarkBytes) continue;
    if (socket.bufferedAmount > hardMarkBytes || (phase.name === 'stale' && now - phase.since > maxStaleMs)) {
      closeSession(session, new AppError('rate_limited', { retryAfterMs: 1000 }), room.ports.clock);
    } else if (socket.bufferedAmount <= lowMarkBytes) {
      repairIfStale(room, session);
    }
    some = true;
  }
  return some;
}

export function repairIfStale(room: RoomParts, session: Session): void {
  const { phase } = session;
  if (phase.name !== 'stale') return;
  const { content, lane, ports, presence } = room;
  const difference = encodeMessage({ kind: 'update', update: content.encodeSince(phase.stateVector) });
  session.phase = { name: 'repairing' };
  lane.whenDurable(lane.appliedTicket, (error) => {
    if (error !== null || session.phase.name !== 'repairing') return;
    // Live from here: the batch that made this durable is broadcast next, and may hold more than the difference.
    session.phase = { name: 'live' };
    sendTo(session, difference, ports.clock);
    // Those who left meanwhile too: their farewell was not sent here.
    const everybody = presence.encodeAll('with those who left');
    if (everybody !== null) sendTo(session, everybody, ports.clock);
  });
}

/** Says something to whoever heard nothing for long: the stock client gives up on silence, and pings do not count. */
export function breakSilence(sessions: ReadonlySet<Session>, clock: Clock, afterMs: number): void {
  const before = clock.elapsed() - afterMs;
  for (const session of sessions) {
    if (session.lastSentAt <= before) sendTo(session, keepAlive, clock);
  }
}
