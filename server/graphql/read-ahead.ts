import type { DocumentHeadRow, StandingRow } from '../ports/repositories/documents.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';
import type { KeptRows } from './kept-rows.js';

/** Heads of documents, with the roles of one user, that were asked for before their operation was known to need them. */
export interface HeadsAhead {
  readonly userId: string;
  readonly documentIds: readonly string[];
  readonly heads: Promise<DocumentHeadRow[]>;
  /** `now()` of when they were asked for. */
  readonly at: number;
}

/** An answer that was given, as far as the one in its place is read from the same. */
interface Before {
  readonly documents: readonly StandingRow[];
  /** `now()` of before anything of it was read. */
  readonly at: number;
  readonly readsRows: boolean;
}

/**
 * Knows which documents were changed by this process lately. An answer of one that was is known not to stand before it is asked whether it
 * does: what its successor begins with is then asked at the same time, and not after.
 */
export interface ReadAhead {
  now(): number;
  /** Null: nothing is known of a change since. What is read is told nobody before their right to it is known. */
  start(before: Before, userId: string): HeadsAhead | null;
  stop(): void;
}

interface Move {
  readonly at: number;
  /** What changed is asked for once, whoever reads the document then. */
  isAsked: boolean;
}

/** One forgotten is read no later than without any of this. */
const maxMoves = 10_000;

export function createReadAhead(unitOfWork: Pick<UnitOfWork, 'read' | 'onCommitted'>, keptRows: Pick<KeptRows, 'askAhead'>): ReadAhead {
  // The one longest ago first.
  const moves = new Map<string, Move>();
  let count = 0;
  const stop = unitOfWork.onCommitted((events) => {
    for (const { documentId } of events) {
      moves.delete(documentId);
      moves.set(documentId, { at: (count += 1), isAsked: false });
    }
    for (const id of moves.keys()) {
      if (moves.size <= maxMoves) break;
      moves.delete(id);
    }
  });
  const askRows = (id: string): void => {
    const move = moves.get(id);
    if (move === undefined || move.isAsked) return;
    move.isAsked = true;
    keptRows.askAhead(id);
  };
  return {
    now: () => count,
    start({ documents, at, readsRows }, userId) {
      const documentIds = documents.map(({ id }) => id);
      const moved = documentIds.filter((id) => (moves.get(id)?.at ?? 0) > at);
      if (moved.length === 0) return null;
      if (readsRows) moved.forEach(askRows);
      const heads = unitOfWork.read.documents.findHeads(documentIds, userId);
      // Whoever needs them meets the error; it may be that nobody does.
      heads.catch(() => undefined);
      return { userId, documentIds, heads, at: count };
    },
    stop,
  };
}
