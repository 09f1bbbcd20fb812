import { AppError } from '../../../schema/errors/app-error.js';
import { sheetStyles, type SheetStyle } from './sheet-styles.js';

/** What stands in a cell: words, or a number as it is written ("20.00"). Never a formula. */
export interface SheetCell {
  readonly style: SheetStyle;
  readonly text?: string;
  readonly number?: string;
}

/** A row: cells by column from 0, and its height in points. */
export interface SheetRow {
  readonly cells: ReadonlyMap<number, SheetCell>;
  readonly height: number;
}

/** Rows and columns from 0, both ends included. */
export interface MergedRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Sheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
  readonly merges: readonly MergedRange[];
  /** In characters of the default font. */
  readonly widths: readonly number[];
  /** From 0: printed again on top of every page. */
  readonly repeatedRow: number;
  /** Rows that stay when the sheet is scrolled; 0 for none. */
  readonly frozenRows: number;
  readonly links: readonly { readonly row: number; readonly column: number; readonly sheet: string }[];
  readonly isLandscape: boolean;
}

/** What one cell of a spreadsheet can hold, in UTF-16 units. */
export const maxCellUnits = 32_767;

const strange = /[\u0000-\u0008\u000b\u000c\u000d-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text as a spreadsheet's XML holds it: "_x0041_" in it would be read as an escape of its own. */
export function escapeSheetText(text: string): string {
  const plain = text.replace(strange, '\ufffd').replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** "A" for 0. */
export function columnName(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : `${columnName(Math.floor(column / 26) - 1)}${columnName(column % 26)}`;
}

const cellName = (row: number, column: number): string => `${columnName(column)}${row + 1}`;

/** What a program that opens the file, or that somebody types over it in, could take for a formula. */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;

function printCell(row: number, column: number, { style, text = '', number }: SheetCell): string {
  const at = `<c r="${cellName(row, column)}"`;
  if (number !== undefined) return `${at} s="${sheetStyles.indexOf(style)}"><v>${number}</v></c>`;
  if (text.length > maxCellUnits) throw new AppError('too_large', { what: '表格单元格的字数', whatEn: 'characters of a cell', limit: maxCellUnits });
  // A mark before the text, which no program shows, keeps it text when somebody edits the cell.
  const index = sheetStyles.indexOf(style) + (formulaStart.test(text) ? sheetStyles.length : 0);
  if (text === '') return `${at} s="${index}"/>`;
  return `${at} s="${index}" t="inlineStr"><is><t xml:space="preserve">${escapeSheetText(text)}</t></is></c>`;
}

function printRow({ cells, height }: SheetRow, row: number): string {
  const printed = [...cells].sort(([a], [b]) => a - b).map(([column, cell]) => printCell(row, column, cell));
  return `<row r="${row + 1}" ht="${height}" customHeight="1">${printed.join('')}</row>`;
}

/** A sheet's name within a reference. */
export const quoteSheet = (name: string): string => `'${name.replaceAll("'", "''")}'`;

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const mainNamespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** One worksheet part. */
export function printSheet(sheet: Sheet): string {
  const { rows, merges, widths, frozenRows, links } = sheet;
  const pane = frozenRows === 0 ? '' : `<pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/>`;
  const merged = merges.map(({ top, left, bottom, right }) => `<mergeCell ref="${cellName(top, left)}:${cellName(bottom, right)}"/>`);
  const linked = links.map(({ row, column, sheet: target }) => `<hyperlink ref="${cellName(row, column)}" location="${escapeSheetText(`${quoteSheet(target)}!A1`)}"/>`);
  return [
    xmlHead, `<worksheet xmlns="${mainNamespace}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<dimension ref="A1:${cellName(Math.max(0, rows.length - 1), widths.length - 1)}"/>`,
    `<sheetViews><sheetView workbookViewId="0" showGridLines="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`,
    `<cols>${widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`,
    `<sheetData>${rows.map(printRow).join('')}</sheetData>`,
    merged.length === 0 ? '' : `<mergeCells count="${merged.length}">${merged.join('')}</mergeCells>`,
    linked.length === 0 ? '' : `<hyperlinks>${linked.join('')}</hyperlinks>`,
    '<printOptions horizontalCentered="1"/><pageMargins left="0.6" right="0.6" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>',
    `<pageSetup paperSize="9" orientation="${sheet.isLandscape ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/>`,
    '<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>',
  ].join('');
}
