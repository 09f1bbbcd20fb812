import type { GoalTable, PlanPoint } from '../../../schema/model/goal-table.js';
import { printNumbered, printUnit } from '../print-goal-table.js';
import { indicatorHeads, spanGroups } from './lay-out-form.js';
import type { MergedRange, Sheet, SheetCell, SheetRow } from './sheet-xml.js';
import type { SheetStyle } from './sheet-styles.js';

const widths = [12, 16, 18, 22, 14, 12, 12];
const lastColumn = widths.length - 1;
const lineHeight = 15;
const maxRowHeight = 409;

/** In half-width characters: Chinese ones take two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e7f || /[“”‘’…—·≥≤①-⑳]/.test(character) ? 2 : 1;
  return width;
}

/** A sheet while it is drawn: row after row, each cell over the columns that it spans. */
export interface SheetDraft {
  readonly rows: SheetRow[];
  readonly merges: MergedRange[];
  readonly widths: readonly number[];
}

interface Placed extends SheetCell {
  readonly column: number;
  /** The last column it reaches; its own where absent. */
  readonly to?: number;
}

function linesOf({ text = '', column, to = column }: Placed, columns: readonly number[]): number {
  // Programs break lines at words and keep a margin: a tenth of the width is not counted on.
  const width = columns.slice(column, to + 1).reduce((sum, each) => sum + each, 0) * 0.9;
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(displayWidth(line) / width)), 0);
}

/** Draws a row; the cells that a wide one covers get its look, or their borders would be missing. */
export function drawRow(draft: SheetDraft, placed: readonly Placed[], least = 22): void {
  const top = draft.rows.length;
  const cells = new Map<number, SheetCell>();
  for (const { column, to = column, ...cell } of placed) {
    cells.set(column, cell);
    for (let covered = column + 1; covered <= to; covered += 1) cells.set(covered, { style: cell.style });
    if (to > column) draft.merges.push({ top, left: column, bottom: top, right: to });
  }
  const lines = Math.max(1, ...placed.map((cell) => linesOf(cell, draft.widths)));
  draft.rows.push({ cells, height: Math.min(maxRowHeight, Math.max(least, lines * lineHeight + 7)) });
}

function mergeDown(draft: SheetDraft, column: number, top: number, rows: number): void {
  if (rows > 1) draft.merges.push({ top, left: column, bottom: top + rows - 1, right: column });
}

const label = (column: number, text: string, to?: number): Placed => ({ column, text, style: 'label', to });
const words = (column: number, text: string, to?: number, style: SheetStyle = 'text'): Placed => ({ column, text, style, to });

/** An amount as a number, where a spreadsheet's number can hold it exactly; else as text. */
export function amountCell(amount: string | null, style: SheetStyle = 'amount'): SheetCell {
  if (amount === null) return { style, text: '' };
  // Of more than 15 digits a spreadsheet keeps 15.
  const digits = amount.replace(/[-.]/g, '').replace(/^0+/, '').length;
  return /^-?\d+\.\d{2}$/.test(amount) && digits <= 15 ? { style, number: amount } : { style, text: amount };
}

/** "33.25" percent is the number 0.3325, by its digits: nothing is computed with floating point. */
function percentCell(percent: string): SheetCell {
  const match = /^(-?)(\d+)\.(\d{2})$/.exec(percent);
  if (match === null) return { style: 'percent', text: percent };
  const [, sign = '', whole = '', places = ''] = match;
  const digits = whole.padStart(3, '0');
  const style = places === '00' ? 'percent' : 'exactPercent';
  return { style, number: `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}${places}` };
}

/** The columns that each point of the plan takes: four as on the form, any other number side by side. */
function planPlaces(points: readonly PlanPoint[]): readonly (readonly [from: number, to: number])[] {
  if (points.length === 4) return [[1, 2], [3, 3], [4, 4], [5, lastColumn]];
  return points.map((_, index) => [index + 1, index + 1] as const);
}

function drawPlan(draft: SheetDraft, points: readonly PlanPoint[]): void {
  const top = draft.rows.length;
  const perRow = lastColumn;
  for (let from = 0; from === 0 || from < points.length; from += perRow) {
    const some = points.slice(from, from + perRow);
    const places = points.length === 4 ? planPlaces(points) : planPlaces(some);
    const rest = Array.from({ length: lastColumn }, (_, index) => index + 1).filter((column) => !places.some(([left, right]) => column >= left && column <= right)).map((column) => words(column, ''));
    drawRow(draft, [label(0, from === 0 ? '资金支出计划（%）' : ''), ...some.map((point, index) => label(places[index]?.[0] ?? 1, point.label, places[index]?.[1])), ...rest]);
    drawRow(draft, [label(0, ''), ...some.map((point, index) => ({ column: places[index]?.[0] ?? 1, to: places[index]?.[1], ...percentCell(point.cumulativePercent) })), ...rest]);
  }
  mergeDown(draft, 0, top, draft.rows.length - top);
}

function drawHead(draft: SheetDraft, table: GoalTable): void {
  const { budget } = table;
  drawRow(draft, [words(0, printNumbered(`${table.ordinal}.`, table.title), lastColumn, 'title')], 34);
  const [unit = ''] = printUnit(table);
  drawRow(draft, [words(0, unit.replaceAll('\t', '  '), 3, 'left'), words(4, table.currencyUnit === '' ? '' : `单位：${table.currencyUnit}`, lastColumn, 'right')]);
  drawRow(draft, [label(0, '项目编码'), words(1, table.projectCode, 2), label(3, '项目名称'), words(4, table.projectName, lastColumn)]);
  const top = draft.rows.length;
  drawRow(draft, [
    label(0, '预算规模及资金用途'), label(1, '预算数'), { column: 2, ...amountCell(budget.total) }, label(3, '其中：财政资金'), { column: 4, ...amountCell(budget.fiscalFunds) },
    label(5, '其他资金'), { column: 6, ...amountCell(budget.otherFunds) },
  ], 37);
  drawRow(draft, [label(0, ''), words(1, table.fundPurpose, lastColumn)]);
  mergeDown(draft, 0, top, 2);
  drawPlan(draft, table.expenditurePlan);
  const goals = table.goals.length === 0 ? [''] : table.goals.map(({ text }, index) => printNumbered(`${index + 1}.`, text));
  const first = draft.rows.length;
  goals.forEach((goal, index) => drawRow(draft, [label(0, index === 0 ? '绩效目标' : ''), words(1, goal, lastColumn)]));
  mergeDown(draft, 0, first, goals.length);
}

/** One goal table as the official form: seven columns, labels of groups merged over their rows. */
export function drawFormSheet(table: GoalTable, name: string): Sheet {
  const draft: SheetDraft = { rows: [], merges: [], widths };
  drawHead(draft, table);
  const repeatedRow = draft.rows.length;
  drawRow(draft, indicatorHeads.map((text, column) => label(column, text, column === 5 ? lastColumn : undefined)));
  for (const { row, level1Rows, level2Rows, target } of spanGroups(table.indicators)) {
    const top = draft.rows.length;
    drawRow(draft, [
      words(0, level1Rows > 0 ? row.level1.label : '', undefined, 'center'), words(1, level2Rows > 0 ? row.level2.label : '', undefined, 'center'),
      words(2, row.level3), words(3, row.description), words(4, target, undefined, 'center'), words(5, row.basis, lastColumn),
    ]);
    mergeDown(draft, 0, top, level1Rows);
    mergeDown(draft, 1, top, level2Rows);
  }
  return { name, rows: draft.rows, merges: draft.merges, widths, repeatedRow, frozenRows: 0, links: [], isLandscape: false };
}
