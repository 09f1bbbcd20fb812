import { isIn } from './move-position.js';
import type { Cell, Range, Sheet } from './sheet.js';

const quoted = (text: string): string => (/["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (mark) => escapes[mark] ?? mark).replaceAll('\n', '<br>');

/** A range as spreadsheets take it: as text, where merged words stand in each of their rows, and as a table, where they are merged. */
export function printRange(sheet: Sheet, range: Range): { readonly text: string; readonly html: string } {
  const { from, to } = range;
  const rows = Array.from({ length: to.row - from.row + 1 }, (_, down) => from.row + down);
  const columns = Array.from({ length: to.column - from.column + 1 }, (_, along) => from.column + along);
  // A cell is wide where several columns are one; its words are copied once.
  const textAt = (row: number, column: number): string => {
    const cell = sheet.at(row, column);
    return cell === null || column !== Math.max(cell.column, from.column) ? '' : cell.text;
  };
  const text = rows.map((row) => columns.map((column) => quoted(textAt(row, column))).join('\t')).join('\n');
  const printed = (cell: Cell): string => {
    const down = Math.min(cell.row + cell.rowSpan - 1, to.row) - Math.max(cell.row, from.row) + 1;
    const along = Math.min(cell.column + cell.columnSpan - 1, to.column) - Math.max(cell.column, from.column) + 1;
    return `<td rowspan="${down}" colspan="${along}">${escaped(cell.text)}</td>`;
  };
  const begins = (cell: Cell, row: number): boolean => isIn(range, cell) && Math.max(cell.row, from.row) === row;
  const cells = sheet.rows.flat();
  const html = rows.map((row) => `<tr>${cells.filter((cell) => begins(cell, row)).sort((a, b) => a.column - b.column).map(printed).join('')}</tr>`).join('');
  return { text, html: `<table>${html}</table>` };
}
