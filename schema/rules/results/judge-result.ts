import { addDecimals, compareDecimals, divideDecimals, multiplyDecimals, type Decimal } from '../../model/decimal.js';
import type { Attainment, EvaluationForm } from '../../model/results.js';
import type { EvaluatedRow, EvaluationFigures, MissingResult } from '../../model/self-evaluation.js';
import type { Template } from '../../model/template.js';
import { numericTarget } from './meets-target.js';
import { isOverFulfilled, type RowResult, type RowScore } from './score-row.js';

/** Whether a percentage lies inside the band of what is said of an aim in words, bounds included. */
export function isInBand(attainment: Attainment, percent: Decimal, { bands }: Pick<EvaluationForm, 'bands'>): boolean {
  const band = bands.find((each) => each.attainment === attainment);
  return band !== undefined && compareDecimals(percent, band.from) >= 0 && compareDecimals(percent, band.to) <= 0;
}

/** What became of a row, as far as scores ask; null while it is not told. */
export function resultOf({ target }: Pick<EvaluatedRow, 'target'>, { actual, attainment, percent }: Pick<EvaluationFigures, 'actual' | 'attainment' | 'percent'>, { evaluation }: Pick<Template, 'evaluation'>): RowResult | null {
  if (numericTarget(target) !== null) return actual === null ? null : { kind: 'NUMBER', actual };
  return attainment === null || percent === null || !isInBand(attainment, percent, evaluation) ? null : { kind: 'WORDS', attainment, percent };
}

/**
 * What a row lacks: its result; where it passed its target by more than the form lets go unasked, why; where it did not earn all its
 * points, why and what is done about it. `score`: null while there is no result.
 */
export function missingResultsOf(row: Pick<EvaluatedRow, 'target'>, figures: EvaluationFigures, points: Decimal, score: RowScore | null, template: Pick<Template, 'evaluation'>): MissingResult[] {
  const result = resultOf(row, figures, template);
  if (result === null || score === null) return numericTarget(row.target) === null && figures.attainment !== null ? ['PERCENT'] : ['ACTUAL'];
  return [
    ...(isOverFulfilled(row.target, result, template.evaluation) && figures.overReason === '' ? ['OVER_REASON'] as const : []),
    ...(compareDecimals(score.earned, points) < 0 && figures.explanation === '' ? ['EXPLANATION'] as const : []),
  ];
}

/** A project's score, and what it weighs among the others: its budget in one unit; null: none, or of a unit that the form does not know. */
export interface WeighedScore {
  readonly score: Decimal;
  readonly budget: Decimal | null;
}

/**
 * The score of a document: the mean of its projects', each weighed by its budget; where one has no budget, each counts alike. Two decimals,
 * half up; null without projects. Source: the project's proposal, no form that is public says how.
 */
export function meanScore(scores: readonly WeighedScore[]): Decimal | null {
  const isWeighed = scores.every(({ budget }) => budget !== null && compareDecimals(budget, '0') > 0);
  let [sum, weight]: [Decimal, Decimal] = ['0', '0'];
  for (const { score, budget } of scores) {
    const share = isWeighed ? (budget ?? '0') : '1';
    [sum, weight] = [addDecimals(sum, multiplyDecimals(score, share)), addDecimals(weight, share)];
  }
  return scores.length === 0 ? null : divideDecimals(sum, weight);
}
