import { AppError } from '../../schema/errors/app-error.js';
import { compareDecimals, parseDecimal, type Decimal } from '../../schema/model/decimal.js';
import type { PlanPoint } from '../../schema/model/goal-table.js';
import { validateText } from '../../schema/rules/validate-text.js';
import { validateMonth } from './validate-number.js';

/** One point of the plan as a client sends it; `label` defaults to the printed form of the month. */
export interface PlanPointInput {
  readonly month: number;
  readonly label?: string | null;
  readonly cumulativePercent: string;
}

const maxLabelChars = 20;

/**
 * An amount in the table's own currency unit, with two decimals; null and the empty string mean that the form is empty.
 * @throws {invalid_input} not a number, more than two decimals, or below zero
 */
export function validateAmount(path: string, value: string | null): Decimal | null {
  if (value === null || value.trim() === '') return null;
  const amount = parseDecimal(value);
  if (amount === null) throw new AppError('invalid_input', { path, problem: '应为数字，最多两位小数', problemEn: 'must be a number with at most two decimals' });
  if (amount.startsWith('-')) throw new AppError('invalid_input', { path, problem: '不能小于零', problemEn: 'must not be below zero' });
  return amount;
}

function validatePercent(path: string, value: string): Decimal {
  const percent = parseDecimal(value.normalize('NFKC').trim().replace(/%$/, ''));
  if (percent === null || compareDecimals(percent, '0') < 0 || compareDecimals(percent, '100') > 0) {
    throw new AppError('invalid_input', { path, problem: '应为 0 至 100 之间的百分数，最多两位小数', problemEn: 'must be a percentage from 0 to 100 with at most two decimals' });
  }
  return percent;
}

/**
 * The 资金支出计划 in order of months. Which months there must be, and that the shares grow, is for the rules to say.
 * `known` are the points that stand: a month keeps its printed label.
 * @throws {invalid_input} a month that is none or comes twice, a share that is no percentage
 */
export function validatePlan(path: string, points: readonly PlanPointInput[], known: readonly PlanPoint[] = []): PlanPoint[] {
  const labels = new Map(known.map((point) => [point.month, point.label]));
  const seen = new Set<number>();
  const plan = points.map((point, index): PlanPoint => {
    const month = validateMonth(`${path}.${index}.month`, point.month);
    if (seen.has(month)) throw new AppError('invalid_input', { path: `${path}.${index}.month`, problem: `${month} 月重复`, problemEn: `month ${month} stands twice` });
    seen.add(month);
    const given = validateText(`${path}.${index}.label`, point.label ?? '', { maxChars: maxLabelChars });
    const label = given === '' ? labels.get(month) ?? `${month}月底` : given;
    return { month, label, cumulativePercent: validatePercent(`${path}.${index}.cumulativePercent`, point.cumulativePercent) };
  });
  return plan.sort((a, b) => a.month - b.month);
}
