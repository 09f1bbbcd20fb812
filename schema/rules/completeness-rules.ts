import type { GoalTable, Indicator } from '../model/goal-table.js';
import { toCompared } from './compared-text.js';
import { findCurrency } from './amount.js';
import { quote } from './quote.js';
import { onIndicator, onTable, type Found, type Rule, type RuleScope, type TableHead } from './rule.js';

const headFields = [
  ['projectName', '项目名称', 'project name', '按预算批复填写项目名称。', 'Write the name under which the project is budgeted.'],
  ['fundPurpose', '资金用途', 'purpose of the funds', '写明资金用在哪些支出、达到什么目的。', 'Say what the money is spent on, and to what end.'],
  ['unitName', '单位名称', 'unit', '填写使用资金的单位全称。', 'Write the full name of the unit that spends the money.'],
] as const;

function emptyHeadFields(table: TableHead, { template }: RuleScope): Found[] {
  return headFields.flatMap(([field, zh, en, mendZh, mendEn]) =>
    template.requiredFields.includes(field) && table[field].trim() === '' ? [onTable(table, field, { zh: `${zh}未填写。`, en: `The ${en} is empty.`, mendZh, mendEn })] : [],
  );
}

function unknownCurrency(table: TableHead, { template }: RuleScope): Found[] {
  if (findCurrency(template, table.currencyUnit) !== null) return [];
  const known = template.currencies.map((currency) => currency.unit);
  const empty = table.currencyUnit.trim() === '';
  return [
    onTable(table, 'currencyUnit', {
      zh: empty ? '金额单位未填写。' : `金额单位${quote(table.currencyUnit)}不是表样规定的单位。`,
      en: empty ? 'The unit of the amounts is empty.' : `${quote(table.currencyUnit)} is not a unit of money of the form.`,
      mendZh: `写明“单位：${known[0] ?? ''}”（可用：${known.join('、')}）。`,
      mendEn: `Write one of: ${known.join(', ')}.`,
    }),
  ];
}

function missingGoals(table: TableHead, { template }: RuleScope): Found[] {
  if (!template.requiredFields.includes('goals')) return [];
  const empty = table.goals.filter((goal) => goal.text.trim() === '');
  if (table.goals.length > 0 && empty.length === 0) return [];
  return [
    onTable(table, 'goals', {
      zh: table.goals.length === 0 ? '没有绩效目标。' : `第 ${empty.map((goal) => goal.ordinal).join('、')} 条绩效目标是空的。`,
      en: table.goals.length === 0 ? 'There is no performance goal.' : `Goal ${empty.map((goal) => goal.ordinal).join(', ')} is empty.`,
      mendZh: '至少写一条绩效目标，说明项目在本年度要达到的结果；多余的空条目请删除。',
      mendEn: 'State at least one goal: what the project is to achieve this year. Remove empty ones.',
    }),
  ];
}

/** V06: a table names its currency, and as the form demands its project, its purpose, its unit and at least one goal. */
const headIsComplete: Rule = {
  id: 'V06',
  inHead: (table, scope) => [...emptyHeadFields(table, scope), ...unknownCurrency(table, scope), ...missingGoals(table, scope)],
};

function emptyCells(row: Indicator, { template }: RuleScope): Found[] {
  const cells = [
    ['level3', row.level3, '三级指标', 'level-3 indicator', '写出要考核的具体指标名称。', 'Name what is measured.'],
    ['description', row.description, '指标描述', 'description', '写明指标的含义与口径。', 'Say what the indicator means and how it is counted.'],
    ['target', row.target.text, '指标值', 'target', '写出运算符、数值和单位，如“≥90%”。', 'Write operator, number and unit, such as “≥90%”.'],
    ['basis', row.basis, '指标值确定依据', 'basis', '写明依据，如“年初工作计划”、历史数据或行业标准。', 'Name the source: the plan of the year, past figures, a standard.'],
  ] as const;
  return cells.flatMap(([field, value, zh, en, mendZh, mendEn]) =>
    template.requiredFields.includes(field) && value.trim() === ''
      ? [onIndicator(row, field, { zh: `第 ${row.ordinal} 行的${zh}未填写。`, en: `The ${en} of row ${row.ordinal} is empty.`, mendZh, mendEn })]
      : [],
  );
}

function repeatedRows(table: GoalTable): Found[] {
  const first = new Map<string, Indicator>();
  return table.indicators.flatMap((row) => {
    const name = toCompared(row.level3);
    // The label too: groups unknown to the template all share the code OTHER.
    const key = [row.level1.code, row.level2.code, row.level2.label, name].join('\n');
    const earlier = first.get(key);
    if (name === '' || earlier === undefined) {
      first.set(key, row);
      return [];
    }
    return [
      onIndicator(row, 'level3', {
        part: 'V11.unique',
        zh: `三级指标${quote(row.level3)}在“${row.level2.label}”下与第 ${earlier.ordinal} 行重复。`,
        en: `Level-3 indicator ${quote(row.level3)} repeats row ${earlier.ordinal} of the same group.`,
        mendZh: '合并两行，或改写名称使两项考核内容能够区分。',
        mendEn: 'Merge the two rows, or name them so that they can be told apart.',
      }),
    ];
  });
}

/** V11: the cells the form wants filled; and, as a part of its own, no name twice in one group. */
const rowsAreComplete: Rule = {
  id: 'V11',
  inRow: emptyCells,
  inTable: repeatedRows,
};

/** V06 and V11 of docs/spec/rules.md. */
export const completenessRules: readonly Rule[] = [headIsComplete, rowsAreComplete];
