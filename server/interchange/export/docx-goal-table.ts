import { HeightRule, Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlignTable, VerticalMergeType, WidthType, type FileChild } from 'docx';
import type { GoalTable, Indicator } from '../../../schema/model/goal-table.js';
import { printTargetValue } from '../../../schema/model/parse-target-value.js';
import { printNumbered, printPercent, printUnit } from '../print-goal-table.js';
import { commented, type DocxComments, type PlacedThread } from './docx-comments.js';
import type { DocxPlaces } from './docx-contents.js';
import { runsOf } from './docx-prose.js';
import { docxStyles, docxTextWidth } from './docx-styles.js';

/** The seven columns of the form, in parts of the width of the text. */
const shares = [11, 13, 17, 14, 15, 13, 17] as const;
const unit = docxTextWidth / shares.reduce((sum, share) => sum + share, 0);
const columnWidths = shares.map((share) => Math.floor(share * unit));

interface Cell {
  readonly text: string;
  readonly span?: number;
  readonly isLabel?: boolean;
  /** First of the cells that are merged downwards, or one below it. */
  readonly merge?: 'first' | 'below';
  readonly threads?: readonly PlacedThread[];
}

const label = (text: string, more: Omit<Cell, 'text'> = {}): Cell => ({ text, isLabel: true, ...more });

function toCell({ text, span = 1, isLabel = false, merge, threads = [] }: Cell, column: number): TableCell {
  const width = columnWidths.slice(column, column + span).reduce((sum, each) => sum + each, 0);
  const style = isLabel ? docxStyles.label : docxStyles.cell;
  return new TableCell({
    width: { size: width, type: WidthType.DXA }, columnSpan: span, verticalAlign: VerticalAlignTable.CENTER,
    ...(merge === undefined ? {} : { verticalMerge: merge === 'first' ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE }),
    children: [new Paragraph({ style, children: commented(threads, merge === 'below' ? [] : runsOf({ text })) })],
  });
}

function toRow(cells: readonly Cell[], tableHeader = false): TableRow {
  let column = 0;
  const children = cells.map((cell) => {
    const made = toCell(cell, column);
    column += cell.span ?? 1;
    return made;
  });
  return new TableRow({ children, cantSplit: true, ...(tableHeader ? { tableHeader } : {}), height: { value: 454, rule: HeightRule.ATLEAST } });
}

function toTable(rows: readonly TableRow[]): Table {
  return new Table({ rows, columnWidths, layout: TableLayoutType.FIXED, width: { size: columnWidths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA }, margins: { left: 60, right: 60, top: 20, bottom: 20 } });
}

const valueColumns = columnWidths.length - 1;

/** How the points of a plan share the six columns beside their label. */
function planSpans(points: number): readonly number[] {
  if (points === 4) return [2, 1, 1, 2];
  return Array.from({ length: points }, (_, index) => (index === points - 1 ? valueColumns - points + 1 : 1));
}

function planRows({ expenditurePlan }: GoalTable, threads: readonly PlacedThread[]): TableRow[] {
  const rows: TableRow[] = [];
  for (let from = 0; from < expenditurePlan.length; from += valueColumns) {
    const points = expenditurePlan.slice(from, from + valueColumns);
    const spans = planSpans(points.length);
    rows.push(toRow([label('资金支出计划（%）', { merge: from === 0 ? 'first' : 'below', ...(from === 0 ? { threads } : {}) }), ...points.map((point, index) => ({ text: point.label, span: spans[index] ?? 1 }))]));
    rows.push(toRow([label('', { merge: 'below' }), ...points.map((point, index) => ({ text: printPercent(point.cumulativePercent), span: spans[index] ?? 1 }))]));
  }
  return rows;
}

function headRows(table: GoalTable, comments: DocxComments): TableRow[] {
  const at = (field: string) => comments.at(table.id, field);
  const { budget } = table;
  const goals = table.goals.map(({ id, text }, index) => toRow([
    label('绩效目标', index === 0 ? { merge: 'first', threads: at('goals') } : { merge: 'below' }),
    { text: printNumbered(`${index + 1}.`, text), span: valueColumns, threads: comments.at(id, null) },
  ]));
  return [
    toRow([label('项目编码'), { text: table.projectCode, span: 2, threads: at('projectCode') }, label('项目名称'), { text: table.projectName, span: 3, threads: at('projectName') }]),
    toRow([
      label('预算规模及资金用途', { merge: 'first' }), label('预算数'), { text: budget.total ?? '', threads: at('budget.total') },
      label('其中：财政资金'), { text: budget.fiscalFunds ?? '', threads: at('budget.fiscalFunds') }, label('其他资金'), { text: budget.otherFunds ?? '', threads: at('budget.otherFunds') },
    ]),
    toRow([label('', { merge: 'below' }), { text: table.fundPurpose, span: valueColumns, threads: at('fundPurpose') }]),
    ...planRows(table, at('expenditurePlan')),
    ...goals,
  ];
}

function indicatorRow(row: Indicator, above: Indicator | undefined, comments: DocxComments): TableRow {
  const at = (field: string) => comments.at(row.id, field);
  const sameLevel1 = above?.level1.label === row.level1.label;
  const sameLevel2 = sameLevel1 && above?.level2.label === row.level2.label;
  return toRow([
    label(row.level1.label, { merge: sameLevel1 ? 'below' : 'first', threads: at('level1') }),
    label(row.level2.label, { merge: sameLevel2 ? 'below' : 'first', threads: at('level2') }),
    { text: row.level3, threads: [...comments.at(row.id, null), ...at('level3')] },
    { text: row.description, span: 2, threads: at('description') },
    { text: printTargetValue(row.target), threads: at('target') },
    { text: row.basis, threads: at('basis') },
  ]);
}

const columnLabels: readonly Cell[] = [label('一级指标'), label('二级指标'), label('三级指标'), label('绩效指标描述', { span: 2 }), label('指标值'), label('指标值确定依据')];

/**
 * One goal table as on the form: title, unit, then head and rows, whose labels come again on every page. Head and rows are two
 * tables, because Word repeats only the first rows of one.
 */
export function docxGoalTable(table: GoalTable, { comments, places, part }: { readonly comments: DocxComments; readonly places: DocxPlaces; readonly part: number }, startsPage: boolean): FileChild[] {
  const at = (field: string) => comments.at(table.id, field);
  const number = `${table.ordinal}.`;
  const heading = places.mark({ level: 2, part, number, title: table.title }, runsOf({ text: printNumbered(number, table.title) }));
  const title = commented([...comments.at(table.id, null), ...at('title')], heading);
  const [unitLine] = printUnit(table);
  return [
    new Paragraph({ style: docxStyles.tableTitle, pageBreakBefore: startsPage, children: title }),
    ...(unitLine === undefined ? [] : [new Paragraph({ style: docxStyles.tableUnit, children: commented([...at('unitCode'), ...at('unitName')], runsOf({ text: unitLine })) })]),
    ...(table.currencyUnit === '' ? [] : [new Paragraph({ style: docxStyles.currency, children: commented(at('currencyUnit'), runsOf({ text: `单位：${table.currencyUnit}` })) })]),
    toTable(headRows(table, comments)),
    new Paragraph({ style: docxStyles.gap }),
    toTable([toRow(columnLabels, true), ...table.indicators.map((row, index) => indicatorRow(row, table.indicators[index - 1], comments))]),
    new Paragraph({ style: docxStyles.gap }),
  ];
}
