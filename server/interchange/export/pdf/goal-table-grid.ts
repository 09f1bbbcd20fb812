import type { GoalTable, Indicator, PlanPoint } from '../../../../schema/model/goal-table.js';
import { printTargetValue } from '../../../../schema/model/parse-target-value.js';
import { printNumbered, printPercent } from '../../print-goal-table.js';
import type { Grid, GridCell, GridRow } from './grid.js';
import type { StyledText, TextStyle } from './styled-text.js';

const body: TextStyle = { face: 'SERIF', size: 10.5 };
const label: TextStyle = { face: 'SERIF_BOLD', size: 10.5 };

const lineHeight = 15;
const padding = 3;

function texts(text: string, style: TextStyle): readonly StyledText[] {
  return text === '' ? [] : [{ text, style }];
}

/** [first column, columns] */
type Span = readonly [number, number];

function labelCell([column, columns]: Span, text: string, scope: 'Row' | 'Column', rows = 1): GridCell {
  return { column, columns, rows, paragraphs: [texts(text, label)], align: 'CENTER', scope };
}

function valueCell([column, columns]: Span, text: string, align: GridCell['align'] = 'CENTER'): GridCell {
  return { column, columns, rows: 1, paragraphs: [texts(text, body)], align, scope: null };
}

/** Above this a group's label is no label of a form: it stands in its first row alone and may be split with it. */
const maxMergedLabel = 40;

/** How many rows from `index` on show the same group, as the form merges them. */
function spanOf(indicators: readonly Indicator[], index: number, isSame: (above: Indicator, below: Indicator) => boolean): number {
  let rows = 1;
  for (;;) {
    const above = indicators[index + rows - 1];
    const below = indicators[index + rows];
    if (above === undefined || below === undefined || !isSame(above, below)) return rows;
    rows += 1;
  }
}

function sameLevel1(above: Indicator, below: Indicator): boolean {
  return above.level1.label === below.level1.label && below.level1.label.length <= maxMergedLabel;
}

function sameLevel2(above: Indicator, below: Indicator): boolean {
  // A row without a name or a target and without a group would be read as the rest of the row above.
  const needsLabel = below.level3 === '' || printTargetValue(below.target) === '';
  return !needsLabel && sameLevel1(above, below) && above.level2.label === below.level2.label && below.level2.label.length <= maxMergedLabel;
}

function indicatorRows(indicators: readonly Indicator[], hasWeights: boolean): GridRow[] {
  return indicators.map((indicator, index) => {
    const above = indicators[index - 1];
    const cells: GridCell[] = [];
    if (above === undefined || !sameLevel1(above, indicator)) cells.push(labelCell([0, 1], indicator.level1.label, 'Row', spanOf(indicators, index, sameLevel1)));
    if (above === undefined || !sameLevel2(above, indicator)) cells.push(labelCell([1, 1], indicator.level2.label, 'Row', spanOf(indicators, index, sameLevel2)));
    cells.push(
      valueCell([2, 1], indicator.level3), valueCell([3, 1], indicator.description, 'LEFT'), valueCell([4, 1], printTargetValue(indicator.target)),
      valueCell([5, hasWeights ? 1 : 2], indicator.basis),
    );
    if (hasWeights) cells.push(valueCell([6, 1], indicator.weight ?? ''));
    return { cells, nodeId: indicator.id };
  });
}

/** Points of the plan over the columns beside the label: four as on the form, or as many as there are, in rows of six. */
function planRows(points: readonly PlanPoint[]): GridRow[] {
  if (points.length === 0) return [];
  const spans: readonly Span[] = points.length === 4 ? [[1, 2], [3, 1], [4, 1], [5, 2]] : points.length === 1 ? [[1, 6]] : [[1, 1], [2, 1], [3, 1], [4, 1], [5, 1], [6, 1]];
  const rows: GridRow[] = [];
  for (let first = 0; first < points.length; first += spans.length) {
    const shown = spans.map((span, index) => ({ span, point: points[first + index] }));
    rows.push({ cells: shown.map(({ span, point }) => valueCell(span, point?.label ?? '')) });
    rows.push({ cells: shown.map(({ span, point }) => valueCell(span, point === undefined ? '' : printPercent(point.cumulativePercent))) });
  }
  const [head, ...rest] = rows;
  return head === undefined ? [] : [{ cells: [labelCell([0, 1], '资金支出计划（%）', 'Row', rows.length), ...head.cells] }, ...rest];
}

function headRows(table: GoalTable): GridRow[] {
  const { budget } = table;
  const goals = table.goals.map((goal, index) => texts(printNumbered(`${index + 1}.`, goal.text), body));
  return [
    { cells: [labelCell([0, 1], '项目编码', 'Row'), valueCell([1, 2], table.projectCode), labelCell([3, 1], '项目名称', 'Row'), valueCell([4, 3], table.projectName)] },
    {
      cells: [
        labelCell([0, 1], '预算规模及资金用途', 'Row', 2), labelCell([1, 1], '预算数', 'Row'), valueCell([2, 1], budget.total ?? ''), labelCell([3, 1], '其中：财政资金', 'Row'),
        valueCell([4, 1], budget.fiscalFunds ?? ''), labelCell([5, 1], '其他资金', 'Row'), valueCell([6, 1], budget.otherFunds ?? ''),
      ],
    },
    { cells: [valueCell([1, 6], table.fundPurpose, 'LEFT')] },
    ...planRows(table.expenditurePlan),
    ...(goals.length === 0 ? [] : [{ cells: [labelCell([0, 1], '绩效目标', 'Row'), { column: 1, columns: 6, rows: 1, paragraphs: goals, align: 'LEFT' as const, scope: null }] }]),
  ];
}

/** Shares of the width: the first column holds 一级指标 and the labels of the rows above it. */
const shares = { plain: [59.5, 70, 78, 108, 68, 49, 42], weighted: [59.5, 70, 74, 98, 66, 66, 41] } as const;

/** One goal table as the grid of the official form; a column of weights stands in it where a row has one. */
export function goalTableGrid(table: GoalTable, width: number): Grid {
  const hasWeights = table.indicators.some((indicator) => indicator.weight !== undefined && indicator.weight !== null);
  const share = hasWeights ? shares.weighted : shares.plain;
  const total = share.reduce((sum, each) => sum + each, 0);
  const above = headRows(table);
  const labels = ['一级指标', '二级指标', '三级指标', '绩效指标描述', '指标值'].map((text, column) => labelCell([column, 1], text, 'Column'));
  const last = hasWeights ? [labelCell([5, 1], '指标值确定依据', 'Column'), labelCell([6, 1], '权重', 'Column')] : [labelCell([5, 2], '指标值确定依据', 'Column')];
  return {
    columns: share.map((each) => (each / total) * width),
    rows: [...above, { cells: [...labels, ...last] }, ...indicatorRows(table.indicators, hasWeights)],
    headRow: above.length, lineHeight, padding,
  };
}
