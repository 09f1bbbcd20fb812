import { parseReviewText } from '../../domain/review-text.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { CommandContext } from '../command.js';
import { changeStatus, requireStep, runStatusCommand, type StatusInput } from './change-status.js';

export interface AdjustDocumentInput extends StatusInput {
  /** On what ground: the decision that changed the budget, and its number. */
  readonly reason: string;
}

export interface AdjustDocumentResult {
  readonly document: DocumentRecord;
}

/**
 * 调整: opens an approved or published text again, as its next edition, which must be submitted and approved like the
 * first. What was approved stays on record. A text that was returned for good (差) is opened the same way.
 * @throws {not_found} @throws {forbidden} @throws {wrong_status} @throws {conflict} @throws {invalid_input}
 */
export async function adjustDocument(context: CommandContext, input: AdjustDocumentInput): Promise<AdjustDocumentResult> {
  const reason = parseReviewText('reason', input.reason, { required: { zh: '请写明调整的依据', en: 'say what the adjustment is based on' } });
  return runStatusCommand(context, 'adjustDocument', 'document.adjust', input, async (repositories, { document, review }) => {
    const { status, edition } = requireStep(review.state, { verb: 'adjustDocument' }, 'document.adjust');
    const { id: documentId } = document;
    const roundId = review.rounds.findLast(({ outcome }) => outcome !== 'WITHDRAWN')?.id ?? null;
    await repositories.reviews.insertAdjustment({ documentId, edition, roundId, reason, actorId: context.actor.userId, at: context.clock.now() });
    const fields = [
      { field: 'edition', before: review.state.edition, after: edition },
      { field: 'adjustmentReason', before: null, after: reason },
    ];
    const events = roundId === null ? [] : [{ type: 'ReviewChanged', nodeId: roundId } as const];
    return { document: await changeStatus(context, repositories, document, { action: 'document.adjusted', status, fields, events }) };
  });
}
