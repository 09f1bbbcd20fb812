import { parseCommentBody } from '../../domain/comment-body.js';
import type { CommentRecord, CommentThreadRecord } from '../../ports/records.js';
import { isAllowed } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';
import { writeChanges, type ChangeEvent, type NodeChange, type WholeChange } from '../write-changes.js';
import { documentOfThread, lockThread } from './lock-thread.js';
import { updateStatus } from './set-status.js';

export interface ReplyToCommentInput {
  readonly threadId: string;
  readonly body: string;
  readonly clientMutationId?: string | null;
}
export interface ReplyToCommentResult {
  readonly thread: CommentThreadRecord;
  readonly comment: CommentRecord;
}

/**
 * Answers in a thread. An answer to a resolved thread reopens it, if its author may: an objection must not lie among the
 * settled ones.
 * @throws {not_found} {forbidden} {invalid_input} {too_large}
 */
export async function replyToComment(context: CommandContext, input: ReplyToCommentInput): Promise<ReplyToCommentResult> {
  const { threadId } = input;
  const body = parseCommentBody(input.body);
  const documentId = await documentOfThread(context, threadId);
  const call = { name: 'replyToComment', clientMutationId: input.clientMutationId, input: { threadId, body } };
  return runCommand<ReplyToCommentResult>(context, call, async (repositories) => {
    const { thread, access } = await lockThread(repositories, context, documentId, threadId, 'comment.add');
    const comment: CommentRecord = {
      id: context.ids.newId('comment'), threadId, documentId, authorId: context.actor.userId, body, createdAt: context.clock.now(),
    };
    await repositories.comments.insertComment(comment);
    const changes: (NodeChange | WholeChange)[] = [
      { nodeId: comment.id, nodeKind: 'COMMENT', version: 1, action: 'comment.replied', before: null, after: { threadId, body } },
    ];
    const events: ChangeEvent[] = [{ type: 'CommentAdded', nodeId: threadId, relatedId: comment.id }];

    const reopened = thread.status === 'RESOLVED' && isAllowed(context.actor, access, 'comment.resolve') ? await updateStatus(context, repositories, thread, 'OPEN') : null;
    if (reopened !== null) {
      changes.push(reopened.change);
      events.push({ type: 'CommentChanged', nodeId: threadId, relatedId: comment.id });
    }
    await writeChanges(context, repositories, documentId, changes, events);
    return { thread: reopened?.thread ?? thread, comment };
  });
}
