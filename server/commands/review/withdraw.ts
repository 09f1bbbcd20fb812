import type { DocumentRecord } from '../../ports/records.js';
import type { ReviewRoundRecord } from '../../ports/review-records.js';
import type { CommandContext } from '../command.js';
import { changeStatus, requireStep, runStatusCommand, type StatusInput } from './change-status.js';
import { requireRound } from './require-round.js';
import { closeRound } from './round-writes.js';

export type WithdrawDocumentInput = StatusInput;

export interface WithdrawDocumentResult {
  readonly document: DocumentRecord;
  readonly round: ReviewRoundRecord;
}

/**
 * 撤回: takes a submission back before anybody began to review it. The text is open again, in the status it was submitted
 * from; the round stays on record as withdrawn.
 * @throws {not_found} @throws {forbidden} @throws {wrong_status} @throws {conflict} @throws {invalid_input}
 */
export async function withdrawDocument(context: CommandContext, input: WithdrawDocumentInput): Promise<WithdrawDocumentResult> {
  return runStatusCommand(context, 'withdrawDocument', 'document.withdraw', input, async (repositories, { document, review }) => {
    const action = 'document.withdrawn';
    const { status } = requireStep(review.state, { verb: 'withdrawDocument' }, 'document.withdraw');
    const { round, change } = await closeRound(context, repositories, requireRound(review), action, 'WITHDRAWN', null);
    const events = [{ type: 'ReviewChanged', nodeId: round.id }] as const;
    return { document: await changeStatus(context, repositories, document, { action, status, changes: [change], events }), round };
  });
}
