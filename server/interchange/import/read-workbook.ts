import { AppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';
import type { ImportMessage } from '../report.js';
import type { Archive } from './open-archive.js';
import { childOf, childrenOf, readXml, type XmlElement } from './read-xml.js';
import { readCell, readLooks, readSheetString, type CellContext } from './sheet-values.js';

/** A row that has something in it. */
export interface WorkbookRow {
  /** As the sheet counts, from 1. */
  readonly number: number;
  /** By column from 0; blank ones are not in it. */
  readonly cells: ReadonlyMap<number, string>;
  readonly messages: readonly ImportMessage[];
}

export interface WorkbookSheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly rows: readonly WorkbookRow[];
  /** Cells merged over several rows: by column from 0 and row from 1, the row whose cell is shown there. */
  readonly mergedFrom: (column: number, row: number) => number;
}

function unreadable(problem: string, problemEn: string): AppError<'import_unreadable'> {
  return new AppError('import_unreadable', { problem, problemEn, line: null });
}

const damaged = () => unreadable('Excel 文件缺少必要的内容，可能已损坏', 'the workbook lacks a part that it needs; it may be damaged');
const macros = () => unreadable('文件带有宏，出于安全考虑未导入，请另存为不带宏的 .xlsx', 'the workbook has macros and was not read; save it as .xlsx without them');

/** "C12" as column 2, row 12. */
function readReference(reference: string | undefined): { readonly column: number; readonly row: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference ?? '');
  if (match === null) return null;
  const column = [...(match[1] ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { column, row: Number(match[2]) };
}

/** A column that is merged from end to end is one that nobody reads; several such are made to fill memory. */
const maxMergedRows = 2_200_000;

/** Which rows of a column are merged with the one above. Only the first column of a range is kept: that is where its label is. */
function readMerges(ranges: readonly XmlElement[]): WorkbookSheet['mergedFrom'] {
  const shownIn = new Map<number, Map<number, number>>();
  let marked = 0;
  for (const { attributes } of ranges) {
    const [from, to] = (attributes['ref'] ?? '').split(':').map(readReference);
    if (from == null || to == null || to.row <= from.row) continue;
    const rows = shownIn.get(from.column) ?? new Map<number, number>();
    shownIn.set(from.column, rows);
    for (let row = from.row; row <= to.row; row += 1) {
      marked += 1;
      if (marked > maxMergedRows) throw new AppError('too_large', { what: '合并单元格的行数', whatEn: 'rows of merged cells', limit: maxMergedRows });
      rows.set(row, from.row);
    }
  }
  return (column, row) => shownIn.get(column)?.get(row) ?? row;
}

interface RowCounter {
  rows: number;
}

function readRow(element: XmlElement, before: number, context: CellContext): WorkbookRow {
  const counted = Number(element.attributes['r']);
  const number = Number.isInteger(counted) && counted > 0 ? counted : before + 1;
  const cells = new Map<number, string>();
  const messages: ImportMessage[] = [];
  let column = -1;
  for (const cell of childrenOf(element, 'c')) {
    column = readReference(cell.attributes['r'])?.column ?? column + 1;
    const reading = readCell(cell, context);
    messages.push(...reading.messages);
    if (reading.text === '') continue;
    if (column >= limits.sheetColumns) throw new AppError('too_large', { what: '工作表的列数', whatEn: 'columns of a sheet', limit: limits.sheetColumns });
    cells.set(column, reading.text);
  }
  return { number, cells, messages };
}

/** Row by row: a sheet is never held as XML. */
function readSheet(bytes: Uint8Array, context: CellContext, counter: RowCounter): Pick<WorkbookSheet, 'rows' | 'mergedFrom'> {
  const rows: WorkbookRow[] = [];
  const merges: XmlElement[] = [];
  let last = 0;
  readXml(bytes, (element, path) => {
    const parent = path.at(-1);
    if (element.name === 'row' && parent === 'sheetData') {
      const row = readRow(element, last, context);
      last = row.number;
      if (row.cells.size === 0 && row.messages.length === 0) return true;
      counter.rows += 1;
      if (counter.rows > limits.sheetRows) throw new AppError('too_large', { what: '工作簿的行数', whatEn: 'rows of a workbook', limit: limits.sheetRows });
      rows.push(row);
      return true;
    }
    if (element.name === 'mergeCell') {
      merges.push(element);
      return true;
    }
    // What is below a row is needed until the row ends; everything else of a sheet is its looks.
    return !path.includes('row') && element.name !== 'sheetData';
  });
  return { rows, mergedFrom: readMerges(merges) };
}

async function readPart(archive: Archive, name: string): Promise<Buffer | null> {
  return (await archive.find(name)?.read()) ?? null;
}

function resolveTarget(target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const names: string[] = [];
  for (const name of `xl/${target}`.split('/')) {
    if (name === '..') names.pop();
    else names.push(name);
  }
  return names.join('/');
}

async function readStrings(archive: Archive, name: string): Promise<readonly string[]> {
  const bytes = await readPart(archive, name);
  const strings: string[] = [];
  if (bytes === null) return strings;
  readXml(bytes, (element, path) => {
    if (element.name !== 'si' || path.length !== 1) return false;
    strings.push(readSheetString(element));
    return true;
  });
  return strings;
}

async function refuseMacros(archive: Archive): Promise<void> {
  if (archive.entries.some(({ name }) => /vbaproject\.bin$/i.test(name) || /^xl\/(?:macrosheets|dialogsheets)\//i.test(name))) throw macros();
  const types = await readPart(archive, '[Content_Types].xml');
  if (types === null) throw damaged();
  if (/macroEnabled|ms-excel\.(?:macrosheet|intlmacrosheet)/i.test(types.toString('latin1'))) throw macros();
}

/**
 * The sheets of a workbook as the texts of their cells. Formulas are not computed, macros not kept, links not followed.
 * @throws {import_unreadable} macros, or parts missing @throws {too_large} above `limits.sheetRows` rows or `limits.sheetColumns` columns
 */
export async function readWorkbook(archive: Archive): Promise<readonly WorkbookSheet[]> {
  await refuseMacros(archive);
  const [book, links] = [await readPart(archive, 'xl/workbook.xml'), await readPart(archive, 'xl/_rels/workbook.xml.rels')];
  if (book === null || links === null) throw damaged();
  const workbook = readXml(book);
  const targets = new Map(childrenOf(readXml(links), 'Relationship').map(({ attributes }) => [attributes['Id'], { type: attributes['Type'] ?? '', part: resolveTarget(attributes['Target'] ?? '') }]));
  const partOf = (kind: string, fallback: string): string => [...targets.values()].find(({ type }) => type.endsWith(`/${kind}`))?.part ?? fallback;
  const styles = await readPart(archive, partOf('styles', 'xl/styles.xml'));
  const context: CellContext = {
    strings: await readStrings(archive, partOf('sharedStrings', 'xl/sharedStrings.xml')),
    looks: styles === null ? [] : readLooks(readXml(styles)),
    isSince1904: /^(?:1|true)$/.test(childOf(workbook, 'workbookPr')?.attributes['date1904'] ?? ''),
  };
  const counter: RowCounter = { rows: 0 };
  const sheets: WorkbookSheet[] = [];
  for (const { attributes } of childrenOf(childOf(workbook, 'sheets') ?? workbook, 'sheet')) {
    const target = targets.get(attributes['id'] ?? '');
    if (target === undefined || !target.type.endsWith('/worksheet')) continue;
    const bytes = await readPart(archive, target.part);
    if (bytes === null) throw damaged();
    sheets.push({ name: attributes['name'] ?? '', isHidden: /hidden/i.test(attributes['state'] ?? ''), ...readSheet(bytes, context, counter) });
  }
  return sheets;
}
