import { Paragraph, type FileChild } from 'docx';
import type { GoalTable, Indicator } from '../../../schema/model/goal-table.js';
import { printTargetValue } from '../../../schema/model/parse-target-value.js';
import { printNumbered, printPercent, printUnit } from '../print-goal-table.js';
import { commented, type DocxComments, type PlacedThread } from './docx-comments.js';
import type { DocxPlaces } from './docx-contents.js';
import { runsOf } from './docx-prose.js';
import { rawRuns, type DocxRaw } from './docx-raw.js';
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

/** The marks of comments round the words of a cell. */
function rawCommented(threads: readonly PlacedThread[], runs: string): string {
  if (threads.length === 0) return runs;
  const ids = threads.flatMap((thread) => thread.ids);
  return `${ids.map((id) => `<w:commentRangeStart w:id="${id}"/>`).join('')}${runs}${ids.map((id) => `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`).join('')}`;
}

function toCell({ text, span = 1, isLabel = false, merge, threads = [] }: Cell, column: number): string {
  const width = columnWidths.slice(column, column + span).reduce((sum, each) => sum + each, 0);
  const merged = merge === undefined ? '' : `<w:vMerge w:val="${merge === 'first' ? 'restart' : 'continue'}"/>`;
  const properties = `<w:tcW w:type="dxa" w:w="${width}"/><w:gridSpan w:val="${span}"/>${merged}<w:vAlign w:val="center"/>`;
  const words = rawCommented(threads, merge === 'below' ? '' : rawRuns(text));
  return `<w:tc><w:tcPr>${properties}</w:tcPr><w:p><w:pPr><w:pStyle w:val="${isLabel ? docxStyles.label : docxStyles.cell}"/></w:pPr>${words}</w:p></w:tc>`;
}

/** Never broken over pages, at least eight millimetres high. */
function toRow(cells: readonly Cell[], isHeader = false): string {
  let column = 0;
  const made = cells.map((cell) => {
    const xml = toCell(cell, column);
    column += cell.span ?? 1;
    return xml;
  });
  return `<w:tr><w:trPr><w:cantSplit/>${isHeader ? '<w:tblHeader/>' : ''}<w:trHeight w:val="454" w:hRule="atLeast"/></w:trPr>${made.join('')}</w:tr>`;
}

const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `<w:${side} w:val="single" w:color="auto" w:sz="4"/>`).join('');
const margins = ([['top', 20], ['left', 60], ['bottom', 20], ['right', 60]] as const).map(([side, width]) => `<w:${side} w:type="dxa" w:w="${width}"/>`).join('');
const tableStart = `<w:tblPr><w:tblW w:type="dxa" w:w="${columnWidths.reduce((sum, width) => sum + width, 0)}"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>${margins}</w:tblCellMar></w:tblPr><w:tblGrid>${columnWidths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`;

const toTable = (rows: readonly string[]): string => `<w:tbl>${tableStart}${rows.join('')}</w:tbl>`;

const valueColumns = columnWidths.length - 1;

/** How the points of a plan share the six columns beside their label. */
function planSpans(points: number): readonly number[] {
  if (points === 4) return [2, 1, 1, 2];
  return Array.from({ length: points }, (_, index) => (index === points - 1 ? valueColumns - points + 1 : 1));
}

function planRows({ expenditurePlan }: GoalTable, threads: readonly PlacedThread[]): string[] {
  const rows: string[] = [];
  for (let from = 0; from < expenditurePlan.length; from += valueColumns) {
    const points = expenditurePlan.slice(from, from + valueColumns);
    const spans = planSpans(points.length);
    rows.push(toRow([label('资金支出计划（%）', { merge: from === 0 ? 'first' : 'below', ...(from === 0 ? { threads } : {}) }), ...points.map((point, index) => ({ text: point.label, span: spans[index] ?? 1 }))]));
    rows.push(toRow([label('', { merge: 'below' }), ...points.map((point, index) => ({ text: printPercent(point.cumulativePercent), span: spans[index] ?? 1 }))]));
  }
  return rows;
}

function headRows(table: GoalTable, comments: DocxComments): string[] {
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

function indicatorRow(row: Indicator, above: Indicator | undefined, comments: DocxComments): string {
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

/** What a goal table is written into. */
interface Surroundings {
  readonly comments: DocxComments;
  readonly places: DocxPlaces;
  readonly raw: DocxRaw;
  /** Ordinal of its part. */
  readonly part: number;
}

/**
 * One goal table as on the form: title, unit, then head and rows, whose labels come again on every page. Head and rows are two
 * tables, because Word repeats only the first rows of one.
 */
export function docxGoalTable(table: GoalTable, { comments, places, raw, part }: Surroundings, startsPage: boolean): FileChild[] {
  const at = (field: string) => comments.at(table.id, field);
  const number = `${table.ordinal}.`;
  const heading = places.mark({ level: 2, part, number, title: table.title }, runsOf({ text: printNumbered(number, table.title) }));
  const title = commented([...comments.at(table.id, null), ...at('title')], heading);
  const [unitLine] = printUnit(table);
  return [
    new Paragraph({ style: docxStyles.tableTitle, pageBreakBefore: startsPage, children: title }),
    ...(unitLine === undefined ? [] : [new Paragraph({ style: docxStyles.tableUnit, children: commented([...at('unitCode'), ...at('unitName')], runsOf({ text: unitLine })) })]),
    ...(table.currencyUnit === '' ? [] : [new Paragraph({ style: docxStyles.currency, children: commented(at('currencyUnit'), runsOf({ text: `单位：${table.currencyUnit}` })) })]),
    raw.add(toTable(headRows(table, comments))),
    new Paragraph({ style: docxStyles.gap }),
    raw.add(toTable([toRow(columnLabels, true), ...table.indicators.map((row, index) => indicatorRow(row, table.indicators[index - 1], comments))])),
    new Paragraph({ style: docxStyles.gap }),
  ];
}
