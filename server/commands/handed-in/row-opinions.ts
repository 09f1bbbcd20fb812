import { AppError, isAppError } from '../../../schema/errors/app-error.js';
import type { ActName } from '../../../schema/errors/error-words.js';
import { limits } from '../../../schema/model/limits.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { openThread } from '../comment/add.js';
import { placeAnchor, type PlacedAnchor } from '../comment/comment-anchor.js';
import { parseComment, type CommentDraft } from '../comment/new-comment.js';
import type { CommandContext } from '../command.js';

/** What a reviewer says of one row. */
export interface RowOpinion {
  readonly indicatorId: string;
  readonly body: string;
}

/** An opinion whose row stands, to be opened as a thread. */
export interface PlacedOpinion {
  readonly placed: PlacedAnchor;
  readonly draft: CommentDraft;
}

/** Opinions on rows of the text, before anything is held. @throws {too_large} @throws {not_found} @throws {invalid_input} with the place in the list */
export async function placeOpinions(context: CommandContext, documentId: string, items: readonly RowOpinion[]): Promise<PlacedOpinion[]> {
  const limit = limits.reviewItemsPerReturn;
  if (items.length > limit) throw new AppError('too_large', { what: 'items', limit });
  const opinions: PlacedOpinion[] = [];
  for (const [index, { indicatorId, body }] of items.entries()) {
    try {
      opinions.push({ placed: await placeAnchor(context, documentId, { kind: 'ROW', indicatorId }), draft: parseComment({ body }) });
    } catch (error) {
      throw isAppError(error, 'invalid_input') ? new AppError('invalid_input', { ...error.args, path: `items.${index}.${error.args.path}` }) : error;
    }
  }
  return opinions;
}

/** Opens a thread for each opinion; their ids, in order. */
export async function openOpinions(context: CommandContext, repositories: Repositories, document: DocumentRecord, opinions: readonly PlacedOpinion[]): Promise<string[]> {
  const threadIds: string[] = [];
  for (const { placed, draft } of opinions) threadIds.push((await openThread(context, repositories, document, placed, draft)).thread.id);
  return threadIds;
}

/** Each opinion on a row was answered in its thread by somebody else since the return, or the thread is resolved. @throws {not_ready} */
export async function requireAnswered(repositories: Repositories, { threadIds, decidedAt }: { readonly threadIds: readonly string[]; readonly decidedAt: number | null }, action: ActName): Promise<void> {
  const threads = (await repositories.comments.findThreads(threadIds)).filter(({ status }) => status === 'OPEN');
  const comments = await repositories.comments.commentsOf(threads.map(({ id }) => id));
  const open = threads.filter(({ id, createdBy }) => !comments.some(({ threadId, authorId, createdAt, deletedAt }) => threadId === id && authorId !== createdBy && deletedAt === null && createdAt >= (decidedAt ?? 0)));
  if (open.length > 0) throw new AppError('not_ready', { action, problem: `还有 ${open.length} 条退回意见未答复`, problemEn: `${open.length} opinions are not answered` });
}
