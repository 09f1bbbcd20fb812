import { AppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';
import { parseDate } from '../../domain/beijing-date.js';
import { validateAmount } from '../../domain/validate-budget.js';
import type { BudgetAdjustmentRecord } from '../../ports/execution-records.js';
import { editionOf } from '../review/edition-of.js';
import { runCommand, type CommandContext } from '../command.js';
import { writeChanges } from '../write-changes.js';
import { assertUnitOf, lockIn, lockPaidTable } from './lock-execution.js';
import { parseReason } from './payment-fields.js';

export interface AdjustBudgetInput {
  readonly clientMutationId?: string | null;
  readonly goalTableId: string;
  /** From which day on. */
  readonly date: string;
  /** The whole budget from then on, in the table's currency unit. */
  readonly budget: string;
  readonly reason: string;
}

export interface AdjustBudgetResult {
  readonly adjustment: BudgetAdjustmentRecord;
}

export interface RemoveBudgetAdjustmentInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  /** Kept in the audit log. */
  readonly reason: string;
}

export interface RemoveBudgetAdjustmentResult {
  readonly documentId: string;
  readonly goalTableId: string;
  readonly removedId: string;
}

/**
 * Writes down that a project's budget is another from a day on, as the bureau decided without a new edition of the text.
 * @throws {not_found} @throws {forbidden} @throws {wrong_status} the text is not approved @throws {invalid_input} @throws {too_large}
 */
export async function adjustBudget(context: CommandContext, input: AdjustBudgetInput): Promise<AdjustBudgetResult> {
  const { clientMutationId, ...asked } = input;
  const reason = parseReason(input.reason);
  const budget = validateAmount('budget', input.budget);
  if (budget === null) throw new AppError('invalid_input', { path: 'budget', problem: '请填写调整后的预算数', problemEn: 'give the budget as it is from then on' });
  const effectiveOn = parseDate('date', input.date);
  return runCommand(context, { name: 'adjustBudget', clientMutationId, input: asked }, async (repositories) => {
    const { access: { document }, goalTable } = await lockPaidTable(repositories, context.actor, input.goalTableId);
    if (effectiveOn.slice(0, 4) !== String(document.fiscalYear)) throw new AppError('invalid_input', { path: 'date', problem: `应在 ${document.fiscalYear} 年度内`, problemEn: `must lie in the fiscal year ${document.fiscalYear}` });
    const limit = limits.budgetAdjustmentsPerTable;
    const standing = (await repositories.execution.adjustmentsOf([document.id])).filter(({ goalTableId }) => goalTableId === goalTable.id);
    if (standing.length >= limit) throw new AppError('too_large', { what: '每个目标表的预算调整数', whatEn: 'the number of adjusted budgets of a table', limit });
    const adjustment: BudgetAdjustmentRecord = {
      id: context.ids.newId('budgetAdjustment'), version: 1, documentId: document.id, goalTableId: goalTable.id, edition: editionOf(await repositories.reviews.adjustmentsOf([document.id])),
      effectiveOn, budget, reason, recordedBy: context.actor.userId, recordedAt: context.clock.now(),
    };
    await repositories.execution.insertAdjustment(adjustment);
    await writeChanges(
      context, repositories, document.id,
      [{ nodeId: adjustment.id, nodeKind: 'BUDGET_ADJUSTMENT', version: 1, action: 'budget.adjusted', before: null, after: adjustment }],
      [{ type: 'ExecutionChanged', nodeId: goalTable.id }],
    );
    return { adjustment };
  });
}

/** Takes out an adjustment that was written down wrongly. @throws {not_found} @throws {forbidden} @throws {wrong_status} @throws {invalid_input} */
export async function removeBudgetAdjustment(context: CommandContext, input: RemoveBudgetAdjustmentInput): Promise<RemoveBudgetAdjustmentResult> {
  const { clientMutationId, ...asked } = input;
  const reason = parseReason(input.reason);
  return runCommand(context, { name: 'removeBudgetAdjustment', clientMutationId, input: asked }, async (repositories) => {
    const sought = { kind: 'budgetAdjustment', id: input.id, find: () => repositories.execution.findAdjustment(input.id) } as const;
    const { access, node } = await lockIn(repositories, context.actor, 'execution.record', sought);
    await assertUnitOf(repositories, access, node.goalTableId);
    await repositories.execution.removeAdjustment(node.id);
    const change = { nodeId: node.id, nodeKind: 'BUDGET_ADJUSTMENT', version: 2, action: 'budgetAdjustment.removed' } as const;
    await writeChanges(
      context, repositories, node.documentId,
      [{ ...change, fields: [{ field: 'reason', before: null, after: reason }] }, { ...change, before: node, after: null }],
      [{ type: 'ExecutionChanged', nodeId: node.goalTableId }],
    );
    return { documentId: node.documentId, goalTableId: node.goalTableId, removedId: node.id };
  });
}
