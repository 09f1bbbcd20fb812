import { AppError, isAppError } from '../../../schema/errors/app-error.js';
import { isId } from '../../../schema/model/ids.js';
import type { Action } from '../../domain/policies/policy.js';
import type { CommentRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { CommandContext } from '../command.js';
import { lockThread, type LockedThread } from './lock-thread.js';

export interface LockedComment extends LockedThread {
  readonly comment: CommentRecord;
}

const notFound = (id: string): AppError<'not_found'> => new AppError('not_found', { kind: 'comment', id });

/** A comment as it stands before the transaction; its thread and document never change. @throws {not_found} */
export async function findComment(context: CommandContext, commentId: string): Promise<CommentRecord> {
  const comment = isId(commentId, 'comment') ? await context.unitOfWork.read.comments.findComment(commentId) : null;
  if (comment === null) throw notFound(commentId);
  return comment;
}

/**
 * Holds the comment's document and reads the comment and its thread as they now stand.
 * @throws {not_found} it is in a document the actor may not know of @throws {forbidden} @throws {locked_for_review}
 */
export async function lockComment(repositories: Repositories, context: CommandContext, { id, threadId, documentId }: CommentRecord, action: Action): Promise<LockedComment> {
  try {
    const locked = await lockThread(repositories, context, documentId, threadId, action);
    const comment = await repositories.comments.findComment(id);
    if (comment === null) throw notFound(id);
    return { ...locked, comment };
  } catch (error) {
    // The caller named a comment; its thread's id is not theirs to learn.
    throw isAppError(error, 'not_found') ? notFound(id) : error;
  }
}

/**
 * As lockComment, for what only the comment's author may do to it.
 * @throws {forbidden} somebody else wrote it
 */
export async function lockOwnComment(repositories: Repositories, context: CommandContext, seen: CommentRecord, action: 'comment.edit' | 'comment.delete'): Promise<LockedComment> {
  const locked = await lockComment(repositories, context, seen, 'comment.add');
  if (locked.comment.authorId !== context.actor.userId) throw new AppError('forbidden', { action, reason: '只能更改自己写的批注', reasonEn: 'only comments of one’s own can be changed' });
  return locked;
}
