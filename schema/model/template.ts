import type { RuleId, Severity } from './finding.js';

/** 二级指标 of a template; `aliases` are other labels read as this group. Labels are compared without whitespace. */
export interface Level2Group {
  readonly code: string;
  readonly label: string;
  readonly aliases: readonly string[];
}

/** 一级指标 of a template with the level-2 groups that belong to it. */
export interface Level1Group {
  readonly code: string;
  readonly label: string;
  readonly aliases: readonly string[];
  readonly level2: readonly Level2Group[];
}

/** One version of a province's form: what differs from place to place is data here, never code. */
export interface Template {
  readonly id: string;
  readonly version: number;
  readonly label: { readonly zh: string; readonly en: string };
  /** Months of the 资金支出计划. */
  readonly planMonths: readonly number[];
  readonly level1: readonly Level1Group[];
  /** Severity of each rule; a rule that is absent does not apply. */
  readonly rules: { readonly [R in RuleId]?: Severity };
  /** V13: the least share of quantitative rows, in percent. */
  readonly minQuantitativePercent: number;
}
