import type { Decimal } from './decimal.js';
import type { ReviewGrade } from './review.js';
import type { TemplateLabel } from './template-label.js';

/** 红, 黄, 绿, 蓝: how an indicator or a payment stands against what was due by then. */
export type Light = 'RED' | 'YELLOW' | 'GREEN' | 'BLUE';
/** Every Light, worst first. */
export const lights: readonly Light[] = ['RED', 'YELLOW', 'GREEN', 'BLUE'];

/** A light for everything below a bound, in percent; the last of a list has no bound. */
export interface LightBand {
  readonly below: Decimal | null;
  readonly light: Light;
}

/** A light for a gap of percentage points up to and with a bound; the last of a list has no bound. */
export interface GapBand {
  readonly upTo: Decimal | null;
  readonly light: Light;
}

/** 达成, 部分达成, 未达成: what an evaluator says of an aim in words. */
export type Attainment = 'REACHED' | 'PARTLY' | 'NOT_REACHED';
/** Every Attainment, best first. */
export const attainments: readonly Attainment[] = ['REACHED', 'PARTLY', 'NOT_REACHED'];

/** 偏差原因: 经费, 制度, 人员, 硬件条件, 其他. */
export type DeviationCause = 'FUNDS' | 'RULES' | 'STAFF' | 'HARDWARE' | 'OTHER';
/** Every DeviationCause. */
export const deviationCauses: readonly DeviationCause[] = ['FUNDS', 'RULES', 'STAFF', 'HARDWARE', 'OTHER'];

/** 完成可能性: 确定能, 有可能, 完全不可能. */
export type Likelihood = 'CERTAIN' | 'POSSIBLE' | 'IMPOSSIBLE';
/** Every Likelihood, best first. */
export const likelihoods: readonly Likelihood[] = ['CERTAIN', 'POSSIBLE', 'IMPOSSIBLE'];

/** 绩效运行监控 of a form: what the lights mean. */
export interface MonitoringForm {
  /** Where the figures come from. */
  readonly source: TemplateLabel;
  /** By actual value in percent of what was due; of targets that are to be reached or passed. */
  readonly ratioBands: readonly LightBand[];
  /** Level-2 groups that are judged by whether the target is kept, never by how much of it (quality, timeliness, cost). */
  readonly keptGroups: readonly string[];
  /** By how many points the share paid lies behind the plan. */
  readonly paymentBands: readonly GapBand[];
}

/** A qualitative band: what share of its points a row gets, in percent. */
export interface AttainmentBand {
  readonly attainment: Attainment;
  readonly label: TemplateLabel;
  readonly from: Decimal;
  readonly to: Decimal;
}

/** 超额完成: above so many percent of the target some points are taken off and a reason is asked for. */
export interface OverFulfilment {
  readonly abovePercent: Decimal;
  readonly deduct: Decimal;
}

/** The most that the sum may be while the budget execution rate is below a bound, in percent. */
export interface ExecutionCap {
  readonly rateBelow: Decimal;
  readonly most: Decimal;
}

/** The least score of a grade. */
export interface GradeFloor {
  readonly grade: ReviewGrade;
  readonly from: Decimal;
}

/** 绩效自评 of a form: how results become points. */
export interface EvaluationForm {
  /** Where the figures come from. */
  readonly source: TemplateLabel;
  /** 预算执行率: what it is worth; all rows together are worth the rest to 100. */
  readonly executionPoints: Decimal;
  /** 达成 first; each band ends where the one before begins. */
  readonly bands: readonly AttainmentBand[];
  /** Null: passing a target costs nothing. */
  readonly overFulfilment: OverFulfilment | null;
  /** Lowest rate first; empty: the rate caps nothing. */
  readonly caps: readonly ExecutionCap[];
  /** 优 first; the last is from 0. */
  readonly grades: readonly GradeFloor[];
}
