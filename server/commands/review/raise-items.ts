import { AppError, isAppError } from '../../../schema/errors/app-error.js';
import { isId } from '../../../schema/model/ids.js';
import { limits } from '../../../schema/model/limits.js';
import { reviewCriteria, type ReviewCriterion } from '../../../schema/model/review.js';
import type { CommentThreadRecord, DocumentRecord } from '../../ports/records.js';
import type { ReviewItemRecord } from '../../ports/review-records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { openThread } from '../comment/add.js';
import { placeAnchor, type AddCommentAnchor, type PlacedAnchor } from '../comment/comment-anchor.js';
import { parseComment, type CommentDraft } from '../comment/new-comment.js';
import { updateStatus } from '../comment/set-status.js';
import type { CommandContext } from '../command.js';
import { writeChanges } from '../write-changes.js';
import { describeAnchor } from './item-subject.js';

/** Something to mend: a thread there is already, or one to begin. */
export type RaisedItem = (
  | { readonly threadId: string }
  | { readonly anchor: AddCommentAnchor; readonly body: string }
) & { readonly criterion?: ReviewCriterion | null };

/** The same, with passages found in their rooms and bodies read. */
export type PlacedItem = (
  | { readonly threadId: string }
  | { readonly placed: PlacedAnchor; readonly draft: CommentDraft }
) & { readonly criterion: ReviewCriterion | null };

/** What is wrong inside one item is told with the item's place in the list. */
async function placeItem(context: CommandContext, documentId: string, item: RaisedItem, path: string): Promise<PlacedItem> {
  const criterion = item.criterion ?? null;
  if (criterion !== null && !reviewCriteria.includes(criterion)) throw new AppError('invalid_input', { path: `${path}.criterion`, problem: `须为 ${reviewCriteria.join(' | ')}`, problemEn: `must be ${reviewCriteria.join(' | ')}` });
  if ('threadId' in item) return { threadId: item.threadId, criterion };
  try {
    return { placed: await placeAnchor(context, documentId, item.anchor), draft: parseComment({ body: item.body }), criterion };
  } catch (error) {
    if (isAppError(error, 'invalid_input')) throw new AppError('invalid_input', { ...error.args, path: `${path}.${error.args.path}` });
    if (isAppError(error, 'too_large')) throw new AppError('too_large', { ...error.args, what: `${path}.${error.args.what}` });
    throw error;
  }
}

/**
 * Checks the items and finds their passages, before any transaction: a room that is asked writes in one of its own.
 * @throws {invalid_input} @throws {too_large} @throws {anchor_lost} @throws {not_found} @throws {forbidden}
 */
export async function placeItems(context: CommandContext, documentId: string, items: readonly RaisedItem[]): Promise<PlacedItem[]> {
  const limit = limits.reviewItemsPerReturn;
  if (items.length > limit) throw new AppError('too_large', { what: 'items', limit });
  const placed: PlacedItem[] = [];
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    const isRepeated = 'threadId' in item && seen.size === seen.add(item.threadId).size;
    if (isRepeated) throw new AppError('invalid_input', { path: `items.${index}.threadId`, problem: '同一批注不能列两次', problemEn: 'a comment thread stands only once in the list' });
    placed.push(await placeItem(context, documentId, item, `items.${index}`));
  }
  return placed;
}

async function threadOf(context: CommandContext, repositories: Repositories, document: DocumentRecord, threadId: string): Promise<CommentThreadRecord> {
  const thread = isId(threadId, 'commentThread') ? await repositories.comments.findThread(threadId) : null;
  if (thread === null || thread.documentId !== document.id) throw new AppError('not_found', { kind: 'commentThread', id: threadId });
  if (thread.status === 'OPEN') return thread;
  // It is to be mended: it must not lie among the settled ones.
  const reopened = await updateStatus(context, repositories, thread, 'OPEN');
  await writeChanges(context, repositories, document.id, [reopened.change], [{ type: 'CommentChanged', nodeId: threadId }]);
  return reopened.thread;
}

async function threadAndText(context: CommandContext, repositories: Repositories, document: DocumentRecord, item: PlacedItem): Promise<{ thread: CommentThreadRecord; text: string }> {
  if ('placed' in item) return { thread: (await openThread(context, repositories, document, item.placed, item.draft)).thread, text: item.draft.body };
  const thread = await threadOf(context, repositories, document, item.threadId);
  // A deleted comment has no words any more, and a suggestion may have none beside it.
  const standing = (await repositories.comments.commentsOf([thread.id])).filter(({ deletedAt }) => deletedAt === null);
  const text = standing.map(({ body, suggestion }) => body || (suggestion?.replacement ?? '')).find((words) => words !== '');
  return { thread, text: text ?? '' };
}

/**
 * Makes records of what a reviewer wants mended, each with what stands there now. Not stored yet: the machine is asked first.
 * @throws {not_found} a thread, or what an anchor names, is not in the document
 * @throws {invalid_input} a thread is an item that is not settled
 */
export async function raiseItems(
  context: CommandContext,
  repositories: Repositories,
  document: DocumentRecord,
  roundId: string,
  standing: readonly ReviewItemRecord[],
  wanted: readonly PlacedItem[],
): Promise<ReviewItemRecord[]> {
  const unsettled = new Set(standing.filter(({ status }) => status !== 'ACCEPTED').map(({ threadId }) => threadId));
  const raised: ReviewItemRecord[] = [];
  for (const [index, item] of wanted.entries()) {
    if ('threadId' in item && unsettled.has(item.threadId)) {
      throw new AppError('invalid_input', { path: `items.${index}.threadId`, problem: '该批注已是尚未了结的审核意见；请核实其答复，或重新提出', problemEn: 'the comment thread is an open review item already; judge its answer, or take it up again' });
    }
    const { thread, text } = await threadAndText(context, repositories, document, item);
    raised.push({
      id: context.ids.newId('reviewItem'),
      version: 1,
      documentId: document.id,
      roundId,
      ordinal: index + 1,
      threadId: thread.id,
      criterion: item.criterion,
      text,
      anchor: thread.anchor,
      subject: await describeAnchor(repositories, document, thread.anchor),
      status: 'OPEN',
      raisedBy: context.actor.userId,
      raisedAt: context.clock.now(),
    });
  }
  return raised;
}
