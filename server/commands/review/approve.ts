import { AppError } from '../../../schema/errors/app-error.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { ReviewRoundRecord } from '../../ports/review-records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { CommandContext } from '../command.js';
import { requireSettledResults } from '../report/require-settled.js';
import { templateOf } from '../template-of.js';
import { changeStatus, requireStep, runStatusCommand, type StatusInput } from './change-status.js';
import { parseJudgement, type JudgementInput } from './judgement-input.js';
import { requireRound } from './require-round.js';
import { closeRound, type Judgement } from './round-writes.js';

export interface ApproveDocumentInput extends StatusInput, JudgementInput {}

export interface ApproveDocumentResult {
  readonly document: DocumentRecord;
  readonly round: ReviewRoundRecord;
}

/** Whoever approves decides; but not without a word over a colleague who holds that the text may not go on. */
async function requireWordOnDissent(
  context: CommandContext,
  repositories: Repositories,
  document: DocumentRecord,
  round: ReviewRoundRecord,
  { summary }: Judgement,
): Promise<void> {
  if (summary !== '') return;
  const { grades } = await templateOf(repositories, document);
  const opinions = await repositories.reviews.opinionsOf([round.id]);
  const dissent = opinions.find(({ reviewerId, grade }) => reviewerId !== context.actor.userId && !grades[grade].approve);
  if (dissent === undefined) return;
  throw new AppError('invalid_input', { path: 'summary', problem: `有审核人评定为“${grades[dissent.grade].label.zh}”，批复须写明理由`, problemEn: `a reviewer graded it “${grades[dissent.grade].label.en}”; say why it is approved` });
}

/**
 * 批复: the text goes on and stays as it is.
 * @throws {not_ready} items that no reviewer has accepted yet; of a report, results that are not settled
 * @throws {invalid_input} the grade does not let the text go on, or a dissenting opinion is passed over in silence
 * @throws {not_found} @throws {forbidden} @throws {wrong_status} @throws {conflict}
 */
export async function approveDocument(context: CommandContext, input: ApproveDocumentInput): Promise<ApproveDocumentResult> {
  const judgement = parseJudgement(input);
  return runStatusCommand(context, 'approveDocument', 'document.approve', input, async (repositories, { document, review }) => {
    const action = 'document.approved';
    const template = await templateOf(repositories, document);
    const effect = template.grades[judgement.grade];
    const { status } = requireStep(review.state, { verb: 'approveDocument', effect }, 'document.approve');
    await requireSettledResults(context, repositories, document, template, 'document.approve');
    const open = requireRound(review);
    await requireWordOnDissent(context, repositories, document, open, judgement);
    const { round, change } = await closeRound(context, repositories, open, action, 'APPROVED', judgement);
    const events = [{ type: 'ReviewChanged', nodeId: round.id }] as const;
    const version = { kind: 'APPROVAL', roundId: round.id } as const;
    return { document: await changeStatus(context, repositories, document, { action, status, changes: [change], events, version }), round };
  });
}
