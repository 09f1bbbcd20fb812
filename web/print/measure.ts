import type { PrintBlock } from './print-blocks.js';
import type { Measured } from './paginate.js';
import { unitsOf } from './printed-table.js';

/** Marks that the sheet of measure carries. */
export const blockMark = 'data-block';
export const looseMark = 'data-loose';

const heightOf = (element: Element | null): number => element?.getBoundingClientRect().height ?? 0;

function rowHeights(loose: Element, count: number): number[] {
  return Array.from({ length: count }, (_, unit) => [...loose.querySelectorAll(`tr[data-unit="${unit}"]`)].reduce((sum, row) => sum + heightOf(row), 0));
}

/** How high each block is on the sheet of measure; lengths in CSS pixels. */
export function measureBlocks(sheet: Element, blocks: readonly PrintBlock[], lineHeight: number): Measured[] {
  return blocks.map((block, index): Measured => {
    const element = sheet.querySelector(`[${blockMark}="${index}"]`);
    switch (block.kind) {
      case 'part': return { kind: 'solid', height: heightOf(element), startsPage: true, staysWithNext: true };
      case 'heading': return { kind: 'solid', height: heightOf(element), staysWithNext: true };
      case 'prose': return block.prose.kind === 'grid' ? { kind: 'solid', height: heightOf(element) } : { kind: 'lines', count: Math.max(Math.round(heightOf(element) / lineHeight), 1) };
      case 'table': {
        const units = unitsOf(block.table);
        const loose = sheet.querySelector(`[${looseMark}="${index}"]`);
        return {
          kind: 'table', startsPage: block.startsPage, whole: heightOf(element), title: heightOf(element?.querySelector('.printed-head') ?? null),
          rows: loose === null ? [] : rowHeights(loose, units.length), columnsRow: units.findIndex(({ kind }) => kind === 'columns'),
        };
      }
    }
  });
}

/** At which character a line of a paragraph begins; lines count from 0, and one behind the last is the end of the text. */
export function offsetOfLine(paragraph: Element, line: number, lineHeight: number): number {
  const nodes: { readonly node: Text; readonly start: number }[] = [];
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let length = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    nodes.push({ node: node as Text, start: length });
    length += node.textContent?.length ?? 0;
  }
  const top = paragraph.getBoundingClientRect().top;
  const lineOf = (offset: number): number => {
    const found = nodes.findLast(({ start }) => start <= offset);
    if (found === undefined) return 0;
    const range = document.createRange();
    range.setStart(found.node, offset - found.start);
    range.setEnd(found.node, Math.min(offset - found.start + 1, found.node.length));
    const box = range.getClientRects()[0] ?? range.getBoundingClientRect();
    return Math.floor((box.top + box.height / 2 - top) / lineHeight);
  };
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lineOf(middle) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
