import { validateVersion } from '../../domain/validate-number.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { ReviewItemRecord, ReviewRoundRecord } from '../../ports/review-records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { earlierResult, type CommandContext } from '../command.js';
import { templateOf } from '../template-of.js';
import { changeStatus, requireStep, runStatusCommand, type LockedReview, type StatusInput } from './change-status.js';
import { parseJudgement, type JudgementInput } from './judgement-input.js';
import { placeItems, raiseItems, type PlacedItem, type RaisedItem } from './raise-items.js';
import { requireRound } from './require-round.js';
import { closeRound, type Judgement } from './round-writes.js';

export interface ReturnDocumentInput extends StatusInput, JudgementInput {
  /** What the authors have to answer, beside items that were reopened in this round. */
  readonly items: readonly RaisedItem[];
}

export interface ReturnDocumentResult {
  readonly document: DocumentRecord;
  readonly round: ReviewRoundRecord;
  readonly items: readonly ReviewItemRecord[];
}

interface Wanted {
  readonly judgement: Judgement;
  readonly items: readonly PlacedItem[];
}

async function giveBack(context: CommandContext, repositories: Repositories, { document, review }: LockedReview, { judgement, items: wanted }: Wanted): Promise<ReturnDocumentResult> {
  const action = 'document.returned';
  const open = requireRound(review);
  const items = await raiseItems(context, repositories, document, open.id, review.items, wanted);
  const { grades } = await templateOf(repositories, document);
  const act = { verb: 'returnDocument', effect: grades[judgement.grade], newItems: items.map(({ id }) => id) } as const;
  const { status } = requireStep(review.state, act, 'document.return');
  await repositories.reviews.insertItems(items);
  const { round, change } = await closeRound(context, repositories, open, action, 'RETURNED', judgement);
  const raised = items.map((item) => ({ nodeId: item.id, nodeKind: 'REVIEW_ITEM', version: 1, action: 'reviewItem.raised', before: null, after: item } as const));
  const events = [{ type: 'ReviewChanged', nodeId: round.id }] as const;
  const version = { kind: 'RETURN', roundId: round.id } as const;
  return { document: await changeStatus(context, repositories, document, { action, status, changes: [change, ...raised], events, version }), round, items };
}

/**
 * 退回: ends the round and gives the text back, with what is to be mended.
 * @throws {not_ready} nothing to mend @throws {invalid_input} also when the grade lets no text be returned
 * @throws {anchor_lost} a passage does not stand in its section @throws {too_large}
 * @throws {not_found} @throws {forbidden} @throws {wrong_status} @throws {conflict}
 */
export async function returnDocument(context: CommandContext, input: ReturnDocumentInput): Promise<ReturnDocumentResult> {
  const { clientMutationId, ...asked } = input;
  validateVersion(input.expectedVersion);
  const judgement = parseJudgement(input);
  // Before the rooms are asked: by now a passage may have been rewritten, and the return stands all the same.
  const earlier = await earlierResult<ReturnDocumentResult>(context, { name: 'returnDocument', clientMutationId, input: asked });
  if (earlier !== null) return earlier.result;
  const items = await placeItems(context, input.id, input.items);
  return runStatusCommand(context, 'returnDocument', 'document.return', input, (repositories, locked) => giveBack(context, repositories, locked, { judgement, items }));
}
