import { safeHref } from '../../schema/model/safe-href.js';
import type { TextBlock, TextListItem, TextRun, TextTableCell, TextTableRow } from '../../schema/model/text-block.js';
import type { Block, Container, Run } from './blocks.js';
import { hrefOf } from './html.js';
import { integerAttribute, richText } from './rich-text.js';

/**
 * Blocks as a program would write them (see TextBlock): the reverse of `newBlocks`. What that form cannot say is levelled: several
 * paragraphs in a cell or an entry become lines of one, a cell that spans others is followed by empty ones, a list within a list
 * is of the outer one's kind. No word is lost.
 */
export function toTextBlocks(blocks: readonly Block[]): TextBlock[] {
  const made: TextBlock[] = [];
  for (let from = 0; from < blocks.length; ) {
    const block = blocks[from] as Block;
    const outer = outermostOf(block.container);
    let to = from + 1;
    while (outer !== null && to < blocks.length && outermostOf((blocks[to] as Block).container) === outer) to++;
    made.push(outer === null ? flowBlock(block) : outer.name === 'table' ? tableBlock(blocks.slice(from, to), outer) : listBlock(blocks.slice(from, to), outer));
    from = to;
  }
  return made;
}

function flowBlock({ name, attributes, runs }: Block): TextBlock {
  if (name === 'paragraph') return { kind: 'PARAGRAPH', runs: toRuns(runs) };
  return { kind: 'HEADING', level: integerAttribute(attributes.level, richText.nodes.heading.attributes.level), runs: toRuns(runs) };
}

function toRuns(runs: readonly Run[]): TextRun[] {
  return runs.map(({ text, marks, isBreak }) => {
    const href = isBreak ? null : safeHref(hrefOf(marks));
    return {
      text: text.replace(/\r\n?/g, '\n'),
      ...('bold' in marks ? { bold: true } : {}),
      ...('italic' in marks ? { italic: true } : {}),
      ...('underline' in marks ? { underline: true } : {}),
      ...(href === null ? {} : { link: href }),
    };
  });
}

function pathOf(container: Container | null): Container[] {
  const path: Container[] = [];
  for (let at = container; at !== null; at = at.parent) path.push(at);
  return path.reverse();
}

const outermostOf = (container: Container | null): Container | null => pathOf(container)[0] ?? null;

/** Paragraphs that share a place, as lines of one. */
const joinLines = (before: readonly TextRun[] | undefined, runs: readonly TextRun[]): TextRun[] => (before === undefined ? [...runs] : [...before, { text: '\n' }, ...runs]);

function listBlock(blocks: readonly Block[], list: Container): TextBlock {
  const items = new Map<Container, TextListItem>();
  for (const { container, runs } of blocks) {
    const entries = pathOf(container).filter(({ name }) => name === 'listItem');
    const entry = entries.at(-1) ?? list;
    items.set(entry, { runs: joinLines(items.get(entry)?.runs, toRuns(runs)), depth: Math.max(1, entries.length) });
  }
  const kept = [...items.values()];
  if (list.name === 'bulletList') return { kind: 'BULLET_LIST', items: kept };
  return { kind: 'ORDERED_LIST', start: integerAttribute(list.attributes.start, richText.nodes.orderedList.attributes.start), items: kept };
}

const blankCell: TextTableCell = { runs: [] };

function tableBlock(blocks: readonly Block[], table: Container): TextBlock {
  const rows = new Map<Container, Map<Container, TextRun[]>>();
  for (const block of blocks) {
    const [row = table, cell = row] = pathOf(block.container).slice(table.depth);
    const cells = rows.get(row) ?? new Map<Container, TextRun[]>();
    rows.set(row, cells);
    cells.set(cell, joinLines(cells.get(cell), toRuns(block.runs)));
  }
  const laidOut = layOut([...rows.values()]);
  const width = Math.max(...laidOut.map(({ cells }) => cells.length));
  return { kind: 'TABLE', rows: laidOut.map(({ isHeader, cells }) => ({ isHeader, cells: [...cells, ...Array.from({ length: width - cells.length }, () => blankCell)] })) };
}

/** Every cell at its column; places that a cell above or before reaches into stay blank. */
function layOut(rows: readonly ReadonlyMap<Container, TextRun[]>[]): TextTableRow[] {
  const { colspan, rowspan } = richText.nodes.tableCell.attributes;
  /** By column: how many more rows a cell from above takes. */
  const taken: number[] = [];
  return rows.map((row) => {
    const cells: TextTableCell[] = [];
    const skipTaken = (): void => {
      for (let left = taken[cells.length] ?? 0; left > 0; left = taken[cells.length] ?? 0) {
        taken[cells.length] = left - 1;
        cells.push(blankCell);
      }
    };
    for (const [cell, runs] of row) {
      skipTaken();
      const span = integerAttribute(cell.attributes.colspan, colspan);
      for (let i = 0; i < span; i++) {
        taken[cells.length] = integerAttribute(cell.attributes.rowspan, rowspan) - 1;
        cells.push(i === 0 ? { runs } : blankCell);
      }
    }
    skipTaken();
    return { isHeader: [...row.keys()].every(({ name }) => name === 'tableHeader'), cells };
  });
}
