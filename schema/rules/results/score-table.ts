import { addDecimals, compareDecimals, divideDecimals, multiplyDecimals, subtractDecimals, type Decimal } from '../../model/decimal.js';
import type { Indicator } from '../../model/goal-table.js';
import type { ReviewGrade } from '../../model/review.js';
import type { EvaluationForm } from '../../model/results.js';
import type { Template } from '../../model/template.js';
import { sharePoints, type WeighedRow } from './share-points.js';
import { scoreRow, type RowResult, type RowScore } from './score-row.js';

/** What was spent of a project's budget, in its own currency unit. */
export interface Spending {
  /** 全年预算数, as adjusted. Null: the form leaves it empty. */
  readonly budget: Decimal | null;
  /** 全年执行数 */
  readonly paid: Decimal;
}

/** 预算执行率 in points. */
export interface ExecutionScore {
  /** Percent with two decimals; above 100 where more was paid than budgeted. */
  readonly rate: Decimal;
  readonly points: Decimal;
  readonly score: Decimal;
}

/** One row of the 自评表. */
export interface ScoredRow {
  readonly indicatorId: string;
  /** What it can get. */
  readonly points: Decimal;
  /** Null until it has a result. */
  readonly score: RowScore | null;
}

/** 项目支出绩效自评: one project's points. */
export interface TableScore {
  /** Null where there was no budget: its points are the rows' then. */
  readonly execution: ExecutionScore | null;
  readonly rows: readonly ScoredRow[];
  /** Rows without a result. */
  readonly missing: number;
  /** Of what is known so far, before a cap; 0.00 to 100.00. */
  readonly sum: Decimal;
  /** The most that the execution rate allows; null: it caps nothing. */
  readonly cap: Decimal | null;
  /** The sum, or the cap. */
  readonly total: Decimal;
  /** Null while a row has no result. */
  readonly grade: ReviewGrade | null;
}

/** 预算执行率 in percent with two decimals; null without a budget above zero. */
export function executionRate({ budget, paid }: Spending): Decimal | null {
  if (budget === null || compareDecimals(budget, '0') <= 0) return null;
  return divideDecimals(multiplyDecimals(paid, '100'), budget);
}

/** points × min(1, paid / budget); null without a budget. */
export function scoreExecution(spending: Spending, { executionPoints }: Pick<EvaluationForm, 'executionPoints'>): ExecutionScore | null {
  const rate = executionRate(spending);
  if (rate === null || spending.budget === null) return null;
  const points = divideDecimals(executionPoints, '1');
  const raw = divideDecimals(multiplyDecimals(points, spending.paid), spending.budget);
  const score = compareDecimals(raw, points) > 0 ? points : compareDecimals(raw, '0') < 0 ? '0.00' : raw;
  return { rate, points, score };
}

function capOf({ budget, paid }: Spending, { caps }: Pick<EvaluationForm, 'caps'>): Decimal | null {
  if (budget === null || compareDecimals(budget, '0') <= 0) return null;
  // By the exact rate: one that is printed as 80.00 may still lie below 80.
  return caps.find(({ rateBelow }) => compareDecimals(multiplyDecimals(paid, '100'), multiplyDecimals(budget, rateBelow)) < 0)?.most ?? null;
}

/** 优, 良, 中 or 差 of a score. */
export function gradeOf(score: Decimal, { grades }: Pick<EvaluationForm, 'grades'>): ReviewGrade {
  return grades.find(({ from }) => compareDecimals(score, from) >= 0)?.grade ?? 'POOR';
}

/**
 * Scores one project: the execution rate and every row that has a result, by the template's figures. Everything a table is worth
 * comes to exactly 100. Pure, exact, two decimals. `results`: by id of the indicator.
 * Source: 财预〔2020〕10号 for the points; what is a default of the template says `template.evaluation.source`.
 */
export function scoreTable(table: { readonly indicators: readonly (WeighedRow & Pick<Indicator, 'target'>)[] }, results: ReadonlyMap<string, RowResult>, spending: Spending, template: Template): TableScore {
  const execution = scoreExecution(spending, template.evaluation);
  const rows = sharePoints(subtractDecimals('100.00', execution?.points ?? '0'), table, template).map(({ indicatorId, points }, index): ScoredRow => {
    const [row, result] = [table.indicators[index], results.get(indicatorId)];
    return { indicatorId, points, score: row === undefined || result === undefined ? null : scoreRow(points, row.target, result, template) };
  });
  const sum = rows.reduce((so, { score }) => addDecimals(so, score?.score ?? '0.00'), execution?.score ?? '0.00');
  const cap = capOf(spending, template.evaluation);
  const total = cap !== null && compareDecimals(sum, cap) > 0 ? divideDecimals(cap, '1') : sum;
  const missing = rows.filter(({ score }) => score === null).length;
  return { execution, rows, missing, sum, cap, total, grade: missing > 0 || rows.length === 0 ? null : gradeOf(total, template.evaluation) };
}
