import { compareDecimals, divideDecimals, multiplyDecimals, subtractDecimals, type Decimal } from '../../model/decimal.js';
import type { Indicator } from '../../model/goal-table.js';
import type { Attainment, Light, MonitoringForm } from '../../model/results.js';
import type { TargetValue } from '../../model/target-value.js';
import type { Template } from '../../model/template.js';
import { isCeiling, meetsTarget, numericTarget } from './meets-target.js';

/** What was due and how it stands. */
export interface IndicatorLight {
  readonly light: Light;
  /** What should have been reached by then; null where a target is kept or not (limits, words). */
  readonly due: Decimal | null;
  /** Actual in percent of what was due; null with `due`. */
  readonly percent: Decimal | null;
}

const shareUnits = ['%', '‰', '个百分点', '百分点'];

/** Rates, limits and spans of time do not grow from month to month: a twelfth of a satisfaction rate makes no sense. */
function growsOverTheYear({ unit }: TargetValue, { words }: Pick<Template, 'words'>): boolean {
  return unit === null || !(shareUnits.includes(unit) || words.timeUnits.includes(unit));
}

function bandOf(percent: Decimal, bands: MonitoringForm['ratioBands']): Light {
  return bands.find(({ below }) => below === null || compareDecimals(percent, below) < 0)?.light ?? 'GREEN';
}

const ofWords: { readonly [A in Attainment]: Light } = { REACHED: 'GREEN', PARTLY: 'YELLOW', NOT_REACHED: 'RED' };

/** The light of an aim in words. */
export function lightOfWords(attainment: Attainment): IndicatorLight {
  return { light: ofWords[attainment], due: null, percent: null };
}

/**
 * The light of an indicator by the end of `month` (1–12). Counts that are to be reached are held against target × month / 12,
 * rates against the target itself; ceilings and the template's kept groups (quality, timeliness, cost) are green inside and red
 * outside. A target of words answers to `lightOfWords`: null here.
 */
export function lightOfNumber(row: Pick<Indicator, 'level2' | 'target'>, actual: Decimal, month: number, template: Pick<Template, 'words' | 'monitoring'>): IndicatorLight | null {
  const target = numericTarget(row.target);
  if (target === null) return null;
  const kept: IndicatorLight = { light: meetsTarget(target, actual) ? 'GREEN' : 'RED', due: null, percent: null };
  if (isCeiling(target) || template.monitoring.keptGroups.includes(row.level2.code) || compareDecimals(target.number, '0') <= 0) return kept;
  const [due, share] = growsOverTheYear(row.target, template) ? [multiplyDecimals(target.number, String(month)), '12'] : [target.number, '1'];
  const percent = divideDecimals(multiplyDecimals(multiplyDecimals(actual, share), '100'), due);
  return { light: bandOf(percent, template.monitoring.ratioBands), due: divideDecimals(due, share), percent };
}

/** How far behind the plan the share paid is, in points (negative: ahead), and its light. Both shares in percent. */
export function lightOfPayment(planned: Decimal, paid: Decimal, { paymentBands }: Pick<MonitoringForm, 'paymentBands'>): { readonly light: Light; readonly gap: Decimal } {
  const gap = subtractDecimals(planned, paid);
  return { light: paymentBands.find(({ upTo }) => upTo === null || compareDecimals(gap, upTo) <= 0)?.light ?? 'RED', gap };
}
