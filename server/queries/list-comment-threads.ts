import { AppError } from '../../schema/errors/app-error.js';
import type { CommentStatus } from '../../schema/model/anchor.js';
import { idKind } from '../../schema/model/ids.js';
import { accessDocument } from '../commands/access.js';
import type { CommentThreadRecord } from '../ports/records.js';
import type { Page } from '../ports/repositories/page.js';
import { requirePageSize, type QueryContext } from './query-context.js';

export interface ListCommentThreadsInput {
  readonly documentId: string;
  readonly status?: CommentStatus | null;
  /** A section, goal table or indicator. An id of another document finds nothing. */
  readonly anchoredTo?: string | null;
  /** 1-100 */
  readonly first: number;
  /** Id of the last thread already seen. */
  readonly afterId?: string | null;
}

/**
 * One page of a document's threads, oldest first. Their comments are looked up by thread id, for the whole page at once.
 * @throws {not_found} {invalid_input}
 */
export async function listCommentThreads(context: QueryContext, input: ListCommentThreadsInput): Promise<Page<CommentThreadRecord>> {
  const { documentId } = input;
  const first = requirePageSize(input.first);
  const afterId = input.afterId ?? undefined;
  if (afterId !== undefined && idKind(afterId) !== 'commentThread') throw new AppError('invalid_input', { path: 'after', problem: '不是有效的位置' });
  const { read } = context.unitOfWork;
  await accessDocument(read, context.actor, documentId, 'document.read');
  return read.comments.listThreads({ documentId, status: input.status ?? undefined, anchoredTo: input.anchoredTo ?? undefined, first, afterId });
}
