import type { ImportLineKind } from '../../../schema/model/import-line-kinds.js';
import { readColumns } from '../columns.js';
import { importText, type ImportOptions, type ImportResult } from '../import-text.js';
import type { ImportDisposition, ImportMessage, ImportReportItem } from '../report.js';
import { classifyRow } from '../table-labels.js';
import { openArchive, type Archive } from './open-archive.js';
import { readWorkbook, type WorkbookRow, type WorkbookSheet } from './read-workbook.js';

/** A row of a sheet as a line of the text that the importer reads. */
interface SheetLine {
  readonly text: string;
  /** What stands in the report. */
  readonly shown: string;
  readonly place: string | null;
  readonly messages: readonly ImportMessage[];
  /** Decided here, before the importer sees it. */
  readonly decided?: { readonly disposition: ImportDisposition; readonly what: ImportLineKind };
}

const maxExcerptChars = 200;
const blank: SheetLine = { text: '', shown: '', place: null, messages: [] };

const placeOf = (sheet: WorkbookSheet, row: number): string => `${sheet.name}!${row}`;

function cellsOf(row: WorkbookRow, width: number): string[] {
  return Array.from({ length: width }, (_, column) => row.cells.get(column) ?? '');
}

/** Labels of groups that are merged over several rows stand on the first; the importer is told them on each. */
function fillGroups(cells: string[], row: WorkbookRow, sheet: WorkbookSheet, rowAt: ReadonlyMap<number, WorkbookRow>, groups: readonly number[]): void {
  for (const column of groups) {
    if ((cells[column] ?? '') !== '') continue;
    const shown = sheet.mergedFrom(column, row.number);
    if (shown !== row.number) cells[column] = rowAt.get(shown)?.cells.get(column) ?? '';
  }
}

/** True for a text that alone in its row is a title, a heading or prose, and no label whose field was left empty. */
function standsAlone(cells: readonly string[], first: number): boolean {
  const filled = cells.filter((cell) => cell !== '');
  return filled.length === 1 && (cells[first] ?? '') !== '' && classifyRow({ style: 'TABS', cells: filled }) === null;
}

function readLines(sheet: WorkbookSheet): SheetLine[] {
  const width = Math.max(0, ...sheet.rows.map(({ cells }) => Math.max(-1, ...cells.keys()) + 1));
  const first = Math.min(...sheet.rows.map(({ cells }) => Math.min(width, ...cells.keys())));
  const rowAt = new Map(sheet.rows.map((row) => [row.number, row]));
  let groups: readonly number[] = [];
  return sheet.rows.map((row): SheetLine => {
    const cells = cellsOf(row, width);
    const columns = readColumns(cells);
    if (columns !== null) groups = [columns.index.level1, columns.index.level2].filter((column) => column !== undefined);
    else if (classifyRow({ style: 'TABS', cells }) !== null) groups = [];
    else fillGroups(cells, row, sheet, rowAt, groups);
    const shown = cells.join('\t').trimEnd();
    return { text: standsAlone(cells, first) ? cells.join('') : `${cells.slice(first).join('\t')}\t`, shown, place: placeOf(sheet, row.number), messages: row.messages };
  });
}

const hiddenSheet: ImportMessage = { zh: '隐藏的工作表没有导入。', en: 'A hidden sheet was left out.' };
const listedTable: ImportMessage = { zh: '总览中的一行，内容以该表为准。', en: 'A line of the overview; the table itself says what it says.' };

/** One line for a sheet that nobody sees: what is in it was not meant to be read. */
function tellHidden(sheet: WorkbookSheet): SheetLine {
  return { text: '', shown: `${sheet.name}（${sheet.rows.length} 行）`, place: sheet.name, messages: [hiddenSheet], decided: { disposition: 'NOT_UNDERSTOOD', what: 'sheet.hidden' } };
}

/** The overview of our own export: the rows above its list are the cover, the list says in which part each sheet stands. */
interface Overview {
  readonly cover: readonly SheetLine[];
  readonly rest: readonly SheetLine[];
  /** By the name of the sheet. */
  readonly parts: ReadonlyMap<string, SheetLine>;
}

/** A line of the overview: layout, unless the importer is to read `text` out of it. */
function overviewLine(sheet: WorkbookSheet, row: WorkbookRow, text: string, what: ImportLineKind, messages: readonly ImportMessage[] = []): SheetLine {
  const line: SheetLine = { text, shown: [...row.cells.values()].join('\t'), place: placeOf(sheet, row.number), messages };
  return text === '' ? { ...line, decided: { disposition: 'LAYOUT', what } } : line;
}

function readOverview(sheet: WorkbookSheet | undefined): Overview | null {
  const head = sheet?.rows.find(({ cells }) => cells.get(0) === '序号' && cells.get(8) === '工作表');
  if (sheet === undefined || head === undefined) return null;
  const parts = new Map<string, SheetLine>();
  const rest: SheetLine[] = [overviewLine(sheet, head, '', 'overview.head')];
  let part = '';
  for (const row of sheet.rows.filter(({ number }) => number > head.number)) {
    const name = row.cells.get(8);
    const heading = row.cells.get(1) ?? '';
    if (name === undefined || !/^\d+$/.test(row.cells.get(0) ?? '') || parts.has(name)) {
      rest.push(overviewLine(sheet, row, '', 'overview.total'));
      continue;
    }
    parts.set(name, overviewLine(sheet, row, heading === part ? '' : heading, 'overview.table', [listedTable]));
    part = heading;
  }
  const cover = readLines({ ...sheet, rows: sheet.rows.filter(({ number }) => number < head.number) });
  return { cover, rest, parts };
}

function linesOf(sheets: readonly WorkbookSheet[]): SheetLine[] {
  const overview = readOverview(sheets[0]);
  const lines: SheetLine[] = overview === null ? [] : [...overview.cover, ...overview.rest];
  const met = new Set<string>();
  for (const sheet of overview === null ? sheets : sheets.slice(1)) {
    if (sheet.rows.length === 0) continue;
    const listed = overview?.parts.get(sheet.name);
    if (listed !== undefined) {
      lines.push(blank, listed, blank);
      met.add(sheet.name);
    }
    if (sheet.isHidden) lines.push(tellHidden(sheet));
    else lines.push(blank, ...readLines(sheet));
  }
  // A sheet that was taken out of the workbook is still listed.
  const gone = [...(overview?.parts ?? [])].filter(([name]) => !met.has(name)).map(([, line]): SheetLine => ({ ...line, text: '', decided: { disposition: 'LAYOUT', what: 'overview.table' } }));
  return [...lines, ...gone];
}

function join(messages: readonly (ImportMessage | null)[]): ImportMessage | null {
  const said = messages.filter((message) => message !== null);
  return said.length === 0 ? null : { zh: said.map(({ zh }) => zh).join(''), en: said.map(({ en }) => en).join(' ') };
}

/** The importer's report of the lines, with where each stands in the workbook and what was known of it before. */
function placeItems(items: readonly ImportReportItem[], lines: readonly SheetLine[]): ImportReportItem[] {
  return items.map((item, index) => {
    const { shown, place, messages, decided } = lines[index] ?? blank;
    return { ...item, ...decided, text: [...shown.slice(0, maxExcerptChars)].join(''), place, message: join([decided === undefined ? item.message : null, ...messages]) };
  });
}

/** As `readXlsx`, of an archive that is open already. */
export async function readXlsxArchive(archive: Archive, options: ImportOptions = {}): Promise<ImportResult> {
  const lines = linesOf(await readWorkbook(archive));
  // A last line end adds no line: what is blank at the end would be counted here and not there.
  while (lines.at(-1)?.text === '' && lines.at(-1)?.decided === undefined) lines.pop();
  const result = importText([...lines.map(({ text }) => text), ''].join('\n'), options);
  const items = placeItems(result.report.items, lines);
  return { ...result, report: { items, totalLines: items.length, unreadLines: items.filter(({ disposition }) => disposition === 'NOT_UNDERSTOOD').length } };
}

/**
 * Reads a document's goal tables from a workbook: one table a sheet, several below each other, or all in one. Every row with
 * something in it is a line of the report, named by sheet and row; labels decide, as in a text. Our own workbooks give the cover and
 * the parts of the tables as well.
 * @throws {import_unreadable} no workbook, a damaged one, one with macros, or none with a goal table
 * @throws {too_large} the file, what it unpacks to, its rows or its columns
 */
export async function readXlsx(bytes: Uint8Array, options: ImportOptions = {}): Promise<ImportResult> {
  return readXlsxArchive(await openArchive(bytes), options);
}
