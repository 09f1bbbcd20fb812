import { compareDecimals, divideDecimals, multiplyDecimals, subtractDecimals, type Decimal } from '../../model/decimal.js';
import type { Attainment, EvaluationForm } from '../../model/results.js';
import type { TargetValue } from '../../model/target-value.js';
import type { Template } from '../../model/template.js';
import { meetsTarget, numericTarget, type NumericTarget } from './meets-target.js';

/** What became of a row: the number that was reached, or how well an aim in words was, in percent within the band. */
export type RowResult =
  | { readonly kind: 'NUMBER'; readonly actual: Decimal }
  | { readonly kind: 'WORDS'; readonly attainment: Attainment; readonly percent: Decimal };

/** What a row gets. */
export interface RowScore {
  /** By the result alone; never falls while the result improves. */
  readonly earned: Decimal;
  /** Taken off for passing the target by far; never more than was earned. */
  readonly deducted: Decimal;
  /** earned − deducted; 0.00 to the row's points. */
  readonly score: Decimal;
}

/** What kind of amount a target is: a day too many cannot be half right, a tenth of the visits can. */
function isSpanOfTime({ unit }: Pick<TargetValue, 'unit'>, { words }: Pick<Template, 'words'>): boolean {
  return unit !== null && words.timeUnits.includes(unit);
}

/** points × numerator / denominator, both positive, at most the points. */
function ratio(points: Decimal, numerator: Decimal, denominator: Decimal): Decimal {
  if (compareDecimals(numerator, '0') <= 0 || compareDecimals(denominator, '0') <= 0) return '0.00';
  const value = divideDecimals(multiplyDecimals(points, numerator), denominator);
  return compareDecimals(value, points) > 0 ? points : value;
}

function earnByNumber(points: Decimal, target: NumericTarget, actual: Decimal, exact: boolean): Decimal {
  if (meetsTarget(target, actual)) return points;
  switch (target.operator) {
    case 'GTE':
    case 'GT':
      // Equal to a strict bound: the light says "not kept", the ratio is 1.
      return compareDecimals(actual, target.number) === 0 ? points : ratio(points, actual, target.number);
    case 'LTE':
    case 'LT':
      return compareDecimals(actual, target.number) === 0 && compareDecimals(actual, '0') !== 0 ? points : ratio(points, target.number, actual);
    case 'EQ':
      if (exact) return '0.00';
      return compareDecimals(actual, target.number) < 0 ? ratio(points, actual, target.number) : ratio(points, target.number, actual);
  }
}

/** True when a target that is to be reached was passed by more than the form lets go unasked. */
export function isOverFulfilled(target: TargetValue, result: RowResult, { overFulfilment }: Pick<EvaluationForm, 'overFulfilment'>): boolean {
  const numeric = numericTarget(target);
  if (overFulfilment === null || numeric === null || result.kind !== 'NUMBER') return false;
  if (numeric.operator !== 'GTE' && numeric.operator !== 'GT') return false;
  if (compareDecimals(numeric.number, '0') <= 0) return false;
  return compareDecimals(multiplyDecimals(result.actual, '100'), multiplyDecimals(numeric.number, overFulfilment.abovePercent)) > 0;
}

/**
 * The score of one row, in two decimals, rounded half up once; from 0.00 to `points`.
 * ≥, >: met or equal is all, else points × actual / target. ≤, <: met is all, else points × target / actual; a ceiling of 0 is met
 * or 0. =: equal is all; a span of time is else 0, any other amount the smaller over the larger. Words: points × percent.
 * A negative amount on either side has no ratio: 0 unless met. Source: public forms after 财预〔2020〕10号 for the ratios.
 */
export function scoreRow(points: Decimal, target: TargetValue, result: RowResult, template: Pick<Template, 'words' | 'evaluation'>): RowScore {
  const numeric = numericTarget(target);
  const earned = result.kind === 'WORDS' || numeric === null
    ? divideDecimals(multiplyDecimals(points, result.kind === 'WORDS' ? result.percent : '0'), '100')
    : divideDecimals(earnByNumber(points, numeric, result.actual, isSpanOfTime(target, template)), '1');
  const { overFulfilment } = template.evaluation;
  const most = overFulfilment !== null && isOverFulfilled(target, result, template.evaluation) ? divideDecimals(overFulfilment.deduct, '1') : '0.00';
  const deducted = compareDecimals(most, earned) > 0 ? earned : most;
  return { earned, deducted, score: subtractDecimals(earned, deducted) };
}
