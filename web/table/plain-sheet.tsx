import type { Sheet } from './sheet.js';

/** The words of a table that is not near the window: a tenth of its elements, and the browser's search and a reader still find them. */
export function PlainSheet({ sheet }: { readonly sheet: Sheet }) {
  return <div className="plain-sheet">{sheet.rows.map((cells, line) => <p key={line}>{cells.map(({ text }) => text).filter((text) => text !== '').join(' ')}</p>)}</div>;
}
