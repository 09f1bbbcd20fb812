import { compareDecimals, type Decimal } from '../../model/decimal.js';
import type { TargetOperator, TargetValue } from '../../model/target-value.js';

/** A target with a number under an operator. */
export interface NumericTarget {
  readonly operator: TargetOperator;
  readonly number: Decimal;
}

/** The number of a quantitative target; null for words. */
export function numericTarget({ operator, number }: TargetValue): NumericTarget | null {
  return operator === null || number === null ? null : { operator, number };
}

/** ≤ and <: less is better. */
export function isCeiling({ operator }: NumericTarget): boolean {
  return operator === 'LTE' || operator === 'LT';
}

/** Whether the actual value keeps the target as it is written: 10 does not keep "<10". */
export function meetsTarget({ operator, number }: NumericTarget, actual: Decimal): boolean {
  const order = compareDecimals(actual, number);
  switch (operator) {
    case 'GTE':
      return order >= 0;
    case 'GT':
      return order > 0;
    case 'EQ':
      return order === 0;
    case 'LTE':
      return order <= 0;
    case 'LT':
      return order < 0;
  }
}
