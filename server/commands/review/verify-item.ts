import { AppError } from '../../../schema/errors/app-error.js';
import type { CommentStatus } from '../../../schema/model/anchor.js';
import { itemVerdicts, type ItemVerdict } from '../../../schema/model/review.js';
import { parseReviewText } from '../../domain/review-text.js';
import { validateVersion } from '../../domain/validate-number.js';
import type { ReviewItemRecord } from '../../ports/review-records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { updateStatus } from '../comment/set-status.js';
import type { CommandContext } from '../command.js';
import { writeChanges, type ChangeEvent, type NodeChange } from '../write-changes.js';
import { requireStep } from './change-status.js';
import { actOnItem, runItemCommand } from './lock-item.js';

export interface VerifyReviewItemInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly expectedVersion: number;
  readonly verdict: ItemVerdict;
  /** Needed to reopen: what is still to be mended. */
  readonly reason?: string | null;
}

export interface VerifyReviewItemResult {
  readonly item: ReviewItemRecord;
}

/** The thread follows its item, so that a list of comments shows the same things settled. Null: it does already. */
async function settleThread(context: CommandContext, repositories: Repositories, threadId: string, verdict: ItemVerdict): Promise<NodeChange | null> {
  const status: CommentStatus = verdict === 'ACCEPTED' ? 'RESOLVED' : 'OPEN';
  const thread = await repositories.comments.findThread(threadId);
  return thread === null || thread.status === status ? null : (await updateStatus(context, repositories, thread, status)).change;
}

/**
 * Accepts the answer to an item, or reopens the item with a reason. Until the round ends a verdict can be given anew.
 * @throws {not_found} @throws {forbidden} @throws {wrong_status} @throws {not_ready} nobody has answered it
 * @throws {conflict} somebody gave a verdict since @throws {invalid_input}
 */
export async function verifyReviewItem(context: CommandContext, input: VerifyReviewItemInput): Promise<VerifyReviewItemResult> {
  const { clientMutationId, ...asked } = input;
  validateVersion(input.expectedVersion);
  const { verdict } = input;
  if (!itemVerdicts.includes(verdict)) throw new AppError('invalid_input', { path: 'verdict', problem: `须为 ${itemVerdicts.join(' | ')}`, problemEn: `must be ${itemVerdicts.join(' | ')}` });
  const text = parseReviewText('reason', input.reason, verdict === 'REOPENED' ? { required: { zh: '请写明还需修改什么', en: 'say what is still to be mended' } } : {});
  const action = 'reviewItem.verify';
  return runItemCommand(context, { name: 'verifyReviewItem', clientMutationId, input: asked }, input, action, async (repositories, locked) => {
    requireStep(locked.review.state, { verb: 'verifyReviewItem', itemId: locked.item.id, verdict }, action);
    const { item, change } = await actOnItem(context, repositories, locked, { act: verdict, text, status: verdict, action: 'reviewItem.verified' });
    const settled = await settleThread(context, repositories, item.threadId, verdict);
    const events: ChangeEvent[] = [{ type: 'ReviewChanged', nodeId: item.roundId, relatedId: item.id }];
    if (settled !== null) events.push({ type: 'CommentChanged', nodeId: item.threadId });
    await writeChanges(context, repositories, item.documentId, settled === null ? [change] : [change, settled], events);
    return { item };
  });
}
