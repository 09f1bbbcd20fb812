import { Node } from '@tiptap/core';

/** As much of an element as is read here: tests without a page compile this too. */
interface Cell {
  getAttribute(name: string): string | null;
}

const spans = () => ({
  colspan: { default: 1, parseHTML: (cell: Cell) => spanOf(cell, 'colspan', 100) },
  rowspan: { default: 1, parseHTML: (cell: Cell) => spanOf(cell, 'rowspan', 1000) },
  // Widths that another editor wrote; lost at the next edit if the schema did not know them.
  colwidth: { default: null, rendered: false },
});

function spanOf(cell: Cell, name: string, most: number): number {
  const span = Number(cell.getAttribute(name));
  return Number.isInteger(span) && span > 0 ? Math.min(span, most) : 1;
}

/** A small table within prose: pasted or imported, its cells are written in as any text. */
export const tableNodes = [
  Node.create({ name: 'table', group: 'block', content: 'tableRow+', isolating: true, parseHTML: () => [{ tag: 'table' }], renderHTML: () => ['table', ['tbody', 0]] }),
  Node.create({ name: 'tableRow', content: '(tableCell | tableHeader)*', parseHTML: () => [{ tag: 'tr' }], renderHTML: () => ['tr', 0] }),
  Node.create({ name: 'tableCell', content: 'block+', isolating: true, addAttributes: spans, parseHTML: () => [{ tag: 'td' }], renderHTML: ({ HTMLAttributes }) => ['td', HTMLAttributes, 0] }),
  Node.create({ name: 'tableHeader', content: 'block+', isolating: true, addAttributes: spans, parseHTML: () => [{ tag: 'th' }], renderHTML: ({ HTMLAttributes }) => ['th', HTMLAttributes, 0] }),
];
