import { AppError } from '../../../schema/errors/app-error.js';
import { answerKinds, type AnswerKind } from '../../../schema/model/review.js';
import { parseReviewText } from '../../domain/review-text.js';
import { validateVersion } from '../../domain/validate-number.js';
import type { ReviewItemRecord } from '../../ports/review-records.js';
import type { CommandContext } from '../command.js';
import { writeChanges } from '../write-changes.js';
import { requireStep } from './change-status.js';
import { actOnItem, runItemCommand } from './lock-item.js';

export interface AnswerReviewItemInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly expectedVersion: number;
  readonly answer: AnswerKind;
  /** May be left out when the text was mended. */
  readonly text?: string | null;
}

export interface AnswerReviewItemResult {
  readonly item: ReviewItemRecord;
}

/**
 * Answers an item that the bureau raised, or answers it anew before the next submission.
 * @throws {not_found} @throws {forbidden} @throws {invalid_input}
 * @throws {wrong_status} the text is with the bureau, or the item is settled
 * @throws {conflict} somebody answered it since
 */
export async function answerReviewItem(context: CommandContext, input: AnswerReviewItemInput): Promise<AnswerReviewItemResult> {
  const { clientMutationId, ...asked } = input;
  validateVersion(input.expectedVersion);
  const { answer } = input;
  if (!answerKinds.includes(answer)) throw new AppError('invalid_input', { path: 'answer', problem: `须为 ${answerKinds.join(' | ')}`, problemEn: `must be ${answerKinds.join(' | ')}` });
  const text = parseReviewText('text', input.text, answer === 'MENDED' ? {} : { required: { zh: '请写明理由', en: 'say why' } });
  const action = 'reviewItem.answer';
  return runItemCommand(context, { name: 'answerReviewItem', clientMutationId, input: asked }, input, action, async (repositories, locked) => {
    requireStep(locked.review.state, { verb: 'answerReviewItem', itemId: locked.item.id }, action);
    const { item, change } = await actOnItem(context, repositories, locked, { act: answer, text, status: 'ANSWERED', action: 'reviewItem.answered' });
    await writeChanges(context, repositories, item.documentId, [change], [{ type: 'ReviewChanged', nodeId: item.roundId, relatedId: item.id }]);
    return { item };
  });
}
