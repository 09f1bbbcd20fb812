import type { PdfPage } from './open-pdf.js';
import { readRules } from './page-rules.js';
import { findRuledTables, type RuledTable } from './ruled-tables.js';

/** A stretch of text and where it stands: its baseline, in points from the bottom left of the page. */
interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

/** A line of text outside tables. */
export interface PageLine {
  readonly kind: 'LINE';
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly size: number;
  /** One stretch without a gap: a line of prose. */
  readonly isOne: boolean;
}

/** A row of a table: its cells, blank where a cell of a row above or to the left covers the place. */
export interface PageRow {
  readonly kind: 'ROW';
  readonly cells: readonly string[];
  /** For each cell: one of a row above covers its place. */
  readonly covered: readonly boolean[];
  /** Left edges of the columns, in points from the left of the page. */
  readonly edges: readonly number[];
}

/** What a page says, from top to bottom. */
export type PageText = PageLine | PageRow;

/** Text of the page itself, not of the document (its number, heads that come again), where the file tells it apart; and slanted marks. */
async function readPieces(page: PdfPage): Promise<Piece[]> {
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  const pieces: Piece[] = [];
  const open: boolean[] = [];
  for (const item of items) {
    if (!('str' in item)) {
      if (item.type === 'endMarkedContent') open.pop();
      else open.push(item.tag === 'Artifact');
      continue;
    }
    const [a = 1, b = 0, , d = 1, x = 0, y = 0] = item.transform;
    // A space of no height is one that the library put where it saw a gap.
    if (item.str === '' || (item.height === 0 && item.str.trim() === '') || open.includes(true) || Math.abs(b) > Math.abs(a) * 0.05) continue;
    pieces.push({ text: item.str, x, y, width: item.width, size: Math.abs(d) || item.height });
  }
  return pieces;
}

/** Pieces that stand on one line, from left to right; lines from top to bottom. */
function groupLines(pieces: readonly Piece[]): Piece[][] {
  const lines: Piece[][] = [];
  for (const piece of [...pieces].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line !== undefined && first !== undefined && Math.abs(first.y - piece.y) <= Math.max(first.size, piece.size) * 0.4) line.push(piece);
    else lines.push([piece]);
  }
  return lines.map((line) => line.sort((a, b) => a.x - b.x));
}

/** In Chinese a line goes on without a space; words of an alphabet bring theirs along. */
function textOfCell(pieces: readonly Piece[]): string {
  return groupLines(pieces).map((line) => line.map(({ text }) => text).join('')).join('').replace(/[\t\n]/g, ' ');
}

/** A gap of an em and a half parts columns. A number at the end of a long gap is that of a page of the contents. */
function toLine(pieces: readonly Piece[]): PageLine {
  let text = '';
  let end: number | null = null;
  let parts = 1;
  for (const [index, piece] of pieces.entries()) {
    const gap = end === null ? 0 : piece.x - end;
    if (gap > piece.size * 1.5 && piece.text.trim() !== '') {
      const isPage = index === pieces.length - 1 && /^\s*\d{1,4}\s*$/.test(piece.text) && gap > piece.size * 3;
      text += isPage && !/[.…·]\s*$/.test(text) ? '.....\t' : '\t';
      parts += 1;
    } else if (gap > piece.size * 0.2 && /[\w.,)]$/.test(text) && /^[\w(]/.test(piece.text)) text += ' ';
    text += piece.text;
    if (piece.text.trim() !== '') end = piece.x + piece.width;
  }
  const [first] = pieces;
  return { kind: 'LINE', text, left: first?.x ?? 0, right: end ?? 0, size: first?.size ?? 0, isOne: parts === 1 };
}

function rowsOf(table: RuledTable, pieces: readonly Piece[]): PageRow[] {
  const byCell = new Map<string, Piece[]>();
  for (const piece of pieces) {
    const cell = table.cellAt(piece.x + Math.min(piece.width, piece.size) / 2, piece.y + piece.size * 0.3);
    if (cell === null) continue;
    const key = `${cell.row} ${cell.column}`;
    byCell.set(key, [...(byCell.get(key) ?? []), piece]);
  }
  return Array.from({ length: table.rows }, (_, row) => ({
    kind: 'ROW' as const, edges: table.edges, covered: table.edges.map((_edge, column) => table.isCovered(row, column)),
    cells: Array.from({ length: table.columns }, (__, column) => textOfCell(byCell.get(`${row} ${column}`) ?? [])),
  })).filter(({ cells }) => cells.some((text) => text.trim() !== ''));
}

/** What a page says, lines and rows in the order in which they stand. `count` is how many pieces of text it has. */
export async function readPage(page: PdfPage): Promise<{ readonly texts: readonly PageText[]; readonly count: number }> {
  const pieces = await readPieces(page);
  if (pieces.length === 0) return { texts: [], count: 0 };
  const tables = findRuledTables(await readRules(page));
  const isIn = (table: RuledTable, { x, y, size }: Piece) => y + size * 0.3 <= table.top && y + size * 0.3 >= table.bottom && x >= table.left - 1 && x <= table.right;
  const placed = tables.map((table) => ({ y: table.top, texts: rowsOf(table, pieces.filter((piece) => isIn(table, piece))) }));
  const lines = groupLines(pieces.filter((piece) => !tables.some((table) => isIn(table, piece)))).map((line) => ({ y: line[0]?.y ?? 0, texts: [toLine(line)] as readonly PageText[] }));
  return { texts: [...placed, ...lines].sort((a, b) => b.y - a.y).flatMap(({ texts }) => texts), count: pieces.length };
}
