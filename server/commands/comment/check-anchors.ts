import type { TextRangeAnchor } from '../../../schema/model/anchor.js';
import type { CommentThreadRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { systemActor } from '../system-actor.js';
import { writeChanges } from '../write-changes.js';
import { noteStanding, type WaitingComment } from './note-standing.js';

export interface CheckAnchorsInput {
  readonly documentId: string;
  /** The threads on passages of one section. */
  readonly threads: readonly CommentThreadRecord[];
  /** What waits for a decision in these threads, and perhaps in others. */
  readonly suggestions: readonly WaitingComment[];
  /**
   * What the passage reads in the text that was just projected, `proposed` if those words took its place; null: it is gone.
   * Synchronous: it runs while the row is held.
   */
  readonly read: (anchor: TextRangeAnchor, proposed: string) => string | null;
  /** Whose edit it was; null when many wrote, or the server cannot tell. */
  readonly actorId?: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** One thread of the section, and what it reads now. */
interface Reading {
  readonly thread: CommentThreadRecord;
  readonly isLost: boolean;
  /** Of each suggestion that waits: what stands there, its own words included. */
  readonly waiting: readonly { readonly comment: WaitingComment; readonly text: string | null }[];
}

/** Words that somebody put in the place of others as a suggestion proposes have not lost the thread its place. */
function readThread(thread: CommentThreadRecord, suggestions: readonly WaitingComment[], read: CheckAnchorsInput['read']): Reading[] {
  const { anchor } = thread;
  if (anchor.kind !== 'TEXT_RANGE') return [];
  const waiting = suggestions.filter(({ threadId }) => threadId === thread.id).map((comment) => ({ comment, text: read(anchor, comment.suggestion.replacement) }));
  const isLost = waiting.length === 0 ? read(anchor, '') === null : waiting.every(({ text }) => text === null);
  return [{ thread, isLost, waiting }];
}

/** Threads whose words are gone although they are not marked so, or the other way round, marked rightly. */
function rightMarks(readings: readonly Reading[], at: number): CommentThreadRecord[] {
  return readings
    .filter(({ thread, isLost }) => thread.orphaned !== isLost)
    .map(({ thread, isLost }) => ({ ...thread, orphaned: isLost, version: thread.version + 1, updatedAt: at }));
}

/**
 * After a section's text changed: marks the threads whose passage is gone, and those whose passage came back (an undo),
 * with a change row and an event each; notes what now stands where a suggestion would put something. Inside a transaction
 * that holds the document's row. Returns the threads it marked.
 */
export async function checkAnchors(repositories: Repositories, input: CheckAnchorsInput): Promise<CommentThreadRecord[]> {
  const { documentId, threads, suggestions, at } = input;
  const readings = threads.flatMap((thread) => readThread(thread, suggestions, input.read));
  const marked = rightMarks(readings, at);
  for (const { id, orphaned, version, updatedAt } of marked) await repositories.comments.updateThread(id, { orphaned, version, updatedAt });
  const told: { nodeId: string; relatedId: string | null }[] = marked.map(({ id }) => ({ nodeId: id, relatedId: null }));
  for (const { comment, text } of readings.flatMap(({ waiting }) => waiting)) {
    if (await noteStanding(repositories, comment, text)) told.push({ nodeId: comment.threadId, relatedId: comment.id });
  }
  const actor = { ...systemActor, userId: input.actorId ?? systemActor.userId };
  await writeChanges(
    { actor, clock: { now: () => at } }, repositories, documentId,
    marked.map(({ id, version, orphaned }) => ({
      nodeId: id, nodeKind: 'COMMENT_THREAD', version, action: orphaned ? 'comment.orphaned' : 'comment.refound', fields: [{ field: 'orphaned', before: !orphaned, after: orphaned }],
    })),
    told.map((about) => ({ type: 'CommentChanged', ...about })),
  );
  return marked;
}
