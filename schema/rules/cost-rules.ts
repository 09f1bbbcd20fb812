import { compareDecimals, multiplyDecimals, type Decimal } from '../model/decimal.js';
import type { GoalTable, Indicator } from '../model/goal-table.js';
import type { Currency } from '../model/template.js';
import { toCompared } from './compared-text.js';
import { baseUnitOf, countOf, findCurrency, printYuan, toYuan } from './amount.js';
import { quote } from './quote.js';
import { onIndicator, type Found, type Rule, type RuleScope } from './rule.js';

interface TableMoney {
  /** The budget in 元. */
  readonly budget: Decimal;
  readonly currency: Currency;
}

/** A cost target in 元, and what it is the cost of ("人" of "元/人"); null when the unit does not say. */
interface Cost {
  readonly yuan: Decimal;
  readonly per: string | null;
}

function moneyOf(table: GoalTable, { template }: RuleScope): TableMoney | null {
  const currency = findCurrency(template, table.currencyUnit);
  const budget = toYuan(template, table.budget.total, table.currencyUnit);
  return currency === null || budget === null ? null : { budget, currency };
}

function costOf(row: Indicator, { template }: RuleScope): Cost | null {
  if (!template.groups.cost.includes(row.level2.code)) return null;
  const [money = '', per = ''] = baseUnitOf(row.target).split(/[/每]+/);
  const currency = findCurrency(template, money);
  const count = countOf(row.target);
  return currency === null || count === null ? null : { yuan: multiplyDecimals(count, currency.yuan), per: per.split('·')[0] || null };
}

/** Rows that count something a price can be paid for: neither a rate nor a span of time nor money. */
function countedRows(table: GoalTable, { template }: RuleScope): Indicator[] {
  return table.indicators.filter((row) => {
    const unit = baseUnitOf(row.target);
    return (
      template.groups.counted.includes(row.level2.code) && countOf(row.target) !== null &&
      unit !== '' && unit !== '%' && !template.words.timeUnits.includes(unit) && findCurrency(template, unit) === null
    );
  });
}

/** The counted rows a cost may be the unit cost of. */
function pricedRows(row: Indicator, cost: Cost, counted: readonly Indicator[], { template }: RuleScope): Indicator[] {
  if (cost.per !== null) return counted.filter((other) => baseUnitOf(other.target) === cost.per);
  const text = toCompared(`${row.level3} ${row.description}`);
  const named = counted.filter((other) => text.includes(`每${baseUnitOf(other.target)}`) || text.includes(`${baseUnitOf(other.target)}均`));
  if (named.length > 0) return named;
  // "每户" in a table without households is the price of something else.
  const perSomethingElse = template.words.units.some((unit) => text.includes(`每${unit}`) || text.includes(`${unit}均`));
  return !perSomethingElse && counted.length === 1 && template.words.unitCost.some((word) => text.includes(word)) ? [...counted] : [];
}

function costAboveBudget(row: Indicator, cost: Cost, { budget, currency }: TableMoney): Found[] {
  if (compareDecimals(cost.yuan, budget) <= 0) return [];
  const limit = printYuan(budget, currency);
  return [
    onIndicator(row, 'target', {
      zh: `成本指标${quote(row.level3)}的指标值${quote(row.target.text)}（${printYuan(cost.yuan, currency)}）超过预算数 ${limit}。`,
      en: `The cost target ${quote(row.target.text)} of ${quote(row.level3)} (${printYuan(cost.yuan, currency)}) is above the budget of ${limit}.`,
      mendZh: `改为不超过预算数的值，如“≤${limit}”，或更正预算数。`,
      mendEn: `Write a cost within the budget, such as “≤${limit}”, or correct the budget.`,
    }),
  ];
}

function productAboveBudget(row: Indicator, cost: Cost, priced: readonly Indicator[], { budget, currency }: TableMoney): Found[] {
  const products = priced.map((other) => ({ other, product: multiplyDecimals(countOf(other.target) ?? '0', cost.yuan) }));
  // Which of several counts is meant is not known: it is wrong for certain only when all are above.
  const [first, ...rest] = products;
  if (first === undefined || products.some(({ product }) => compareDecimals(product, budget) <= 0)) return [];
  const { other, product } = rest.reduce((least, next) => (compareDecimals(next.product, least.product) < 0 ? next : least), first);
  const limit = printYuan(budget, currency);
  return [
    onIndicator(row, 'target', {
      zh: `${quote(other.level3)}${quote(other.target.text)} × ${quote(row.level3)}${quote(row.target.text)} = ${printYuan(product, currency)}，超过预算数 ${limit}。`,
      en: `${quote(other.level3)} ${quote(other.target.text)} × ${quote(row.level3)} ${quote(row.target.text)} = ${printYuan(product, currency)}, above the budget of ${limit}.`,
      mendZh: `减少数量或单位成本，使乘积不超过 ${limit}；数量和标准无误的，预算数应不少于 ${printYuan(product, currency)}。`,
      mendEn: `Lower the number or the unit cost so that the product is within ${limit}; if both are right, the budget must be at least ${printYuan(product, currency)}.`,
    }),
  ];
}

function checkTable(table: GoalTable, scope: RuleScope): Found[] {
  const money = moneyOf(table, scope);
  if (money === null) return [];
  const counted = countedRows(table, scope);
  return table.indicators.flatMap((row) => {
    const cost = costOf(row, scope);
    if (cost === null) return [];
    const above = costAboveBudget(row, cost, money);
    return above.length > 0 ? above : productAboveBudget(row, cost, pricedRows(row, cost, counted, scope), money);
  });
}

/** V16: what the project is to cost, and number times unit cost, stay within its budget. */
const costWithinBudget: Rule = { id: 'V16', inTable: checkTable };

/** V16 of docs/spec/rules.md. */
export const costRules: readonly Rule[] = [costWithinBudget];
