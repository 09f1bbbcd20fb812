import type { Decimal } from './decimal.js';
import type { IndicatorLevel } from './goal-table.js';
import type { Attainment, DeviationCause, Likelihood } from './results.js';
import type { TargetValue } from './target-value.js';

/** OPEN 填报中 and RETURNED 退回 are with the departments, SUBMITTED 已报送 with the bureau; ACCEPTED 已通过 is the end. */
export type MonitoringStatus = 'OPEN' | 'SUBMITTED' | 'RETURNED' | 'ACCEPTED';
/** Every MonitoringStatus. */
export const monitoringStatuses: readonly MonitoringStatus[] = ['OPEN', 'SUBMITTED', 'RETURNED', 'ACCEPTED'];
/** The statuses in which rows are filled in. */
export const fillableStatuses: readonly MonitoringStatus[] = ['OPEN', 'RETURNED'];

/** A row of a goal table as a round holds it: it reads the same after the text was adjusted. */
export interface MonitoredRow {
  readonly level1: IndicatorLevel;
  readonly level2: IndicatorLevel;
  readonly level3: string;
  readonly target: TargetValue;
}

/** What is said of one row in one round. Numbers are in the target's own unit, as it is written ("万份"). */
export interface MonitoringFigures {
  /** 至今完成情况: of a target with a number; null: not filled in. */
  readonly actual: Decimal | null;
  /** The same of a target in words. */
  readonly attainment: Attainment | null;
  /** 全年预计完成情况. */
  readonly expected: Decimal | null;
  readonly expectedAttainment: Attainment | null;
  /** 偏差原因. */
  readonly cause: DeviationCause | null;
  /** 原因说明, and what there is to say where no figure can be given; "" when there is nothing. */
  readonly explanation: string;
  /** 纠偏措施; "" when there is none. */
  readonly correctiveAction: string;
  /** 完成可能性. */
  readonly likelihood: Likelihood | null;
}

/** Nothing filled in yet. */
export const emptyFigures: MonitoringFigures = {
  actual: null, attainment: null, expected: null, expectedAttainment: null, cause: null, explanation: '', correctiveAction: '', likelihood: null,
};

/** What a row still lacks before its round can be submitted. */
export type MissingFigure = 'ACTUAL' | 'EXPECTED' | 'LIKELIHOOD' | 'CAUSE' | 'CORRECTIVE_ACTION';
/** Every MissingFigure, in the order of the form. */
export const missingFigures: readonly MissingFigure[] = ['ACTUAL', 'EXPECTED', 'LIKELIHOOD', 'CAUSE', 'CORRECTIVE_ACTION'];
