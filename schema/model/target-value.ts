import type { Decimal } from './decimal.js';

/** 定量 or 定性. */
export type TargetKind = 'QUANTITATIVE' | 'QUALITATIVE';

/** ≥ > = ≤ <. */
export type TargetOperator = 'GTE' | 'GT' | 'EQ' | 'LTE' | 'LT';

/**
 * 指标值: what an indicator has to reach. `text` is what the author wrote and always wins; the rest is read from it.
 * A bare "100%" is EQ with `operatorExplicit` false. Words without a number ("效果显著") are QUALITATIVE, with nulls.
 */
export interface TargetValue {
  readonly text: string;
  readonly kind: TargetKind;
  readonly operator: TargetOperator | null;
  readonly operatorExplicit: boolean;
  readonly number: Decimal | null;
  /** As written: "万份". */
  readonly unit: string | null;
  /** 10000 when the unit begins with 万, else 1; null for words. */
  readonly magnitude: number | null;
  /** The unit without its magnitude: "份". */
  readonly baseUnit: string | null;
}

/** An indicator read out of the prose of a sub-goal; `name` is null where the prose states only an aim. */
export interface EmbeddedIndicator {
  readonly name: string | null;
  readonly value: TargetValue;
}
