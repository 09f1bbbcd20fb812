import type { DocumentAction } from '../../../schema/model/audit.js';
import { AppError, isAppError } from '../../../schema/errors/app-error.js';
import { isId } from '../../../schema/model/ids.js';
import type { AnswerKind, ItemVerdict, ReviewItemStatus } from '../../../schema/model/review.js';
import type { Action } from '../../domain/policies/policy.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { ReviewItemRecord } from '../../ports/review-records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { lockDocument } from '../access.js';
import { runCommand, type CommandCall, type CommandContext } from '../command.js';
import { requireCurrent } from '../merge-into.js';
import type { NodeChange } from '../write-changes.js';
import { requireTurn } from './change-status.js';
import { loadReview, type LoadedReview } from './load-review.js';

/** An item whose document's row is held, after policy and version allowed the act. */
export interface LockedItem {
  readonly document: DocumentRecord;
  readonly review: LoadedReview;
  readonly item: ReviewItemRecord;
}

async function lockItem(repositories: Repositories, context: CommandContext, found: ReviewItemRecord, expectedVersion: number, action: Action): Promise<LockedItem> {
  const { document, role } = await lockDocument(repositories, context.actor, found.documentId, 'document.read');
  const review = await loadReview(repositories, document);
  const item = review.items.find(({ id }) => id === found.id) ?? found;
  // An answer to an answer that one has not read would be none.
  await requireTurn(context, { document, role }, action, () => requireCurrent(repositories, { id: item.id, expectedVersion, actualVersion: item.version }));
  return { document, review, item };
}

/** One command on one item, from its id to its answer. `work` is called with the document's row held. @throws {not_found} */
export async function runItemCommand<R>(
  context: CommandContext,
  call: CommandCall,
  input: { readonly id: string; readonly expectedVersion: number },
  action: Action,
  work: (repositories: Repositories, locked: LockedItem) => Promise<R>,
): Promise<R> {
  const absent = new AppError('not_found', { kind: 'reviewItem', id: input.id });
  const found = isId(input.id, 'reviewItem') ? ((await context.unitOfWork.read.reviews.findItems([input.id]))[0] ?? null) : null;
  if (found === null) throw absent;
  try {
    return await runCommand(context, call, async (repositories) => work(repositories, await lockItem(repositories, context, found, input.expectedVersion, action)));
  } catch (error) {
    // The caller named an item; the document's id is not theirs to learn.
    throw isAppError(error, 'not_found') ? absent : error;
  }
}

export interface ItemAct {
  readonly act: AnswerKind | ItemVerdict;
  readonly text: string;
  readonly status: ReviewItemStatus;
  /** Past tense: "reviewItem.answered". */
  readonly action: DocumentAction;
}

/** Writes an answer or a verdict, and returns the item as it is now with the change to log. */
export async function actOnItem(context: CommandContext, repositories: Repositories, { review, item }: LockedItem, { act, text, status, action }: ItemAct): Promise<{ item: ReviewItemRecord; change: NodeChange }> {
  const version = item.version + 1;
  await repositories.reviews.updateItem(item.id, { version, status });
  await repositories.reviews.insertAct({
    itemId: item.id, version, documentId: item.documentId, roundId: review.last?.id ?? item.roundId, act, text, actorId: context.actor.userId, at: context.clock.now(),
  });
  const fields = [
    { field: 'status', before: item.status, after: status },
    { field: 'act', before: null, after: { act, text } },
  ];
  return { item: { ...item, version, status }, change: { nodeId: item.id, nodeKind: 'REVIEW_ITEM', version, action, fields } };
}
