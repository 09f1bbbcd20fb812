import type { GoalTable, Indicator, PlanPoint } from '../../schema/model/goal-table.js';
import { printTargetValue } from '../../schema/model/parse-target-value.js';
import { trimTrailing } from '../../schema/model/trim-trailing.js';

const columnCount = 7;

function row(...cells: readonly string[]): string {
  return [...cells, ...Array.from({ length: Math.max(0, columnCount - cells.length) }, () => '')].join('\t');
}

/** A number before a text; a text that begins with a digit needs a space, or "1." and "30个" would be the decimal 1.30. */
export function printNumbered(number: string, text: string): string {
  return number !== '' && /^\d/.test(text) ? `${number} ${text}` : `${number}${text}`;
}

/** The lines of the organisation below the title; none where neither code nor name is known. */
export function printUnit(table: GoalTable): string[] {
  const { unitCode, unitName } = table;
  if (unitCode === '' && unitName === '') return [];
  if (/^\d{6}$/.test(unitCode) && unitName !== '' && !/^\d/.test(unitName)) return [`${unitCode} ${unitName}`, ''];
  const pieces = [unitCode === '' ? '' : `单位编码：${unitCode}`, unitName === '' ? '' : `单位名称：${unitName}`];
  return [pieces.filter((piece) => piece !== '').join('\t'), ''];
}

/** "25.00" as "25%", "33.50" as "33.5%". */
export function printPercent(percent: string): string {
  return `${percent.includes('.') ? trimTrailing(trimTrailing(percent, '0'), '.') : percent}%`;
}

/** Four points stand in the columns of the form (the first is two columns wide); any other number in a row. */
function planColumn(points: readonly PlanPoint[], index: number): number {
  return points.length === 4 && index > 0 ? index + 2 : index + 1;
}

function printPlan(points: readonly PlanPoint[]): string[] {
  if (points.length === 0) return [];
  const labels = ['资金支出计划（%）'];
  const percents = [''];
  points.forEach((point, index) => {
    labels[planColumn(points, index)] = point.label;
    percents[planColumn(points, index)] = printPercent(point.cumulativePercent);
  });
  return [row(...Array.from(labels, (cell) => cell ?? '')), row(...Array.from(percents, (cell) => cell ?? ''))];
}

/** Rows as on the form: a group's label stands once, on its first row, as if the cells below were merged with it. */
function printIndicators(indicators: readonly Indicator[]): string[] {
  return indicators.map((indicator, index) => {
    const above = indicators[index - 1];
    const sameLevel1 = above?.level1.label === indicator.level1.label;
    const target = printTargetValue(indicator.target);
    // A row without a name or a target and without a group would read as the rest of the row above.
    const needsLabel = indicator.level3 === '' || target === '';
    const sameLevel2 = sameLevel1 && above?.level2.label === indicator.level2.label && !needsLabel;
    return row(sameLevel1 ? '' : indicator.level1.label, sameLevel2 ? '' : indicator.level2.label, indicator.level3, indicator.description, target, indicator.basis);
  });
}

/** One goal table as the lines of the form: title, unit, currency, then rows of cells separated by tabs. */
export function printGoalTable(table: GoalTable): string[] {
  const { budget } = table;
  const goals = table.goals.map((goal, index) => printNumbered(`${index + 1}.`, goal.text));
  return [
    printNumbered(`${table.ordinal}.`, table.title),
    '',
    ...printUnit(table),
    ...(table.currencyUnit === '' ? [] : [`单位：${table.currencyUnit}`, '']),
    row('项目编码', table.projectCode, '', '项目名称', table.projectName),
    row('预算规模及资金用途', '预算数', budget.total ?? '', '其中：财政资金', budget.fiscalFunds ?? '', '其他资金', budget.otherFunds ?? ''),
    row('', table.fundPurpose),
    ...printPlan(table.expenditurePlan),
    ...(goals.length === 0 ? [] : goals.map((goal, index) => row(index === 0 ? '绩效目标' : '', goal))),
    row('一级指标', '二级指标', '三级指标', '绩效指标描述', '指标值', '指标值确定依据'),
    ...printIndicators(table.indicators),
    '',
  ];
}
