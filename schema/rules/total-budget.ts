import { addDecimals, multiplyDecimals, type Decimal } from '../model/decimal.js';
import type { Budget, GoalTable } from '../model/goal-table.js';
import type { Template } from '../model/template.js';
import { findCurrency, printAmount, toYuan, type Currencies } from './amount.js';

/** What sums are made with: a form's units of money, and the one that sums are in. */
export type MoneyOfForm = Currencies & Pick<Template, 'budgetUnit'>;

type BudgetedTable = Pick<GoalTable, 'budget' | 'currencyUnit'>;

/** Sum of one amount over the tables, exact; null when no table has it, or one has it in a unit nobody knows. */
function sum(tables: readonly BudgetedTable[], template: MoneyOfForm, pick: (budget: Budget) => Decimal | null): Decimal | null {
  const filled = tables.filter((table) => pick(table.budget) !== null);
  const yuan = filled.map((table) => toYuan(template, pick(table.budget), table.currencyUnit));
  const unit = findCurrency(template, template.budgetUnit);
  if (unit === null || yuan.length === 0) return null;
  const known = yuan.filter((amount) => amount !== null);
  if (known.length < yuan.length) return null;
  return printAmount(multiplyDecimals(known.reduce((a, b) => addDecimals(a, b)), unit.perYuan));
}

/** 预算合计 in the template's unit of sums (万元), whatever unit each table is kept in. */
export function totalBudget(tables: readonly BudgetedTable[], template: MoneyOfForm): Budget {
  return {
    total: sum(tables, template, (budget) => budget.total),
    fiscalFunds: sum(tables, template, (budget) => budget.fiscalFunds),
    otherFunds: sum(tables, template, (budget) => budget.otherFunds),
  };
}
