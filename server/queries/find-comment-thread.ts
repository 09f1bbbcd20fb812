import { AppError } from '../../schema/errors/app-error.js';
import { isId } from '../../schema/model/ids.js';
import { can } from '../domain/policies/policy.js';
import type { CommandContext } from '../commands/command.js';
import type { CommentRecord, CommentThreadRecord } from '../ports/records.js';

/** A thread with all it holds, oldest comment first. */
export interface FoundCommentThread {
  readonly thread: CommentThreadRecord;
  readonly comments: readonly CommentRecord[];
}

/** @throws {not_found} no such thread, or it is in a document the actor may not know of */
export async function findCommentThread(context: Pick<CommandContext, 'actor' | 'unitOfWork'>, threadId: string): Promise<FoundCommentThread> {
  const { documents, comments } = context.unitOfWork.read;
  const thread = isId(threadId, 'commentThread') ? await comments.findThread(threadId) : null;
  const document = thread && (await documents.find(thread.documentId));
  const member = document && (await documents.findMember(document.id, context.actor.userId));
  const subject = { isAdministrator: context.actor.isAdministrator, role: member?.role ?? null };
  if (!thread || !document || !can(subject, 'document.read', document).allowed) throw new AppError('not_found', { kind: 'commentThread', id: threadId });
  return { thread, comments: await comments.commentsOf([thread.id]) };
}
