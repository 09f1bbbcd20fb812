import { AppError } from '../../schema/errors/app-error.js';
import type { CommitLane } from './commit-lane.js';
import type { StoredSection } from './ports.js';

/**
 * A number was taken: either an earlier try did commit and its answer was lost, or somebody else writes the section. Rows
 * that are ours count as committed; the others go into the room, and what is pending gets new numbers.
 * Returns false when the log holds nothing new: the caller must wait, not try again at once.
 * @throws {generation_mismatch} the section was rebuilt
 */
export function mergeForeign(lane: CommitLane, stored: StoredSection): boolean {
  if (!lane.isOpen) return true;
  if (stored.generation !== lane.generation) {
    throw new AppError('generation_mismatch', { expected: lane.generation, actual: stored.generation });
  }
  let moved = false;
  // A snapshot above our position swallowed rows we never saw. Ours may be in it too; storing them again is harmless.
  if (stored.snapshot !== null && stored.snapshot.seq > lane.durableSeq) {
    lane.merge(stored.snapshot.state, stored.snapshot.seq);
    moved = true;
  }
  for (const { seq, update } of stored.updates) {
    if (seq <= lane.durableSeq) continue;
    moved = true;
    const next = lane.pending[0];
    if (next !== undefined && isSame(next.update, update)) lane.settle(1);
    else lane.merge(update, seq);
  }
  return moved;
}

export function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
