import type { Decimal } from './decimal.js';
import type { TargetValue } from './target-value.js';

/** 预算规模: in the table's own currency unit, two decimals; null means the form leaves it empty, which is not zero. */
export interface Budget {
  /** 预算数 */
  readonly total: Decimal | null;
  /** 其中：财政资金 */
  readonly fiscalFunds: Decimal | null;
  /** 其他资金 */
  readonly otherFunds: Decimal | null;
}

/** One point of the 资金支出计划: the share of the budget spent by the end of `month`, in percent with two decimals. */
export interface PlanPoint {
  readonly month: number;
  /** As printed: "3月底". */
  readonly label: string;
  readonly cumulativePercent: Decimal;
}

/** 绩效目标 of one project. */
export interface Goal {
  readonly id: string;
  readonly ordinal: number;
  readonly text: string;
}

/** 一级指标 or 二级指标: a group of the template; code OTHER when the label is none of the template's. */
export interface IndicatorLevel {
  readonly code: string;
  readonly label: string;
}

/** One row of the 绩效指标: levels 1 and 2 are the template's groups, 三级指标 (`level3`) is the author's. */
export interface Indicator {
  readonly id: string;
  readonly ordinal: number;
  readonly level1: IndicatorLevel;
  readonly level2: IndicatorLevel;
  readonly level3: string;
  /** 绩效指标描述 */
  readonly description: string;
  /** 指标值 */
  readonly target: TargetValue;
  /** 指标值确定依据 */
  readonly basis: string;
  /** 权重: points of the row out of the table's 90 or 100; absent or null where the form has no weights. */
  readonly weight?: Decimal | null;
  /** Line of the imported source, 1-based; null for rows written here. */
  readonly sourceLine: number | null;
}

/** 项目绩效目标表: one budget project's numbered goal table. `projectCode` is the natural key within a fiscal year. */
export interface GoalTable {
  readonly id: string;
  readonly ordinal: number;
  readonly title: string;
  /** Page in the printed contents; null when it has none. */
  readonly page: number | null;
  /** 单位编码, six digits. */
  readonly unitCode: string;
  /** 单位名称 (organisation). */
  readonly unitName: string;
  /** 计量单位 of the amounts: 万元 or 元. */
  readonly currencyUnit: string;
  /** 项目编码, 21 characters. */
  readonly projectCode: string;
  readonly projectName: string;
  readonly budget: Budget;
  /** 资金用途 */
  readonly fundPurpose: string;
  readonly expenditurePlan: readonly PlanPoint[];
  readonly goals: readonly Goal[];
  readonly indicators: readonly Indicator[];
}
