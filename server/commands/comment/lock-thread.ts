import { AppError, isAppError } from '../../../schema/errors/app-error.js';
import { isId } from '../../../schema/model/ids.js';
import type { Action } from '../../domain/policies/policy.js';
import type { CommentThreadRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { lockDocument, type Access } from '../access.js';
import type { CommandContext } from '../command.js';

export interface LockedThread {
  readonly thread: CommentThreadRecord;
  readonly access: Access;
}

function notFound(id: string): AppError<'not_found'> {
  return new AppError('not_found', { kind: 'commentThread', id });
}

/** The document a thread belongs to, which never changes: read before the transaction, so that there the lock comes first. */
export async function documentOfThread(context: CommandContext, threadId: string): Promise<string> {
  const thread = isId(threadId, 'commentThread') ? await context.unitOfWork.read.comments.findThread(threadId) : null;
  if (thread === null) throw notFound(threadId);
  return thread.documentId;
}

/**
 * Holds the thread's document and reads the thread as it now stands.
 * @throws {not_found} no such thread, or it is in a document the actor may not know of
 */
export async function lockThread(repositories: Repositories, context: CommandContext, documentId: string, threadId: string, action: Action): Promise<LockedThread> {
  let access: Access;
  try {
    access = await lockDocument(repositories, context.actor, documentId, action);
  } catch (error) {
    // The caller named a thread; the document's id is not theirs to learn.
    throw isAppError(error, 'not_found') ? notFound(threadId) : error;
  }
  const thread = await repositories.comments.findThread(threadId);
  if (thread === null) throw notFound(threadId);
  return { thread, access };
}
