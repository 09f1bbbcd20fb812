import { encodeMessage } from '../protocol/codec.js';
import { askForMissing, sendPresence } from './inbound.js';
import type { RoomParts } from './room-parts.js';
import { isClosed, sendTo, type Session } from './session.js';
import { colorOf } from '../../schema/model/user-color.js';

/** Tells a jiwen.v1 client who it is here and what it may do, unless it knows. Before it gets or sends anything else. */
function tellAccess({ lane, ports }: RoomParts, session: Session): void {
  if (!session.isPrivate) return;
  const { userId, name, color = colorOf(userId), canWrite, lockedStatus = null, tokenExpiresAt } = session.access;
  const told = { generation: lane.generation, canWrite, lockedStatus, userId, name, color };
  const key = JSON.stringify([told, tokenExpiresAt]);
  if (key === session.toldAccess) return;
  session.toldAccess = key;
  sendTo(session, encodeMessage({ kind: 'access', ...told, expiresInMs: Math.min(Number.MAX_SAFE_INTEGER, Math.max(0, tokenExpiresAt - ports.clock.now())) }), ports.clock);
}

/** What a session hears first. One that comes from an earlier room knows who is there, and the others see it again soon. */
export function greet(room: RoomParts, session: Session, isNew: boolean): void {
  tellAccess(room, session);
  if (isNew) sendPresence(room, session);
  else room.presenceChanged();
}

/** The access of a session of a loaded room changed. */
export function accessMoved(room: RoomParts, session: Session, couldWrite: boolean): void {
  if (isClosed(session) || session.phase.name === 'opening') return;
  tellAccess(room, session);
  // What it kept to itself while it could not write is wanted now.
  if (session.phase.name === 'live' && session.access.canWrite && !couldWrite) askForMissing(room, session);
}
