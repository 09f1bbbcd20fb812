import { AppError } from '../../../schema/errors/app-error.js';
import { evaluableStatuses } from '../../../schema/model/self-evaluation.js';
import { endOfMonth } from '../../../schema/rules/results/payment-progress.js';
import { beijingDate } from '../../domain/beijing-date.js';
import { validateVersion } from '../../domain/validate-number.js';
import { assertAllUnits } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';
import { requireFilled, settleRows } from '../handed-in/fill-row.js';
import { writeHandedIn } from '../handed-in/lock-handed-in.js';
import { requireAnswered } from '../handed-in/row-opinions.js';
import { evaluatedRow, evaluatedTables, keptProjects } from './evaluated-tables.js';
import { evaluationKind, evaluationRowKind, loadEvaluation, lockEvaluation } from './lock-evaluation.js';
import type { SelfEvaluationResult } from './start.js';

export interface SubmitSelfEvaluationInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly expectedVersion: number;
}

const action = 'selfEvaluation.submit';

/** The year is over: before, more may be paid. @throws {not_ready} */
function requireYearEnd(fiscalYear: number, now: number): void {
  const end = endOfMonth(fiscalYear, 12);
  if (beijingDate(now) <= end) throw new AppError('not_ready', { action, problem: `自评在 ${end} 之后报送，此前支出尚未结束`, problemEn: `it is handed in after ${end}: until then money is paid` });
}

/**
 * 报送: hands a self-evaluation in to the bureau, with its rows, budgets and payments as they stand; nobody fills it in from then on.
 * @throws {not_ready} the year is not over, a row lacks something, or an opinion an answer @throws {not_found} @throws {forbidden} also for whoever is bound to some
 * units @throws {wrong_status} @throws {conflict}
 */
export async function submitSelfEvaluation(context: CommandContext, input: SubmitSelfEvaluationInput): Promise<SelfEvaluationResult> {
  const { clientMutationId, ...asked } = input;
  validateVersion(input.expectedVersion);
  return runCommand(context, { name: 'submitSelfEvaluation', clientMutationId, input: asked }, async (repositories) => {
    const { access, record: evaluation } = await lockEvaluation(repositories, context.actor, input.id, 'selfEvaluation.fill', { statuses: evaluableStatuses, expectedVersion: input.expectedVersion });
    assertAllUnits(access, 'selfEvaluation.fill');
    const { document } = access;
    requireYearEnd(document.fiscalYear, context.clock.now());
    const source = await loadEvaluation(repositories, document, evaluation);
    const tables = evaluatedTables(source);
    requireFilled(action, tables.flatMap(({ rows }) => rows));
    await requireAnswered(repositories, evaluation, action);
    const changes = { status: 'SUBMITTED', submittedBy: context.actor.userId, submittedAt: context.clock.now(), templateId: source.template.id, projects: keptProjects(tables) } as const;
    const also = await settleRows(repositories, evaluationRowKind, source.entries, new Map(source.indicators.map((indicator) => [indicator.id, evaluatedRow(indicator)])));
    return { selfEvaluation: await writeHandedIn(context, repositories, evaluationKind, evaluation, { action: 'selfEvaluation.submitted', changes, also }) };
  });
}
