import { AppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';
import { readColumns } from '../columns.js';
import { isHeadingShaped, mayContinue } from '../headings.js';
import { importText, withPlaces, type ImportOptions, type ImportResult } from '../import-text.js';
import { readNumber } from '../numbering.js';
import { classifyRow } from '../table-labels.js';
import { openPdf, type PdfSource } from './pdf/open-pdf.js';
import { readPage, type PageLine, type PageRow, type PageText } from './pdf/page-text.js';

function unreadable(problem: string, problemEn: string): AppError<'import_unreadable'> {
  return new AppError('import_unreadable', { problem, problemEn, line: null });
}

async function openSource(bytes: Uint8Array): Promise<PdfSource> {
  if (!Buffer.from(bytes.subarray(0, 1024)).toString('latin1').includes('%PDF-')) throw unreadable('这不是 PDF 文件', 'this is not a PDF file');
  try {
    return await openPdf(bytes);
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    throw isLocked
      ? unreadable('PDF 有密码，请先去掉密码再导入', 'the PDF has a password; remove it first')
      : unreadable('PDF 文件已损坏，无法打开', 'the PDF is broken and cannot be opened');
  }
}

/** More than any page of a form has; the pages of drawings have more. */
const maxPiecesPerPage = 50_000;

/** What a page says, and which page it is. */
type PlacedText = PageText & { readonly page: number };

async function readPages(source: PdfSource): Promise<PlacedText[]> {
  if (source.numPages > limits.importPdfPages) throw new AppError('too_large', { what: 'PDF 的页数', whatEn: 'pages of the PDF', limit: limits.importPdfPages });
  const texts: PlacedText[] = [];
  let chars = 0;
  for (let number = 1; number <= source.numPages; number += 1) {
    const page = await source.getPage(number);
    const read = await readPage(page);
    page.cleanup();
    if (read.count > maxPiecesPerPage) throw new AppError('too_large', { what: 'PDF 一页的文字块', whatEn: 'stretches of text on a page', limit: maxPiecesPerPage });
    for (const text of read.texts) {
      chars += text.kind === 'LINE' ? text.text.length : text.cells.reduce((sum, cell) => sum + cell.length + 1, 0);
      texts.push({ ...text, page: number });
    }
    if (chars > limits.importBytes) throw new AppError('too_large', { what: 'PDF 的文字', whatEn: 'text of the PDF', limit: limits.importBytes });
  }
  if (chars === 0) {
    throw unreadable('PDF 里没有文字，可能是扫描件；请先做文字识别（OCR），或导入 Word、文本文件', 'the PDF holds no text, it may be a scan; run text recognition first, or import Word or plain text');
  }
  return texts;
}

/** Where prose stands on its pages: the left edge that most of its full lines share, and the furthest right one. */
function marginsOf(texts: readonly PageText[]): { readonly left: number; readonly right: number } | null {
  const long = texts.filter((text): text is PageLine => text.kind === 'LINE' && text.isOne && text.right - text.left > 240);
  const counts = new Map<number, number>();
  for (const { left } of long) counts.set(Math.round(left / 2), (counts.get(Math.round(left / 2)) ?? 0) + 1);
  const most = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
  if (most === undefined) return null;
  return { left: most[0] * 2, right: Math.max(...long.filter(({ left }) => Math.abs(left - most[0] * 2) < 3).map(({ right }) => right)) };
}

interface Block {
  text: string;
  /** Where it begins. */
  readonly page: number;
  last: PageLine;
  /** It begins further in than its lines: a paragraph, or a heading. */
  readonly isIndented: boolean;
}

/** A line of the contents, or a heading below a sentence that is whole: neither goes on from the line above. */
function standsAlone(before: string, text: string): boolean {
  if (/[.…·]{4}$/.test(before.trimEnd().replace(/\d{1,4}$/, '').trimEnd())) return true;
  const numbered = readNumber(text);
  return numbered !== null && /[。！？；：]$/.test(before) && isHeadingShaped(numbered.rest);
}

/** Prose as paragraphs again: a line that begins at the margin goes on from one that reached the other. */
function joinLines(texts: readonly PlacedText[]): (Block | Extract<PlacedText, { readonly kind: 'ROW' }>)[] {
  const margins = marginsOf(texts);
  const joined: ReturnType<typeof joinLines> = [];
  for (const text of texts) {
    const before = joined.at(-1);
    if (text.kind === 'ROW') {
      joined.push(text);
      continue;
    }
    const startsAtMargin = margins !== null && Math.abs(text.left - margins.left) < text.size * 0.5;
    const open = before !== undefined && 'last' in before ? before : null;
    const goesOn = open !== null && startsAtMargin && text.isOne && open.last.isOne && Math.abs(open.last.size - text.size) < 0.6
      && margins !== null && open.last.right > margins.right - text.size * 2.6 && !standsAlone(open.text, text.text);
    if (goesOn) {
      open.text += text.text;
      open.last = text;
    } else joined.push({ text: text.text, page: text.page, last: text, isIndented: margins !== null && Math.abs(text.left - margins.left - text.size * 2) < text.size * 0.6 });
  }
  return joined;
}

const sameEdge = (a: number, b: number): boolean => Math.abs(a - b) < 3;

/** A row in the columns of the page before, which has those of the table's head too; as it is where they are others. */
function inColumnsOf(row: PageRow, edges: readonly number[]): PageRow {
  const places = row.edges.map((edge) => edges.findIndex((other) => sameEdge(edge, other)));
  if (edges.length <= row.edges.length || places.includes(-1)) return row;
  const at = <T>(values: readonly T[], blank: T): T[] => edges.map((_, column) => values[places.indexOf(column)] ?? blank);
  return { kind: 'ROW', edges, cells: at(row.cells, ''), covered: at(row.covered, false) };
}

/**
 * Puts the labels of merged cells into each row that they cover, below the heads of the columns. A page end parts a merged cell in two,
 * and the lower one is blank: from its second row on it is sure that its rows are rows, and not the rest of the one above the end.
 */
function createLabelFiller(): (row: PageRow) => readonly string[] {
  let labels: string[] = [];
  let edges: readonly number[] = [];
  let groups: readonly (number | undefined)[] | null = null;
  return (written) => {
    const row = inColumnsOf(written, edges);
    ({ edges } = row);
    const columns = readColumns(row.cells);
    if (columns !== null) {
      // A head that comes again on the next page may stand in fewer columns: its labels go with their groups.
      const before = (groups ?? []).map((column) => (column === undefined ? '' : (labels[column] ?? '')));
      groups = [columns.index.level1, columns.index.level2];
      labels = [];
      groups.forEach((column, index) => {
        if (column !== undefined) labels[column] = before[index] ?? '';
      });
      return row.cells;
    }
    if (classifyRow({ style: 'TABS', cells: row.cells }) !== null) groups = null;
    if (groups === null) return row.cells;
    const filled = row.cells.map((cell, column) => (cell === '' && row.covered[column] === true ? (labels[column] ?? '') : cell));
    const [level1] = groups;
    // A new label of the first level ends the one of the second.
    const isSameLevel1 = level1 === undefined || filled[level1] === '' || filled[level1] === labels[level1];
    labels = filled.map((cell, column) => (cell === '' && groups?.includes(column) === true && (column === level1 || isSameLevel1) ? (labels[column] ?? '') : cell));
    return filled;
  };
}

/** A PDF as lines for the importer. */
export interface PdfText {
  readonly text: string;
  /** The page a line begins on, "p. 3", by its number. */
  readonly places: ReadonlyMap<number, string>;
}

async function readTexts(bytes: Uint8Array): Promise<PlacedText[]> {
  if (bytes.byteLength > limits.importBytes) throw new AppError('too_large', { what: '导入文件', whatEn: 'import file', limit: limits.importBytes });
  const source = await openSource(bytes);
  try {
    return await readPages(source);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw unreadable('PDF 文件已损坏，无法读取', 'the PDF is broken and cannot be read');
  } finally {
    await source.destroy();
  }
}

/**
 * The text of a PDF as lines and rows that `importText` reads: rows of ruled tables as cells with tabs between them, prose as
 * whole paragraphs. Neither pictures nor fonts are looked at.
 * @throws {import_unreadable} no PDF, broken, with a password, or without text (a scan)
 * @throws {too_large} above `limits.importBytes` or `limits.importPdfPages`
 */
export async function readPdf(bytes: Uint8Array): Promise<PdfText> {
  const lines: string[] = [];
  const places = new Map<number, string>();
  const fill = createLabelFiller();
  let previous: Block | null = null;
  for (const block of joinLines(await readTexts(bytes))) {
    // One blank line may be a page end inside a sentence; a second one says that a paragraph ends here.
    if ('last' in block && block.isIndented && previous !== null) lines.push('', ...(previous.isIndented && mayContinue([previous.text], block.text) ? [''] : []));
    lines.push('last' in block ? block.text : fill(block).join('\t'));
    places.set(lines.length, `p. ${block.page}`);
    previous = 'last' in block ? block : null;
  }
  return { text: `${lines.join('\n')}\n`, places };
}

/** Reads a document from the text of a PDF, as `importText` does. Nothing is stored. @throws as `readPdf` and `importText` */
export async function importPdf(bytes: Uint8Array, options: ImportOptions = {}): Promise<ImportResult> {
  const { text, places } = await readPdf(bytes);
  return withPlaces(importText(text, options), places);
}
