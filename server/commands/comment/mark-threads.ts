import type { CommentThreadRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { systemActor } from '../system-actor.js';

export interface Marking {
  readonly documentId: string;
  /** Who changed the text or removed the row; null when the server itself cannot tell. */
  readonly actorId?: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/**
 * Marks threads as having lost what they stand on, or as having found it again, with a change row and an event each.
 * Threads that are so marked already are left alone. Inside a transaction that holds the document's row.
 */
export async function markThreads(repositories: Repositories, marking: Marking, threads: readonly CommentThreadRecord[], orphaned: boolean): Promise<CommentThreadRecord[]> {
  const { documentId, at } = marking;
  const actorId = marking.actorId ?? null;
  const marked = threads.filter((thread) => thread.orphaned !== orphaned).map((thread) => ({ ...thread, orphaned, version: thread.version + 1 }));
  if (marked.length === 0) return [];
  for (const { id, version } of marked) await repositories.comments.updateThread(id, { orphaned, version });
  await repositories.history.appendChanges(
    documentId,
    marked.map((thread) => ({
      nodeId: thread.id,
      nodeKind: 'COMMENT_THREAD',
      version: thread.version,
      action: orphaned ? 'comment.orphaned' : 'comment.refound',
      field: 'orphaned',
      before: !orphaned,
      after: orphaned,
      actorId: actorId ?? systemActor.userId,
      at,
    })),
  );
  await repositories.history.appendEvents(
    documentId,
    marked.map((thread) => ({ type: 'CommentChanged', nodeId: thread.id, relatedId: null, revision: null, actorId, at })),
  );
  return marked;
}
