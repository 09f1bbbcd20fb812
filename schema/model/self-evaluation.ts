import type { Decimal } from './decimal.js';
import type { IndicatorLevel } from './goal-table.js';
import type { Attainment } from './results.js';
import type { ReviewItemStatus } from './review.js';
import type { TargetValue } from './target-value.js';

/** OPEN 填报中 and RETURNED 退回 are with the departments, SUBMITTED 已报送 with the bureau; ACCEPTED 已通过 is frozen; CONCLUDED 已评价: the bureau has scored it again, too. */
export type SelfEvaluationStatus = 'OPEN' | 'SUBMITTED' | 'RETURNED' | 'ACCEPTED' | 'CONCLUDED';
/** Every SelfEvaluationStatus. */
export const selfEvaluationStatuses: readonly SelfEvaluationStatus[] = ['OPEN', 'SUBMITTED', 'RETURNED', 'ACCEPTED', 'CONCLUDED'];
/** The statuses in which rows are filled in. */
export const evaluableStatuses: readonly SelfEvaluationStatus[] = ['OPEN', 'RETURNED'];

/** The statuses in which a rectification waits for its department. */
export const openItemStatuses: readonly ReviewItemStatus[] = ['OPEN', 'REOPENED'];

/** CHOSEN: by hand. DRAWN: by lot, under a word. */
export type SampleMethod = 'CHOSEN' | 'DRAWN';
/** Every SampleMethod. */
export const sampleMethods: readonly SampleMethod[] = ['CHOSEN', 'DRAWN'];

/** 抽查: which projects the bureau scores again, and how they came to be these. */
export interface EvaluationSample {
  readonly method: SampleMethod;
  /** The word they were drawn under; "" where they were chosen. */
  readonly seed: string;
  /** In the order of the text. */
  readonly goalTableIds: readonly string[];
  readonly reason: string;
  readonly sampledBy: string;
  readonly sampledAt: number;
}

/** A row of a goal table as a self-evaluation holds it: it reads, and scores, the same after the text was adjusted. */
export interface EvaluatedRow {
  readonly level1: IndicatorLevel;
  readonly level2: IndicatorLevel;
  readonly level3: string;
  readonly target: TargetValue;
  /** As the text states it; null: it states none. */
  readonly weight: Decimal | null;
}

/** What the department says of one row. */
export interface EvaluationFigures {
  /** 全年实际值, of a target with a number, in the target's own unit ("万份"); null: not filled in. */
  readonly actual: Decimal | null;
  /** 达成情况, of a target in words. */
  readonly attainment: Attainment | null;
  /** What share of its points such a row gets, in percent, inside the template's band for the attainment. */
  readonly percent: Decimal | null;
  /** 超额完成原因; "" when there is none. */
  readonly overReason: string;
  /** 偏差原因分析及改进措施; "" when there is none. */
  readonly explanation: string;
}

/** Nothing filled in yet. */
export const emptyEvaluation: EvaluationFigures = { actual: null, attainment: null, percent: null, overReason: '', explanation: '' };

/** What a row still lacks before the self-evaluation can be submitted. */
export type MissingResult = 'ACTUAL' | 'PERCENT' | 'OVER_REASON' | 'EXPLANATION';
/** Every MissingResult, in the order of the form. */
export const missingResults: readonly MissingResult[] = ['ACTUAL', 'PERCENT', 'OVER_REASON', 'EXPLANATION'];

/** What a project's score is made of besides its rows, as it stood when the self-evaluation was submitted. */
export interface EvaluatedProject {
  readonly goalTableId: string;
  readonly projectCode: string;
  readonly projectName: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly currencyUnit: string;
  /** 全年预算数, as adjusted by the end of the year; null: the form leaves it empty. */
  readonly budget: Decimal | null;
  /** 全年执行数: payments booked by the end of the year. */
  readonly paid: Decimal;
}

/** The same with its rows, in order, by the ids of their indicators. */
export interface KeptProject extends EvaluatedProject {
  readonly indicatorIds: readonly string[];
}
