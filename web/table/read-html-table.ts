import { pasteLimits, spreadCells, type Block } from './pasted-cells.js';

/** Stands for a line end while those of the source are taken for spaces; no text holds it. */
const lineEndMark = '\u0001';

/** The first table of copied HTML, merged cells spread out; null when it holds none. Nothing of it is run or fetched. */
export function readHtmlTable(html: string): Block | null {
  if (html.length > pasteLimits.characters) return null;
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  if (table === null) return null;
  const textOf = (cell: HTMLTableCellElement): string => {
    for (const lineEnd of cell.querySelectorAll('br')) lineEnd.replaceWith(lineEndMark);
    // Line ends of the source are spaces, as a browser shows them.
    return (cell.textContent ?? '').replace(/\s+/g, ' ').replaceAll(lineEndMark, '\n').trim();
  };
  return spreadCells([...table.rows].map((row) => [...row.cells].map((cell) => ({ text: textOf(cell), rowSpan: cell.rowSpan, columnSpan: cell.colSpan }))));
}
