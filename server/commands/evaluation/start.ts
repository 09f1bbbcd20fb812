import { AppError } from '../../../schema/errors/app-error.js';
import { parseDueDate } from '../../domain/beijing-date.js';
import type { SelfEvaluationRecord } from '../../ports/evaluation-records.js';
import { lockDocument } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';
import { writeChanges } from '../write-changes.js';

export interface StartSelfEvaluationInput {
  readonly clientMutationId?: string | null;
  readonly documentId: string;
  /** The day by which the departments hand it in. */
  readonly dueDate: string;
}

export interface SelfEvaluationResult {
  readonly selfEvaluation: SelfEvaluationRecord;
}

/**
 * 开始绩效自评: the bureau asks the departments what became of an approved text over its year.
 * @throws {not_found} @throws {forbidden} @throws {wrong_status} the text is not approved @throws {invalid_input} @throws {already_exists}
 */
export async function startSelfEvaluation(context: CommandContext, input: StartSelfEvaluationInput): Promise<SelfEvaluationResult> {
  const { clientMutationId, ...asked } = input;
  const dueOn = parseDueDate(input.dueDate, context.clock.now());
  return runCommand(context, { name: 'startSelfEvaluation', clientMutationId, input: asked }, async (repositories) => {
    const { document } = await lockDocument(repositories, context.actor, input.documentId, 'selfEvaluation.start');
    if ((await repositories.evaluation.evaluationsOf([document.id])).length > 0) throw new AppError('already_exists', { kind: 'selfEvaluation', key: String(document.fiscalYear) });
    const selfEvaluation: SelfEvaluationRecord = {
      id: context.ids.newId('selfEvaluation'), version: 1, documentId: document.id, dueOn, status: 'OPEN', startedBy: context.actor.userId, startedAt: context.clock.now(), submittedBy: null,
      submittedAt: null, decidedBy: null, decidedAt: null, opinion: '', threadIds: [], remindedAt: null, overdueAt: null, templateId: null, projects: null, sample: null,
      conclusion: null, concludedBy: null, concludedAt: null,
    };
    await repositories.evaluation.insertEvaluation(selfEvaluation);
    await writeChanges(
      context, repositories, document.id,
      [{ nodeId: selfEvaluation.id, nodeKind: 'SELF_EVALUATION', version: 1, action: 'selfEvaluation.started', before: null, after: selfEvaluation }],
      [{ type: 'SelfEvaluationChanged', nodeId: selfEvaluation.id }],
    );
    return { selfEvaluation };
  });
}
