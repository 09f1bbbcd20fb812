import type { TextRangeAnchor } from '../../../schema/model/anchor.js';
import type { CommentThreadRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { systemActor } from '../system-actor.js';

export interface CheckAnchorsInput {
  readonly documentId: string;
  /** The threads on passages of one section. */
  readonly threads: readonly CommentThreadRecord[];
  /** Whether the passage still stands in the text that was just projected. Synchronous: it runs while the row is held. */
  readonly resolve: (anchor: TextRangeAnchor) => boolean;
  /** Whose edit it was; null when many wrote, or the server cannot tell. */
  readonly actorId?: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Its text is gone although it is not marked so, or the other way round. */
function isMarkedWrongly(thread: CommentThreadRecord, resolve: CheckAnchorsInput['resolve']): boolean {
  return thread.anchor.kind === 'TEXT_RANGE' && resolve(thread.anchor) === thread.orphaned;
}

/**
 * After a section's text changed: marks the threads whose passage is gone, and those whose passage came back (an undo),
 * with a change row and an event each. Inside a transaction that holds the document's row. Returns the threads it changed.
 */
export async function checkAnchors(repositories: Repositories, input: CheckAnchorsInput): Promise<CommentThreadRecord[]> {
  const { documentId, threads, at } = input;
  const actorId = input.actorId ?? null;
  const marked = threads
    .filter((thread) => isMarkedWrongly(thread, input.resolve))
    .map((thread) => ({ ...thread, orphaned: !thread.orphaned, version: thread.version + 1 }));
  if (marked.length === 0) return [];
  for (const { id, orphaned, version } of marked) await repositories.comments.updateThread(id, { orphaned, version });
  await repositories.history.appendChanges(
    documentId,
    marked.map(({ id, orphaned, version }) => ({
      nodeId: id,
      nodeKind: 'COMMENT_THREAD',
      version,
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
    marked.map(({ id }) => ({ type: 'CommentChanged', nodeId: id, relatedId: null, revision: null, actorId, at })),
  );
  return marked;
}
