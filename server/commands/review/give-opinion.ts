import { AppError, isAppError } from '../../../schema/errors/app-error.js';
import { isId } from '../../../schema/model/ids.js';
import { validateVersion } from '../../domain/validate-number.js';
import type { ReviewRoundRecord } from '../../ports/review-records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { lockDocument } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';
import { mergeInto } from '../merge-into.js';
import { writeChanges } from '../write-changes.js';
import { requireTurn } from './change-status.js';
import { parseJudgement, type JudgementInput } from './judgement-input.js';
import { changeRound, judgementOf, keepOpinion, opinionField, ownOpinion, type Judgement } from './round-writes.js';

export interface GiveOpinionInput extends JudgementInput {
  readonly clientMutationId?: string | null;
  /** The round. */
  readonly id: string;
  readonly expectedVersion: number;
}

export interface GiveOpinionResult {
  readonly round: ReviewRoundRecord;
}

async function give(context: CommandContext, repositories: Repositories, found: ReviewRoundRecord, expectedVersion: number, judgement: Judgement): Promise<GiveOpinionResult> {
  const { id, documentId } = found;
  const { document, role } = await lockDocument(repositories, context.actor, documentId, 'document.read');
  const round = (await repositories.reviews.findRounds([id]))[0] ?? found;
  const field = opinionField(context.actor.userId);
  const before = await ownOpinion(context, repositories, id);
  const wanted = judgementOf(judgement);
  // Only the person's own opinion can stand in the way: given from another window since.
  const merge = () => mergeInto(repositories, { id, expectedVersion, actualVersion: round.version }, { [field]: before && judgementOf(before) }, { [field]: wanted });
  await requireTurn(context, { document, role }, 'review.giveOpinion', async () => void (await merge()));
  if (round.outcome !== null) throw new AppError('wrong_status', { action: 'review.giveOpinion', status: document.status, reason: '该轮审核已经结束', reasonEn: 'this round of review has ended' });
  const fields = await keepOpinion(context, repositories, round, judgement);
  if (fields.length === 0) return { round };
  const changed = await changeRound(repositories, round, 'opinion.given', {}, fields);
  await writeChanges(context, repositories, documentId, [changed.change], [{ type: 'ReviewChanged', nodeId: id }]);
  return { round: changed.round };
}

/**
 * Says what one reviewer thinks of the text in the round that goes on, or says it anew. It decides nothing: whoever returns
 * or approves the text does.
 * @throws {not_found} @throws {forbidden} @throws {wrong_status} @throws {conflict} @throws {invalid_input}
 */
export async function giveOpinion(context: CommandContext, input: GiveOpinionInput): Promise<GiveOpinionResult> {
  const { clientMutationId, ...asked } = input;
  const expectedVersion = validateVersion(input.expectedVersion);
  const judgement = parseJudgement(input);
  const absent = new AppError('not_found', { kind: 'reviewRound', id: input.id });
  const found = isId(input.id, 'reviewRound') ? ((await context.unitOfWork.read.reviews.findRounds([input.id]))[0] ?? null) : null;
  if (found === null) throw absent;
  try {
    const call = { name: 'giveOpinion', clientMutationId, input: asked };
    return await runCommand(context, call, (repositories) => give(context, repositories, found, expectedVersion, judgement));
  } catch (error) {
    // The caller named a round; the document's id is not theirs to learn.
    throw isAppError(error, 'not_found') ? absent : error;
  }
}
