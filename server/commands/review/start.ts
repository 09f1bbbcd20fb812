import type { DocumentRecord } from '../../ports/records.js';
import type { ReviewRoundRecord } from '../../ports/review-records.js';
import type { CommandContext } from '../command.js';
import { changeStatus, requireStep, runStatusCommand, type StatusInput } from './change-status.js';
import { requireRound } from './require-round.js';
import { changeRound } from './round-writes.js';

export type StartReviewInput = StatusInput;

export interface StartReviewResult {
  readonly document: DocumentRecord;
  readonly round: ReviewRoundRecord;
}

/**
 * 开始审核: from here on the authors cannot take their submission back.
 * @throws {not_found} @throws {forbidden} @throws {wrong_status} @throws {conflict} @throws {invalid_input}
 */
export async function startReview(context: CommandContext, input: StartReviewInput): Promise<StartReviewResult> {
  return runStatusCommand(context, 'startReview', 'review.start', input, async (repositories, { document, review }) => {
    const action = 'review.started';
    const { status } = requireStep(review.state, { verb: 'startReview' }, 'review.start');
    const started = { startedBy: context.actor.userId, startedAt: context.clock.now() };
    const { round, change } = await changeRound(repositories, requireRound(review), action, started);
    const events = [{ type: 'ReviewChanged', nodeId: round.id }] as const;
    return { document: await changeStatus(context, repositories, document, { action, status, changes: [change], events }), round };
  });
}
