import type { SectionTree } from '../../../../schema/model/document.js';
import type { TextBlock, TextListItem, TextRun } from '../../../../schema/model/text-block.js';
import { setParagraph, type Flow, type ParagraphStyle } from './flow.js';
import type { Grid } from './grid.js';
import { addTag, type Tag } from './page.js';
import { setGrid } from './set-grid.js';
import type { StyledText, TextStyle } from './styled-text.js';

/** 三号. */
export const bodySize = 16;
const bodyLine = 29;
const indent = 2 * bodySize;

const paragraphStyle: ParagraphStyle = { lineHeight: bodyLine, align: 'JUSTIFIED', indent };

function styledRuns(runs: readonly TextRun[], base: TextStyle): StyledText[] {
  return runs.map((run) => ({
    text: run.text,
    style: {
      face: run.bold === true && base.face === 'SERIF' ? 'SERIF_BOLD' : base.face, size: base.size, italic: run.italic, underline: run.underline,
      // A place within the page of an editor is none in a file.
      ...(run.link === undefined || run.link.startsWith('#') ? {} : { link: run.link }),
    },
  }));
}

const listSteps = 1.6;

/** The sign of each entry: a dot, or its number in the list of its depth. */
function signsOf(block: TextBlock & { readonly items: readonly TextListItem[] }): string[] {
  const counts: number[] = [];
  return block.items.map(({ depth }) => {
    if (block.kind === 'BULLET_LIST') return '•';
    counts.length = Math.min(counts.length, depth);
    for (let level = counts.length; level < depth; level += 1) counts.push(level === 0 && block.kind === 'ORDERED_LIST' ? block.start - 1 : 0);
    counts[depth - 1] = (counts[depth - 1] ?? 0) + 1;
    return `${counts[depth - 1] ?? 1}.`;
  });
}

function setList(flow: Flow, block: TextBlock & { readonly items: readonly TextListItem[] }, parent: Tag): void {
  const signs = signsOf(block);
  const lists: Tag[] = [];
  block.items.forEach((item, index) => {
    lists.length = Math.min(lists.length, item.depth);
    while (lists.length < item.depth) lists.push(addTag(lists.at(-1) ?? parent, 'L'));
    const entry = addTag(lists.at(-1) ?? parent, 'LI');
    const style: TextStyle = { face: 'SERIF', size: bodySize };
    const sign = { text: { text: signs[index] ?? '', style }, tag: addTag(entry, 'Lbl'), offset: bodySize * 1.4 };
    // Depths that no page is wide enough for stand no further in.
    const left = indent + bodySize * 1.4 + Math.min(item.depth - 1, 5) * bodySize * listSteps;
    setParagraph(flow, styledRuns(item.runs, style), { lineHeight: bodyLine, align: 'JUSTIFIED', left, sign }, addTag(entry, 'LBody'));
  });
}

const tableSize = 10.5;

/** A table of prose: columns as wide as their longest cells ask, at least one character each; many columns make it small. */
function proseGrid(block: TextBlock & { readonly kind: 'TABLE' }, width: number): Grid {
  const count = Math.max(1, ...block.rows.map(({ cells }) => cells.length));
  const size = Math.min(tableSize, (width / count) * 0.6);
  const padding = size * 0.33;
  const longest = Array.from({ length: count }, (_, column) => Math.max(1, ...block.rows.map(({ cells }) => (cells[column]?.runs ?? []).reduce((sum, { text }) => sum + text.length, 0))));
  const least = size + 2 * padding + 1;
  // A square root, or one long cell would leave the others no room.
  const asked = longest.map((length) => Math.sqrt(Math.min(length, 200)));
  const total = asked.reduce((sum, each) => sum + each, 0);
  return {
    columns: asked.map((each) => least + ((width - least * count) * each) / total),
    rows: block.rows.map((row) => ({
      cells: row.cells.map((cell, column) => ({
        column, columns: 1, rows: 1, paragraphs: [styledRuns(cell.runs, { face: row.isHeader ? 'SERIF_BOLD' : 'SERIF', size })],
        align: row.isHeader ? 'CENTER' : 'LEFT', scope: row.isHeader ? 'Column' : null,
      })),
    })),
    headRow: block.rows[0]?.isHeader === true ? 0 : null, lineHeight: size * 1.43, padding,
  };
}

function setBlock(flow: Flow, block: TextBlock, headingLevel: number, parent: Tag): void {
  switch (block.kind) {
    case 'PARAGRAPH':
      setParagraph(flow, styledRuns(block.runs, { face: 'SERIF', size: bodySize }), paragraphStyle, addTag(parent, 'P'));
      break;
    case 'HEADING': {
      const style: TextStyle = { face: block.level <= 2 ? 'SANS' : 'SERIF_BOLD', size: bodySize };
      setParagraph(flow, styledRuns(block.runs, style), { ...paragraphStyle, align: 'LEFT', keepWithNext: bodyLine * 2 }, addTag(parent, `H${Math.min(6, headingLevel + block.level)}`));
      break;
    }
    case 'TABLE':
      flow.moveDown(bodyLine / 4);
      setGrid(flow, proseGrid(block, flow.area().right - flow.area().left), addTag(parent, 'Table'));
      flow.moveDown(bodyLine / 4);
      break;
    default:
      setList(flow, block, parent);
  }
}

/** The text of a section as its blocks stand, or as plain paragraphs. `headingLevel`: of the section's own heading. */
export function setProse(flow: Flow, section: SectionTree, headingLevel: number, parent: Tag): void {
  const blocks = section.blocks ?? section.paragraphs.map((text): TextBlock => ({ kind: 'PARAGRAPH', runs: [{ text }] }));
  for (const block of blocks) setBlock(flow, block, headingLevel, parent);
}
