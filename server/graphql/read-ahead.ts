import type { DocumentHeadRow, StandingRow } from '../ports/repositories/documents.js';
import type { GraphqlServices } from './services.js';

/** Heads of documents, with the roles of one user, that were asked for before their operation was known to need them. */
export interface HeadsAhead {
  readonly userId: string;
  readonly documentIds: readonly string[];
  readonly heads: Promise<DocumentHeadRow[]>;
}

/** An answer that was given, as far as the one in its place is read from the same. */
interface Before {
  readonly documents: readonly StandingRow[];
  /** `now()` of when it was kept. */
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
}

/** One forgotten is read no later than without any of this. */
const maxMoved = 10_000;

export function createReadAhead({ unitOfWork, keptRows }: Pick<GraphqlServices, 'unitOfWork' | 'keptRows'>): ReadAhead {
  // By when they moved, the one longest ago first.
  const moved = new Map<string, number>();
  let count = 0;
  unitOfWork.onCommitted((events) => {
    for (const { documentId } of events) {
      moved.delete(documentId);
      moved.set(documentId, (count += 1));
    }
    for (const id of moved.keys()) {
      if (moved.size <= maxMoved) break;
      moved.delete(id);
    }
  });
  return {
    now: () => count,
    start({ documents, at, readsRows }, userId) {
      const documentIds = documents.map(({ id }) => id);
      if (!documentIds.some((id) => (moved.get(id) ?? 0) > at)) return null;
      if (readsRows) for (const id of documentIds) keptRows.askAhead(id);
      const heads = unitOfWork.read.documents.findHeads(documentIds, userId);
      // Whoever needs them meets the error; it may be that nobody does.
      heads.catch(() => undefined);
      return { userId, documentIds, heads };
    },
  };
}
