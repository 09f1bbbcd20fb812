import { validateVersion } from '../../domain/validate-number.js';
import type { CommentRecord, CommentThreadRecord, SuggestionRecord } from '../../ports/records.js';
import type { CommentChanges } from '../../ports/repositories/comments.js';
import { runCommand, type CommandContext } from '../command.js';
import { requireCurrent } from '../merge-into.js';
import { writeChanges } from '../write-changes.js';
import { findComment, lockOwnComment } from './lock-comment.js';

export interface DeleteCommentInput {
  readonly commentId: string;
  readonly expectedVersion: number;
  readonly clientMutationId?: string | null;
}
export interface DeleteCommentResult {
  readonly thread: CommentThreadRecord;
  /** The tombstone. */
  readonly comment: CommentRecord;
}

/** Nobody can accept any more what its author took back. */
function withdrawn(suggestion: SuggestionRecord | null): SuggestionRecord | null {
  return suggestion?.state === 'PENDING' ? { ...suggestion, state: 'WITHDRAWN' } : suggestion;
}

/**
 * Takes one's own comment back: a tombstone stays in the thread, its words in its history. Deleting a deleted one changes nothing.
 * @throws {not_found} @throws {forbidden} somebody else wrote it, or the document is archived
 * @throws {conflict} it changed since @throws {invalid_input}
 */
export async function deleteComment(context: CommandContext, input: DeleteCommentInput): Promise<DeleteCommentResult> {
  const { clientMutationId, ...asked } = input;
  const expectedVersion = validateVersion(input.expectedVersion);
  const seen = await findComment(context, input.commentId);
  return runCommand<DeleteCommentResult>(context, { name: 'deleteComment', clientMutationId, input: asked }, async (repositories) => {
    const { thread, comment } = await lockOwnComment(repositories, context, seen, 'comment.delete');
    if (comment.deletedAt !== null) return { thread, comment };
    await requireCurrent(repositories, { id: comment.id, expectedVersion, actualVersion: comment.version });
    const now = context.clock.now();
    const version = comment.version + 1;
    const changes: CommentChanges = { version, body: '', mentions: [], suggestion: withdrawn(comment.suggestion), deletedAt: now };
    const pendingSuggestions = thread.pendingSuggestions - (comment.suggestion?.state === 'PENDING' ? 1 : 0);
    await repositories.comments.updateComment(comment, changes);
    await repositories.comments.updateThread(thread.id, { updatedAt: now, pendingSuggestions });
    await writeChanges(
      context, repositories, thread.documentId,
      [{ nodeId: comment.id, nodeKind: 'COMMENT', version, action: 'comment.deleted', before: comment, after: null }],
      [{ type: 'CommentChanged', nodeId: thread.id, relatedId: comment.id }],
    );
    return { thread: { ...thread, updatedAt: now, pendingSuggestions }, comment: { ...comment, ...changes } };
  });
}
