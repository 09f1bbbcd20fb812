import { compareDecimals, isDecimal } from '../model/decimal.js';
import type { GoalTable, Indicator } from '../model/goal-table.js';
import { toCompared } from './compared-text.js';
import { baseUnitOf, isPercent } from './amount.js';
import { quote } from './quote.js';
import { onDocument, onIndicator, type Found, type Rule, type RuleScope } from './rule.js';

/** What a qualitative target of a group could be instead. */
function exampleFor(row: Indicator, { template }: RuleScope): string {
  if (template.groups.cost.includes(row.level2.code)) return `≤（金额）${template.budgetUnit}`;
  return template.groups.satisfaction.includes(row.level2.code) ? '≥90%' : '≥（数量）（单位）';
}

function notANumber(row: Indicator, scope: RuleScope): Found[] {
  if (!scope.template.groups.quantitative.includes(row.level2.code)) return [];
  if (row.target.kind === 'QUANTITATIVE' || row.target.text.trim() === '') return [];
  const example = exampleFor(row, scope);
  return [
    onIndicator(row, 'target', {
      zh: `${row.level2.label}${quote(row.level3)}的指标值${quote(row.target.text)}没有数值。`,
      en: `The target ${quote(row.target.text)} of ${quote(row.level3)} (${row.level2.label}) holds no number.`,
      mendZh: `改为可衡量的数值，如“${example}”；内容不属于${row.level2.label}的，移到相应的二级指标下。`,
      mendEn: `Give a number that can be measured, such as “${example}”; if the row is not about this group, move it to the group it is about.`,
    }),
  ];
}

function rateAmongCounts(row: Indicator, { template }: RuleScope): Found[] {
  if (!template.groups.counted.includes(row.level2.code) || !isPercent(row.target)) return [];
  return [
    onIndicator(row, 'level2', {
      part: 'V12.rate',
      zh: `${row.level2.label}${quote(row.level3)}的指标值${quote(row.target.text)}是比率，不是数量。`,
      en: `The target ${quote(row.target.text)} of ${quote(row.level3)} is a rate, not a count.`,
      mendZh: `移到质量指标下，或改为数量（人数、件数等）。`,
      mendEn: 'Move the row to quality, or state a count.',
    }),
  ];
}

function namesTime(row: Indicator, { template }: RuleScope): boolean {
  const { timeUnits, timeWords } = template.words;
  const unit = baseUnitOf(row.target).split('/')[0] ?? '';
  if (row.target.kind === 'QUANTITATIVE' && timeUnits.includes(unit)) return true;
  const text = toCompared(`${row.target.text} ${row.level3} ${row.description}`);
  if (timeWords.some((word) => text.includes(word))) return true;
  // "6月底前", "30个工作日": a unit of time right after a digit.
  return [...text.matchAll(/\d/g)].some(({ index }) => timeUnits.some((word) => text.startsWith(word, index + 1)));
}

function withoutTime(row: Indicator, scope: RuleScope): Found[] {
  if (!scope.template.groups.timeliness.includes(row.level2.code) || row.target.text.trim() === '' || namesTime(row, scope)) return [];
  return [
    onIndicator(row, 'target', {
      zh: `${row.level2.label}${quote(row.level3)}的指标值${quote(row.target.text)}没有时间要求。`,
      en: `The target ${quote(row.target.text)} of ${quote(row.level3)} (${row.level2.label}) names no time and no date.`,
      mendZh: `写明时限，如“12月底前完成”“≤10个工作日”；内容不是时效的，移到相应的二级指标下。`,
      mendEn: 'Name a date or a span, such as “before the end of December” or “≤10 working days”; if the row is not about time, move it.',
    }),
  ];
}

/** V12: targets of the kind their group calls for. A rate among counts is a part of its own. */
const targetsFitTheirGroup: Rule = {
  id: 'V12',
  inRow: (row, scope) => [...notANumber(row, scope), ...rateAmongCounts(row, scope), ...withoutTime(row, scope)],
};

function isQuantitative(row: Indicator): boolean {
  return row.target.kind === 'QUANTITATIVE';
}

function tableShare(table: GoalTable): string {
  return `${quote(table.title)} ${table.indicators.filter(isQuantitative).length}/${table.indicators.length}`;
}

/** V13: enough of the document's targets are numbers. Compared as whole numbers, so the limit itself passes. */
const enoughNumbers: Rule = {
  id: 'V13',
  inDocument: (context) => {
    const rows = context.tables.flatMap((table) => table.indicators);
    const count = rows.filter(isQuantitative).length;
    const limit = context.template.minQuantitativePercent;
    if (rows.length === 0 || count * 100 >= rows.length * limit) return [];
    const needed = Math.ceil((rows.length * limit) / 100) - count;
    const share = Math.floor((count * 1000) / rows.length) / 10;
    const poor = context.tables.filter((table) => table.indicators.filter(isQuantitative).length * 100 < table.indicators.length * limit);
    const worst = poor.slice(0, 5).map(tableShare);
    return [
      onDocument(context, null, {
        zh: `${rows.length} 行指标中定量指标 ${count} 行，占 ${share}%，低于 ${limit}%。`,
        en: `${count} of ${rows.length} rows are quantitative (${share}%), below ${limit}%.`,
        mendZh: `至少再把 ${needed} 行定性指标改为定量指标。比例较低的表：${worst.join('；')}${poor.length > 5 ? `等 ${poor.length} 张` : ''}。`,
        mendEn: `Turn ${needed} more row(s) into numbers. Tables below the limit: ${worst.join('; ')}${poor.length > 5 ? ` and ${poor.length - 5} more` : ''}.`,
      }),
    ];
  },
};

function beyondHundred(row: Indicator, { template }: RuleScope): Found[] {
  const { number, operator } = row.target;
  if (!isPercent(row.target) || number === null || !isDecimal(number)) return [];
  const order = compareDecimals(number, '100');
  const open = operator === 'GTE' || operator === 'GT';
  if (order < 0 || (order === 0 && !open)) return [];
  const name = toCompared(`${row.level3}${row.description}`);
  if (order > 0 && template.words.growth.some((word) => name.includes(word))) return [];
  return [
    onIndicator(row, 'target', {
      zh: `${quote(row.level3)}的指标值${quote(row.target.text)}：比率不可能超过 100%。`,
      en: `The target ${quote(row.target.text)} of ${quote(row.level3)}: a rate cannot exceed 100%.`,
      mendZh: '改为“=100%”。',
      mendEn: 'Write “=100%”.',
    }),
  ];
}

/** V14: no rate above 100 %, and no "at least 100 %". A rate of growth may be above. */
const ratesWithinHundred: Rule = { id: 'V14', inRow: beyondHundred };

function missingOperator(row: Indicator): Found[] {
  if (row.target.operatorExplicit && row.target.operator !== null) return [];
  const { text, number, unit } = row.target;
  const value = `${number ?? text}${number === null ? '' : (unit ?? '')}`;
  // "≥100%" would be V14's next finding.
  const whole = isPercent(row.target) && number !== null && isDecimal(number) && compareDecimals(number, '100') >= 0;
  const open = whole ? [] : isPercent(row.target) ? [`≥${value}`] : [`≥${value}`, `≤${value}`];
  return [
    onIndicator(row, 'target', {
      zh: `指标值${quote(text)}没有写运算符，系统按“等于”理解。`,
      en: `The target ${quote(text)} has no operator and is read as “equal to”.`,
      mendZh: whole ? `写“=${value}”。` : `若须恰好达到，写“=${value}”；否则写${open.map(quote).join('或')}。`,
      mendEn: whole ? `Write “=${value}”.` : `Write “=${value}” if it must be met exactly, otherwise ${open.map(quote).join(' or ')}.`,
    }),
  ];
}

function isKnownUnit(unit: string, { template }: RuleScope): boolean {
  const known = (piece: string) => template.words.units.includes(piece) || template.currencies.some((currency) => currency.unit === piece);
  // "元/人·月", "元/每人": each piece by itself.
  return unit.split(/[/·]/).every((piece) => known(piece) || known(piece.replace(/^每/, '')));
}

function faultyUnit(row: Indicator, scope: RuleScope): Found[] {
  const unit = baseUnitOf(row.target);
  if (unit === '') {
    return [
      onIndicator(row, 'target', {
        zh: `指标值${quote(row.target.text)}没有计量单位。`,
        en: `The target ${quote(row.target.text)} has no unit.`,
        mendZh: `在数值后写明单位，如“${row.target.text}件”“${row.target.text}%”。`,
        mendEn: `Write the unit after the number, such as “${row.target.text}件” or “${row.target.text}%”.`,
      }),
    ];
  }
  if (isKnownUnit(unit, scope)) return [];
  return [
    onIndicator(row, 'target', {
      zh: `指标值${quote(row.target.text)}的计量单位${quote(unit)}不是常用单位。`,
      en: `The unit ${quote(unit)} of the target ${quote(row.target.text)} is not a known one.`,
      mendZh: '核对是否写错；改用通行的单位（人、件、次、%、万元等）。',
      mendEn: 'See whether it is a slip; use a common unit (人, 件, 次, %, 万元 ...).',
    }),
  ];
}

/** V15: a number says whether it is to be reached, met or kept under, and what it counts. */
const numbersAreWhole: Rule = {
  id: 'V15',
  inRow: (row, scope) => (isQuantitative(row) ? [...missingOperator(row), ...faultyUnit(row, scope)] : []),
};

/** V12 to V15 of docs/spec/rules.md. */
export const targetRules: readonly Rule[] = [targetsFitTheirGroup, enoughNumbers, ratesWithinHundred, numbersAreWhole];
