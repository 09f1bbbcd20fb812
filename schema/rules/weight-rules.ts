import { addDecimals, compareDecimals, isDecimal, type Decimal } from '../model/decimal.js';
import type { GoalTable, Indicator } from '../model/goal-table.js';
import { printAmount } from './amount.js';
import { quote } from './quote.js';
import { onIndicator, onTable, type Found, type Rule, type RuleScope } from './rule.js';

function weightOf(row: Indicator): Decimal | null {
  return row.weight ?? null;
}

function faultyWeight(row: Indicator): Found[] {
  const weight = weightOf(row);
  if (weight !== null && isDecimal(weight) && compareDecimals(weight, '0') >= 0) return [];
  return [
    onIndicator(row, 'weight', {
      zh: weight === null ? `其他行已设权重，${quote(row.level3)}没有权重。` : `${quote(row.level3)}的权重${quote(weight)}不是不小于 0 的数。`,
      en: weight === null ? `${quote(row.level3)} has no weight although other rows have one.` : `The weight ${quote(weight)} of ${quote(row.level3)} is not a number of at least 0.`,
      mendZh: '填写该指标的分值；不计分的填 0。',
      mendEn: 'Write the points of this row; 0 if it does not count.',
    }),
  ];
}

function checkWeights(table: GoalTable, { template }: RuleScope): Found[] {
  // A form without weights is complete without them.
  if (table.indicators.every((row) => weightOf(row) === null)) return [];
  const faults = table.indicators.flatMap(faultyWeight);
  const sum = table.indicators.reduce<Decimal>((so, row) => {
    const weight = weightOf(row);
    return weight !== null && isDecimal(weight) ? addDecimals(so, weight) : so;
  }, '0');
  if (template.weightTotals.some((total) => compareDecimals(total, sum) === 0)) return faults;
  const totals = template.weightTotals.join(' 或 ');
  const [first = '100'] = template.weightTotals;
  const difference = printAmount(addDecimals(first, sum.startsWith('-') ? sum.slice(1) : `-${sum}`));
  return [
    ...faults,
    onTable(table, null, {
      zh: `权重合计 ${printAmount(sum)}，应为 ${totals}。`,
      en: `The weights come to ${printAmount(sum)}; they must come to ${template.weightTotals.join(' or ')}.`,
      mendZh: `调整各行权重；距 ${first} 相差 ${difference}${first === '90' ? '（另 10 分为预算执行率）' : ''}。`,
      mendEn: `Adjust the weights; ${difference} are left to ${first}${first === '90' ? ' (the other 10 are the budget execution rate)' : ''}.`,
    }),
  ];
}

/** V20: where a table uses weights, every row has one, and they come to a total of the template. */
const weightsAddUp: Rule = { id: 'V20', inTable: checkWeights };

/** V20 of docs/spec/rules.md. */
export const weightRules: readonly Rule[] = [weightsAddUp];
