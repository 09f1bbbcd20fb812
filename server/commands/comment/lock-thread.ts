import { AppError, isAppError } from '../../../schema/errors/app-error.js';
import { isId } from '../../../schema/model/ids.js';
import type { Action } from '../../domain/policies/policy.js';
import type { CommentThreadRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { accessDocument, lockDocument, type Access } from '../access.js';
import type { CommandContext } from '../command.js';

export interface LockedThread {
  readonly thread: CommentThreadRecord;
  readonly access: Access;
}

function notFound(id: string): AppError<'not_found'> {
  return new AppError('not_found', { kind: 'commentThread', id });
}

/** A thread as it stands before the transaction, so that there the lock of its document comes first: that never changes. */
export async function findThread(context: CommandContext, threadId: string): Promise<CommentThreadRecord> {
  const thread = isId(threadId, 'commentThread') ? await context.unitOfWork.read.comments.findThread(threadId) : null;
  if (thread === null) throw notFound(threadId);
  return thread;
}

/** The caller named a thread; the document's id is not theirs to learn. */
async function underItsId<T>(threadId: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw isAppError(error, 'not_found') ? notFound(threadId) : error;
  }
}

/**
 * Asks the policy before a room is asked.
 * @throws {not_found} the thread is in a document the actor may not know of @throws {forbidden} @throws {locked_for_review}
 */
export async function accessThread({ unitOfWork, actor }: CommandContext, thread: CommentThreadRecord, action: Action): Promise<Access> {
  return underItsId(thread.id, accessDocument(unitOfWork.read, actor, thread.documentId, action));
}

/**
 * Holds the thread's document and reads the thread as it now stands.
 * @throws {not_found} no such thread, or it is in a document the actor may not know of
 */
export async function lockThread(repositories: Repositories, context: CommandContext, documentId: string, threadId: string, action: Action): Promise<LockedThread> {
  const access = await underItsId(threadId, lockDocument(repositories, context.actor, documentId, action));
  const thread = await repositories.comments.findThread(threadId);
  if (thread === null) throw notFound(threadId);
  return { thread, access };
}
