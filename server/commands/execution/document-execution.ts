import { addDecimals, multiplyDecimals, type Decimal } from '../../../schema/model/decimal.js';
import type { Template } from '../../../schema/model/template.js';
import { findCurrency } from '../../../schema/rules/amount.js';
import { paymentProgress, type PaymentProgress } from '../../../schema/rules/results/payment-progress.js';
import { executionRate } from '../../../schema/rules/results/score-table.js';
import type { BudgetAdjustmentRecord } from '../../ports/execution-records.js';
import type { DocumentRecord, GoalTableRecord } from '../../ports/records.js';
import type { PaidAmount } from '../../ports/repositories/execution.js';
import type { ReviewRoundRecord } from '../../ports/review-records.js';

/** What execution is made of, of one document. */
export interface ExecutionSource {
  readonly document: DocumentRecord;
  readonly template: Template;
  readonly tables: readonly GoalTableRecord[];
  readonly amounts: readonly PaidAmount[];
  /** In the order of the day they hold from. */
  readonly adjustments: readonly BudgetAdjustmentRecord[];
  readonly rounds: readonly Pick<ReviewRoundRecord, 'edition' | 'outcome'>[];
}

/** 支出进度 of one table, as of a day. */
export interface TableExecution extends PaymentProgress {
  readonly goalTable: GoalTableRecord;
  /** The budget in force on that day; null: none is written. */
  readonly budget: Decimal | null;
  /** Those that hold under the approved edition, in order. */
  readonly adjustments: readonly BudgetAdjustmentRecord[];
}

/** 支出进度 of a document, as of a day. */
export interface DocumentExecution {
  readonly asOf: string;
  readonly tables: readonly TableExecution[];
  /** Sums in 元, of amounts whose unit the form knows; null where nothing has a budget. */
  readonly budget: Decimal | null;
  readonly paid: Decimal;
  readonly rate: Decimal | null;
  /** Money booked for projects that the text has no more, as the treasury booked it: how many payments. */
  readonly strayPayments: number;
}

/** What a later edition says of the budget holds instead of what was adjusted before it was approved. */
export function standingAdjustments({ adjustments, rounds }: Pick<ExecutionSource, 'adjustments' | 'rounds'>): readonly BudgetAdjustmentRecord[] {
  const approved = Math.max(0, ...rounds.filter(({ outcome }) => outcome === 'APPROVED').map(({ edition }) => edition));
  return adjustments.filter(({ edition }) => edition >= approved);
}

/** 支出进度 of one table as of `asOf`, a day of Beijing time. */
export function tableExecution(source: ExecutionSource, goalTable: GoalTableRecord, asOf: string): TableExecution {
  const adjustments = standingAdjustments(source).filter(({ goalTableId }) => goalTableId === goalTable.id);
  const budget = adjustments.findLast(({ effectiveOn }) => effectiveOn <= asOf)?.budget ?? goalTable.budget.total;
  const payments = source.amounts.filter(({ goalTableId }) => goalTableId === goalTable.id).map(({ paidOn, amount }) => ({ date: paidOn, amount }));
  const progress = paymentProgress(goalTable.expenditurePlan, budget, payments, { year: source.document.fiscalYear, today: asOf }, source.template);
  return { goalTable, budget, adjustments, ...progress };
}

/** 支出进度 of all tables as of `asOf`. Pure; what it is made of is read in a fixed number of statements. */
export function documentExecution(source: ExecutionSource, asOf: string): DocumentExecution {
  const tables = source.tables.map((table) => tableExecution(source, table, asOf));
  let [budget, paid]: [Decimal | null, Decimal] = [null, '0.00'];
  for (const table of tables) {
    const yuan = findCurrency(source.template, table.goalTable.currencyUnit)?.yuan;
    if (yuan === undefined) continue;
    paid = addDecimals(paid, multiplyDecimals(table.paid, yuan));
    if (table.budget !== null) budget = addDecimals(budget ?? '0.00', multiplyDecimals(table.budget, yuan));
  }
  const known = new Set(source.tables.map(({ id }) => id));
  return { asOf, tables, budget, paid, rate: executionRate({ budget, paid }), strayPayments: source.amounts.filter(({ goalTableId }) => !known.has(goalTableId)).length };
}
