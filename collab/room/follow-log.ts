import { AppError } from '../../schema/errors/app-error.js';
import type { BusMessage } from './bus-messages.js';
import type { Foreign } from './commit-lane.js';
import { storeTidied } from './inbound.js';
import { broadcastForeign } from './outbound.js';
import type { LogHead } from './ports.js';
import type { RoomParts } from './room-parts.js';

/** What another process says of the section's log. */
export type Hint = Extract<BusMessage, { kind: 'hint' }>;

/** Acts on a hint. It is checked in the log: a wrong one costs a read, and changes nothing. */
export function followHint({ lane, catchUp }: RoomParts, { generation, head }: Hint): void {
  // Of a section that was rebuilt: the read tells.
  if (generation > lane.generation) catchUp.reach(lane.durableSeq + 1);
  else if (generation === lane.generation) catchUp.reach(head);
}

/** Acts on what the database says of the section's log. */
export function followHead({ lane, catchUp, projection }: RoomParts, { generation, head, projectionRevision }: LogHead): void {
  if (generation < lane.generation) return;
  if (generation > lane.generation) return lane.fail(new AppError('generation_mismatch', { expected: lane.generation, actual: generation }));
  projection.noteSaved(projectionRevision);
  catchUp.reach(head);
}

/**
 * Durable already, written by another process: into the document and out to the sessions. True when some socket does not
 * drain and must be looked after.
 */
export function takeForeign(room: RoomParts, foreign: Foreign): boolean {
  const { content, projection } = room;
  let isAnySlow: boolean;
  try {
    const states = foreign.kind === 'snapshot' ? [content.lackingOf(foreign.state)] : foreign.updates.map(({ update }) => update);
    storeTidied(room, content.applyLogged(states));
    isAnySlow = broadcastForeign(room, states);
  } catch (cause) {
    room.abandon(cause);
    return false;
  }
  projection.touchForeign(foreign.kind === 'snapshot' ? [] : foreign.updates.flatMap(({ authorId }) => (authorId === null ? [] : [authorId])));
  return isAnySlow;
}
