import { AppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';
import { parseReviewText } from '../../domain/review-text.js';
import { parseDueDate } from '../../domain/beijing-date.js';
import type { SelfEvaluationRecord } from '../../ports/evaluation-records.js';
import type { RectificationRecord } from '../../ports/rectification-records.js';
import { lockEvaluation } from '../evaluation/lock-evaluation.js';
import { runCommand, type CommandContext } from '../command.js';
import { writeChanges } from '../write-changes.js';

export interface RaiseRectificationInput {
  readonly clientMutationId?: string | null;
  readonly selfEvaluationId: string;
  /** What it is about; absent or null: the document as a whole. */
  readonly goalTableId?: string | null;
  readonly indicatorId?: string | null;
  readonly problem: string;
  readonly responsible: string;
  readonly dueDate: string;
}

export interface RectificationResult {
  readonly rectification: RectificationRecord;
}

/** The project of a row, or the one that is named. @throws {invalid_input} none of the self-evaluation */
function placeOf({ goalTableId, indicatorId }: RaiseRectificationInput, { projects }: SelfEvaluationRecord): Pick<RectificationRecord, 'goalTableId' | 'indicatorId'> {
  const project = (projects ?? []).find((each) => (indicatorId == null ? each.goalTableId === goalTableId : each.indicatorIds.includes(indicatorId)));
  if (goalTableId == null && indicatorId == null) return { goalTableId: null, indicatorId: null };
  if (project === undefined || (goalTableId != null && project.goalTableId !== goalTableId)) throw new AppError('invalid_input', { path: indicatorId == null ? 'goalTableId' : 'indicatorId', problem: '须为该自评中的项目或指标', problemEn: 'must be of this self-evaluation' });
  return { goalTableId: project.goalTableId, indicatorId: indicatorId ?? null };
}

/**
 * 提出整改事项 after a self-evaluation that was accepted or concluded: what is to be mended, by whom, by when.
 * @throws {not_found} @throws {forbidden} @throws {wrong_status} @throws {invalid_input} @throws {too_large} there are very many
 */
export async function raiseRectification(context: CommandContext, input: RaiseRectificationInput): Promise<RectificationResult> {
  const { clientMutationId, ...asked } = input;
  const problem = parseReviewText('problem', input.problem, { required: { zh: '请写明存在的问题和整改要求', en: 'say what is to be mended' } });
  const responsible = parseReviewText('responsible', input.responsible, { required: { zh: '请写明责任单位或责任人', en: 'say who mends it' } });
  const dueOn = parseDueDate(input.dueDate, context.clock.now());
  return runCommand(context, { name: 'raiseRectification', clientMutationId, input: asked }, async (repositories) => {
    const { record: evaluation } = await lockEvaluation(repositories, context.actor, input.selfEvaluationId, 'rectification.raise', { statuses: ['ACCEPTED', 'CONCLUDED'] });
    const limit = limits.rectificationsPerDocument;
    if ((await repositories.rectifications.ofDocuments([evaluation.documentId])).length >= limit) throw new AppError('too_large', { what: 'rectifications', limit });
    const rectification: RectificationRecord = {
      id: context.ids.newId('rectification'), version: 1, documentId: evaluation.documentId, evaluationId: evaluation.id, ...placeOf(input, evaluation), problem, responsible, dueOn, status: 'OPEN',
      raisedBy: context.actor.userId, raisedAt: context.clock.now(), reply: '', answeredBy: null, answeredAt: null, remark: '', verifiedBy: null, verifiedAt: null, remindedAt: null, overdueAt: null,
    };
    await repositories.rectifications.insert(rectification);
    await writeChanges(
      context, repositories, evaluation.documentId,
      [{ nodeId: rectification.id, nodeKind: 'RECTIFICATION', version: 1, action: 'rectification.raised', before: null, after: rectification }],
      [{ type: 'SelfEvaluationChanged', nodeId: evaluation.id, relatedId: rectification.id }],
    );
    return { rectification };
  });
}
