import { subtractDecimals, type Decimal } from '../../model/decimal.js';
import type { MissingFigure, MonitoredRow, MonitoringFigures } from '../../model/monitoring.js';
import type { Template } from '../../model/template.js';
import { lightOfNumber, lightOfWords, type IndicatorLight } from './lights.js';
import { numericTarget } from './meets-target.js';

/** How a row of a round stands. */
export interface JudgedEntry {
  /** Null until there is a value for it. */
  readonly light: IndicatorLight | null;
  /** 偏差: what the year is expected to come to, less the target, in the target's own unit; null for words, and while nothing is expected. */
  readonly deviation: Decimal | null;
  /** What is still to be filled in before the round can be submitted. */
  readonly missing: readonly MissingFigure[];
}

/** Whether a row is told by a number; else it is told by how far an aim in words is reached. */
export function isTold(row: Pick<MonitoredRow, 'target'>, by: 'NUMBER' | 'WORDS'): boolean {
  return (numericTarget(row.target) !== null) === (by === 'NUMBER');
}

function lightOf(row: MonitoredRow, { actual, attainment }: MonitoringFigures, month: number, template: Pick<Template, 'words' | 'monitoring'>): IndicatorLight | null {
  if (isTold(row, 'WORDS')) return attainment === null ? null : lightOfWords(attainment);
  return actual === null ? null : lightOfNumber(row, actual, month, template);
}

/**
 * A row needs its value, what the year is expected to come to, and how likely the target is; one that lies behind, or cannot be reached, also
 * a cause and what is done about it. Where no value can be given, saying why is enough.
 */
function missingOf(row: MonitoredRow, figures: MonitoringFigures, light: IndicatorLight | null): MissingFigure[] {
  const byNumber = isTold(row, 'NUMBER');
  const hasActual = byNumber ? figures.actual !== null : figures.attainment !== null;
  if (!hasActual && figures.explanation !== '') return [];
  const hasExpected = byNumber ? figures.expected !== null : figures.expectedAttainment !== null;
  const isBehind = light?.light === 'RED' || light?.light === 'YELLOW' || figures.likelihood === 'IMPOSSIBLE';
  return [
    ...(hasActual ? [] : ['ACTUAL'] as const),
    ...(hasExpected ? [] : ['EXPECTED'] as const),
    ...(figures.likelihood !== null ? [] : ['LIKELIHOOD'] as const),
    ...(!isBehind || figures.cause !== null ? [] : ['CAUSE'] as const),
    ...(!isBehind || figures.correctiveAction !== '' ? [] : ['CORRECTIVE_ACTION'] as const),
  ];
}

/** How a row stands by the end of `month` (1–12), by the form's lights. */
export function judgeEntry(row: MonitoredRow, figures: MonitoringFigures, month: number, template: Pick<Template, 'words' | 'monitoring'>): JudgedEntry {
  const light = lightOf(row, figures, month, template);
  const target = numericTarget(row.target);
  const deviation = target === null || figures.expected === null ? null : subtractDecimals(figures.expected, target.number);
  return { light, deviation, missing: missingOf(row, figures, light) };
}
