/** At most so much of a clipboard is read: a table has 500 rows of 7 cells at the most. */
export const pasteLimits = { rows: 600, columns: 50, characters: 4_000_000 } as const;

/** A cell of a table that was copied elsewhere. */
export interface CopiedCell {
  readonly text: string;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** Cells in lines, one text for each place. */
export type Block = readonly (readonly string[])[];

/**
 * Cells as Excel and WPS put them into plain text: tabs between cells, line ends between rows; a cell that holds either, or
 * a quotation mark, stands in quotation marks, and those it holds are doubled.
 */
export function parseTsv(source: string): Block {
  const text = source.slice(0, pasteLimits.characters).replace(/\r\n?/g, '\n').replace(/\n$/, '');
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length && rows.length < pasteLimits.rows) {
    let cell = '';
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      if (end !== null) {
        cell = text.slice(at + 1, end).replace(/""/g, '"');
        at = end + 1;
      }
    }
    const rest = /[^\t\n]*/y;
    rest.lastIndex = at;
    const plain = rest.exec(text)?.[0] ?? '';
    cell += plain;
    at += plain.length;
    row.push(cell);
    if (text[at] !== '\t') {
      rows.push(row.slice(0, pasteLimits.columns));
      row = [];
    }
    at++;
  }
  return rows;
}

/** Where the quoted cell ends; null: the mark is a word's own. */
function closingQuote(text: string, from: number): number | null {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] === '"') at++;
    else return at + 1 === text.length || text[at + 1] === '\t' || text[at + 1] === '\n' ? at : null;
  }
  return null;
}

/** One text for each place: what is merged stands in all of its places. */
export function spreadCells(rows: readonly (readonly CopiedCell[])[]): Block {
  const block: string[][] = [];
  const placed = (row: number): string[] => (block[row] ??= []);
  rows.slice(0, pasteLimits.rows).forEach((cells, row) => {
    let column = 0;
    for (const { text, rowSpan, columnSpan } of cells) {
      while (placed(row)[column] !== undefined) column++;
      if (column >= pasteLimits.columns) break;
      const [bottom, right] = [Math.min(row + Math.max(rowSpan, 1), rows.length, pasteLimits.rows), Math.min(column + Math.max(columnSpan, 1), pasteLimits.columns)];
      for (let y = row; y < bottom; y++) for (let x = column; x < right; x++) placed(y)[x] = text;
      column = right;
    }
  });
  return Array.from({ length: Math.min(rows.length, pasteLimits.rows) }, (_, row) => Array.from(block[row] ?? [], (text: string | undefined) => text ?? ''));
}
