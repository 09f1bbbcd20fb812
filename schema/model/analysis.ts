import type { RuleId, Severity } from './finding.js';

/** By what figures of many documents are grouped: 部门, 预算年度, 一级指标, 指标 (by its name in its groups). */
export type AnalysisGrouping = 'DEPARTMENT' | 'FISCAL_YEAR' | 'LEVEL1' | 'INDICATOR';
/** Every AnalysisGrouping. */
export const analysisGroupings: readonly AnalysisGrouping[] = ['DEPARTMENT', 'FISCAL_YEAR', 'LEVEL1', 'INDICATOR'];

/** How often one rule found something in rows of one name in its groups, or, with empty words, outside rows. */
export interface RuleCount {
  readonly rule: RuleId;
  readonly severity: Severity;
  /** Codes of the form. */
  readonly level1: string;
  readonly level2: string;
  readonly level3: string;
  readonly count: number;
}
