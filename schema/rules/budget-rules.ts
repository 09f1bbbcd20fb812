import { addDecimals, compareDecimals, isDecimal, type Decimal } from '../model/decimal.js';
import { findCurrency, printAmount, printYuan, toYuan } from './amount.js';
import { onDocument, onTable, type Found, type Rule, type TableHead } from './rule.js';
import { quote } from './quote.js';

const amountFields = [
  ['total', '预算数', 'the budget'],
  ['fiscalFunds', '财政资金', 'the fiscal funds'],
  ['otherFunds', '其他资金', 'the other funds'],
] as const;

function isAmount(value: Decimal): boolean {
  return isDecimal(value) && (value.split('.')[1] ?? '').length <= 2 && compareDecimals(value, '0') >= 0;
}

function malformedAmounts(table: TableHead): Found[] {
  return amountFields.flatMap(([field, zh, en]) => {
    const value = table.budget[field];
    if (value === null || isAmount(value)) return [];
    return [
      onTable(table, `budget.${field}`, {
        zh: `${zh}${quote(value)}不是不小于 0、最多两位小数的金额。`,
        en: `${quote(value)} for ${en} is not an amount of at least 0 with two decimals.`,
        mendZh: `填写不小于 0、保留两位小数的金额，如“2.00”。`,
        mendEn: `Write an amount of at least 0 with two decimals, such as “2.00”.`,
      }),
    ];
  });
}

function budgetSum(table: TableHead): Found[] {
  const { total, fiscalFunds, otherFunds } = table.budget;
  const sum = addDecimals(fiscalFunds ?? '0.00', otherFunds ?? '0.00');
  const parts = `${fiscalFunds ?? '（空）'} + ${otherFunds ?? '（空）'} = ${printAmount(sum)}`;
  if (total === null) {
    return [
      onTable(table, 'budget.total', {
        zh: '预算数未填写。',
        en: 'The budget is empty.',
        mendZh: `填写预算数；财政资金与其他资金合计为 ${printAmount(sum)}。`,
        mendEn: `Write the budget; fiscal and other funds come to ${printAmount(sum)}.`,
      }),
    ];
  }
  if (compareDecimals(total, sum) === 0) return [];
  return [
    onTable(table, 'budget.total', {
      zh: `预算数 ${total} 不等于财政资金与其他资金之和（${parts}）。`,
      en: `The budget ${total} is not the sum of fiscal and other funds (${parts}).`,
      mendZh: `把预算数改为 ${printAmount(sum)}，或更正财政资金、其他资金。`,
      mendEn: `Set the budget to ${printAmount(sum)}, or correct the fiscal or the other funds.`,
    }),
  ];
}

/** V01: the budget is the sum of its parts (an empty 其他资金 counts as 0), each of them an amount of at least 0. */
const budgetIsSum: Rule = {
  id: 'V01',
  inHead: (table) => {
    const malformed = malformedAmounts(table);
    // A sum with an unreadable part would only repeat the first finding in other words.
    return malformed.length > 0 ? malformed : budgetSum(table);
  },
};

/** V19: the project budgets come to the department's project budget, where the caller knows it. */
const projectsMatchDepartment: Rule = {
  id: 'V19',
  inOutline: (context) => {
    const { template, tables, departmentProjectBudget } = context;
    const expected = toYuan(template, departmentProjectBudget, template.budgetUnit);
    const currency = findCurrency(template, template.budgetUnit);
    if (expected === null || currency === null) return [];
    const totals = tables.map((table) => toYuan(template, table.budget.total, table.currencyUnit));
    const sum = totals.reduce<Decimal>((so, total) => (total === null ? so : addDecimals(so, total)), '0');
    if (compareDecimals(sum, expected) === 0) return [];
    const unread = totals.filter((total) => total === null).length;
    const difference = printYuan(addDecimals(sum, expected.startsWith('-') ? expected.slice(1) : `-${expected}`), currency);
    return [
      onDocument(context, null, {
        zh: `${tables.length} 个项目的预算合计 ${printYuan(sum, currency)}，部门项目支出预算为 ${printYuan(expected, currency)}，相差 ${difference}${unread > 0 ? `（${unread} 个项目的预算数无法读取，未计入）` : ''}。`,
        en: `The budgets of ${tables.length} projects come to ${printYuan(sum, currency)}, the department's project budget is ${printYuan(expected, currency)}; the difference is ${difference}${unread > 0 ? ` (${unread} unreadable budgets are not counted)` : ''}.`,
        mendZh: `逐项核对预算数，补上遗漏的项目表，使合计为 ${printYuan(expected, currency)}。`,
        mendEn: `Check each budget and add the tables that are missing, so that the sum is ${printYuan(expected, currency)}.`,
      }),
    ];
  },
};

/** V01 and V19 of docs/spec/rules.md. */
export const budgetRules: readonly Rule[] = [budgetIsSum, projectsMatchDepartment];
