import type { AppError } from '../../schema/errors/app-error.js';
import type { PendingUpdate } from './commit-lane.js';
import type { RoomParts } from './room-parts.js';
import { sendRefusal, type Session } from './session.js';

/**
 * The log refused what the document of a room already holds: the room must start again without it. Tells whoever wrote it,
 * and returns the sessions that need not notice: they have been sent exactly what is durable, so the next room takes them
 * over from there. All others have to come back: authors, and whoever still waits for an answer or a repair.
 */
export function sessionsToHandOver(
  { content, lane, sessions, ports }: RoomParts,
  error: AppError<'locked_for_review'>,
  dropped: readonly PendingUpdate[],
): Session[] {
  const authors = new Set(dropped.map(({ originId }) => originId));
  const stateVector = content.stateVectorWithout(dropped.map(({ update }) => update));
  const has = { generation: lane.generation, seq: lane.durableSeq, stateVector };
  const staying: Session[] = [];
  for (const session of sessions) {
    if (authors.has(session.id)) {
      sendRefusal(session, error, ports.clock);
    } else if (session.phase.name === 'live' && session.asked === session.answered) {
      session.phase = { name: 'opening', frames: [], queuedBytes: 0, has };
      // Else their next keystroke would start the room over once more, before they are told that the text is closed.
      if (session.access.canWrite) session.access = { ...session.access, canWrite: false, lockedStatus: error.args.status };
      staying.push(session);
    }
  }
  return staying;
}
