import { addDecimals, compareDecimals, divideDecimals, multiplyDecimals, type Decimal } from '../../../schema/model/decimal.js';
import type { PlanPoint } from '../../../schema/model/goal-table.js';
import { findCurrency, printAmount } from '../../../schema/rules/amount.js';
import { endOfMonth } from '../../../schema/rules/results/payment-progress.js';
import { executionRate } from '../../../schema/rules/results/score-table.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { AnalysedTable, PaidMonth } from '../../ports/repositories/analysis.js';
import { standingAdjustments } from '../../commands/execution/document-execution.js';
import { groupBy } from '../group-by.js';
import type { AnalysisSource } from './analysis-source.js';

/** 支出计划 and 支出 at the end of a month, in 元, exact. */
export interface PlannedAndPaid {
  /** 1-12 */
  readonly month: number;
  /** Of all projects that have a budget and a plan. */
  readonly planned: Decimal;
  /** The same of projects whose month is over. */
  readonly due: Decimal;
  /** Of these: what was paid by then; null while the month is over for none. */
  readonly paid: Decimal | null;
  /** In percent of what was due; null where nothing was. */
  readonly percent: Decimal | null;
}

/** 支出 against the plan over projects of texts that were approved, in 元. */
export interface ExecutionFigures {
  readonly projects: number;
  /** Those whose unit of money their form does not know: they are in no sum. */
  readonly unknownUnits: number;
  /** In force today; null: none is written. */
  readonly budget: Decimal | null;
  readonly paid: Decimal;
  /** 预算执行率 in percent; null without a budget. */
  readonly rate: Decimal | null;
  readonly points: readonly PlannedAndPaid[];
}

/** One project, in 元; null where its unit is unknown. */
interface Project {
  readonly documentId: string;
  readonly money: {
    readonly budget: Decimal | null;
    readonly plan: readonly PlanPoint[];
    readonly isOver: (month: number) => boolean;
    readonly paidBy: (month: number) => Decimal;
  } | null;
}

const sum = (amounts: readonly Decimal[]): Decimal => amounts.reduce(addDecimals, '0.00');

function moneyOf(table: AnalysedTable, yuan: Decimal, { budget, paid, year, asOf }: { readonly budget: Decimal | null; readonly paid: readonly PaidMonth[]; readonly year: number; readonly asOf: string }): Project['money'] {
  return {
    budget: budget === null ? null : multiplyDecimals(budget, yuan),
    plan: table.expenditurePlan.toSorted((a, b) => a.month - b.month),
    isOver: (month) => endOfMonth(year, month) <= asOf,
    paidBy: (month) => multiplyDecimals(sum(paid.filter((each) => each.month <= month).map(({ amount }) => amount)), yuan),
  };
}

/** A text of which money can have been paid. */
const isApproved = ({ status }: DocumentRecord, outcomes: readonly { readonly outcome: string | null }[]): boolean =>
  status === 'APPROVED' || status === 'PUBLISHED' || outcomes.some(({ outcome }) => outcome === 'APPROVED');

/** All projects of texts that were approved once, also while they are open for an adjustment. */
export async function readProjects(source: AnalysisSource): Promise<readonly Project[]> {
  const [templates, tables, paid, adjustments, rounds] = await Promise.all([source.templates(), source.tables(), source.paid(), source.adjustments(), source.rounds()]);
  const paidOf = groupBy(paid, ({ goalTableId }) => goalTableId);
  const [adjustedOf, roundsOf] = [groupBy(adjustments, ({ documentId }) => documentId), groupBy(rounds, ({ documentId }) => documentId)];
  const tablesOf = groupBy(tables, ({ documentId }) => documentId);
  return source.documents.flatMap((document) => {
    const itsRounds = roundsOf.get(document.id) ?? [];
    const template = templates.get(document.templateId);
    if (template === undefined || !isApproved(document, itsRounds)) return [];
    const standing = standingAdjustments({ adjustments: adjustedOf.get(document.id) ?? [], rounds: itsRounds });
    return (tablesOf.get(document.id) ?? []).map((table): Project => {
      const yuan = findCurrency(template, table.currencyUnit)?.yuan;
      const budget = standing.findLast(({ goalTableId, effectiveOn }) => goalTableId === table.id && effectiveOn <= source.asOf)?.budget ?? table.budget;
      const of = { budget, paid: paidOf.get(table.id) ?? [], year: document.fiscalYear, asOf: source.asOf };
      return { documentId: document.id, money: yuan === undefined ? null : moneyOf(table, yuan, of) };
    });
  });
}

/** The plan is cumulative: a month that it leaves out has what the month before it had. */
const percentBy = (plan: readonly PlanPoint[], month: number): Decimal => plan.findLast((point) => point.month <= month)?.cumulativePercent ?? '0';

function pointAt(month: number, planned: readonly NonNullable<Project['money']>[]): PlannedAndPaid {
  const share = ({ budget, plan }: NonNullable<Project['money']>): Decimal => multiplyDecimals(multiplyDecimals(budget ?? '0', percentBy(plan, month)), '0.01');
  const over = planned.filter(({ isOver }) => isOver(month));
  const due = sum(over.map(share));
  const paid = over.length === 0 ? null : sum(over.map(({ paidBy }) => paidBy(month)));
  const percent = paid === null || compareDecimals(due, '0') <= 0 ? null : divideDecimals(multiplyDecimals(paid, '100'), due);
  return { month, planned: printAmount(sum(planned.map(share))), due: printAmount(due), paid: paid === null ? null : printAmount(paid), percent };
}

/** Over the projects of these documents. */
export function executionFigures(projects: readonly Project[]): ExecutionFigures {
  const known = projects.flatMap(({ money }) => money ?? []);
  const budgets = known.flatMap(({ budget }) => budget ?? []);
  const [budget, paid] = [budgets.length === 0 ? null : printAmount(sum(budgets)), printAmount(sum(known.map(({ paidBy }) => paidBy(12))))];
  const planned = known.filter(({ budget: of, plan }) => of !== null && plan.length > 0);
  const months = [...new Set(planned.flatMap(({ plan }) => plan.map(({ month }) => month)))].sort((a, b) => a - b);
  return { projects: projects.length, unknownUnits: projects.length - known.length, budget, paid, rate: executionRate({ budget, paid }), points: months.map((month) => pointAt(month, planned)) };
}
