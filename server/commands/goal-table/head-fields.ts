import { AppError } from '../../../schema/errors/app-error.js';
import type { Template } from '../../../schema/model/template.js';
import { labelKey } from '../../../schema/model/normalize-text.js';
import type { FieldChange } from '../../domain/merge-fields.js';
import type { GoalTableRecord } from '../../ports/records.js';
import type { GoalTableChanges } from '../../ports/repositories/goal-tables.js';

/** The fields of a table's head as they merge and are logged: one name each, amounts singly. */
export function headFields(table: GoalTableRecord) {
  const { title, unitCode, unitName, currencyUnit, projectCode, projectName, fundPurpose, expenditurePlan } = table;
  return {
    title, unitCode, unitName, currencyUnit, projectCode, projectName,
    'budget.total': table.budget.total,
    'budget.fiscalFunds': table.budget.fiscalFunds,
    'budget.otherFunds': table.budget.otherFunds,
    fundPurpose, expenditurePlan,
  };
}

export type HeadFields = Partial<ReturnType<typeof headFields>>;

/** The record's fields that these changes set. */
export function toTableChanges(table: GoalTableRecord, fields: readonly FieldChange[]): GoalTableChanges {
  const merged: ReturnType<typeof headFields> = { ...headFields(table), ...Object.fromEntries(fields.map(({ field, after }) => [field, after])) };
  const { 'budget.total': total, 'budget.fiscalFunds': fiscalFunds, 'budget.otherFunds': otherFunds, ...head } = merged;
  return { ...head, budget: { total, fiscalFunds, otherFunds } };
}

/**
 * The unit of money a client named, as the template writes it: amounts are summed over tables, so it must be a known one.
 * @throws {invalid_input} none of the template's
 */
export function requireCurrencyUnit(template: Template, unit: string): string {
  const known = template.currencies.find((currency) => currency.unit === labelKey(unit));
  if (known !== undefined) return known.unit;
  throw new AppError('invalid_input', { path: 'currencyUnit', problem: `应为：${template.currencies.map((currency) => currency.unit).join('、')}`, problemEn: `must be one of ${template.currencies.map((currency) => currency.unit).join(', ')}` });
}
