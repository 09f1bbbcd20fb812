/** What is to be put on pages, in order, by how high it is; all lengths in one unit. */
export type Measured =
  | { readonly kind: 'solid'; readonly height: number; readonly startsPage?: boolean; readonly staysWithNext?: boolean }
  | { readonly kind: 'lines'; readonly count: number }
  | {
    readonly kind: 'table';
    readonly startsPage: boolean;
    /** Printed at once, cells merged. */
    readonly whole: number;
    /** What stands above the table, and above each piece that goes on. */
    readonly title: number;
    /** Of rows that nothing is merged in: none is higher when some is. */
    readonly rows: readonly number[];
    /** Which row names the columns; it is repeated above each piece that goes on below it. */
    readonly columnsRow: number;
  };

/** A piece of one thing on one page: some of its lines or rows, or all of it. */
export interface Piece {
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/** Lines of one paragraph that may stand alone on a page. */
const fewestLines = 2;

interface Sheets {
  readonly pages: Piece[][];
  used: number;
}

function turn(sheets: Sheets): void {
  sheets.pages.push([]);
  sheets.used = 0;
}

function put(sheets: Sheets, piece: Piece, height: number): void {
  sheets.pages.at(-1)?.push(piece);
  sheets.used += height;
}

const isBlank = ({ pages }: Sheets): boolean => pages.at(-1)?.length === 0;

function putLines(sheets: Sheets, index: number, count: number, capacity: number, lineHeight: number): void {
  let from = 0;
  while (from < count) {
    const room = Math.floor((capacity - sheets.used) / lineHeight + 0.01);
    const left = count - from;
    let take = Math.min(room, left);
    if (take < left && left - take < fewestLines) take = left - fewestLines;
    if (take < left && take < fewestLines && !isBlank(sheets)) {
      turn(sheets);
      continue;
    }
    take = Math.max(take, 1);
    put(sheets, { index, from, to: from + take }, take * lineHeight);
    from += take;
    if (from < count) turn(sheets);
  }
}

function putTable(sheets: Sheets, index: number, table: Extract<Measured, { kind: 'table' }>, capacity: number): void {
  const { whole, title, rows, columnsRow } = table;
  if (sheets.used + whole <= capacity) return put(sheets, { index, from: 0, to: rows.length }, whole);
  let from = 0;
  while (from < rows.length) {
    const isBelowColumns = from > columnsRow;
    let height = title + (isBelowColumns ? (rows[columnsRow] ?? 0) : 0);
    let to = from;
    for (let next = rows[to]; next !== undefined && sheets.used + height + next <= capacity; next = rows[to]) {
      height += next;
      to += 1;
    }
    // The names of the columns alone at the end of a page say nothing.
    if (to === columnsRow + 1 && to < rows.length && to - from > 1) to -= 1;
    if (to === from && !isBlank(sheets)) {
      turn(sheets);
      continue;
    }
    // A row higher than a page: that page grows, rather than lose what stands there.
    to = Math.max(to, from + 1);
    put(sheets, { index, from, to }, height);
    from = to;
    if (from < rows.length) turn(sheets);
  }
}

/**
 * Puts things on pages of one height. Headings stay with at least two lines of what follows; a paragraph is divided between
 * lines, none alone; a table that does not fit goes on under its title and the names of its columns.
 */
export function paginate(things: readonly Measured[], capacity: number, lineHeight: number): Piece[][] {
  const sheets: Sheets = { pages: [[]], used: 0 };
  things.forEach((thing, index) => {
    if (thing.kind === 'lines') return putLines(sheets, index, thing.count, capacity, lineHeight);
    if (thing.startsPage === true && !isBlank(sheets)) turn(sheets);
    if (thing.kind === 'table') return putTable(sheets, index, thing, capacity);
    const needed = thing.height + (thing.staysWithNext === true ? fewestLines * lineHeight : 0);
    if (sheets.used + needed > capacity && !isBlank(sheets)) turn(sheets);
    put(sheets, { index, from: 0, to: 1 }, thing.height);
  });
  return sheets.pages.filter((page) => page.length > 0);
}
