import { can } from '../../domain/policies/policy.js';
import { parseCommentBody } from '../../domain/comment-body.js';
import type { CommentRecord, CommentThreadRecord, EventRecord } from '../../ports/records.js';
import { runCommand, type CommandContext } from '../command.js';
import { documentOfThread, lockThread } from './lock-thread.js';
import { writeStatus } from './set-status.js';

export interface ReplyToCommentInput {
  readonly threadId: string;
  readonly body: string;
  readonly clientMutationId?: string | null;
}
export interface ReplyToCommentResult {
  readonly thread: CommentThreadRecord;
  readonly comment: CommentRecord;
}

type EventDraft = Omit<EventRecord, 'documentId' | 'seq'>;

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
    const by = { actorId: context.actor.userId, at: context.clock.now() };
    const comment: CommentRecord = { id: context.ids.newId('comment'), threadId, documentId, authorId: by.actorId, body, createdAt: by.at };
    await repositories.comments.insertComment(comment);
    await repositories.history.appendChanges(documentId, [
      { nodeId: comment.id, nodeKind: 'COMMENT', version: 1, action: 'comment.replied', field: null, before: null, after: { threadId, body }, ...by },
    ]);
    const events: EventDraft[] = [{ type: 'CommentAdded', nodeId: threadId, relatedId: comment.id, revision: null, ...by }];

    const subject = { isAdministrator: context.actor.isAdministrator, role: access.role };
    const reopens = thread.status === 'RESOLVED' && can(subject, 'comment.resolve', access.document).allowed;
    const after = reopens ? await writeStatus(repositories, thread, 'OPEN', by) : thread;
    if (reopens) events.push({ type: 'CommentChanged', nodeId: threadId, relatedId: comment.id, revision: null, ...by });
    await repositories.history.appendEvents(documentId, events);
    return { thread: after, comment };
  });
}
