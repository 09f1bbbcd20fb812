import * as Y from 'yjs';
import { readBlocks, type Block, type Run } from './blocks.js';
import { isTextBlock, type SharedType } from './layout.js';
import { isContainerNode } from './rich-text.js';

/** A place in Yjs: before the item at `index` of `type`. */
export interface Place {
  readonly type: SharedType;
  readonly index: number;
}

export interface PlacedRun {
  readonly run: Run;
  /** Offset of its first character in the plain text. */
  readonly offset: number;
}

/** A block and where its text begins and ends in the plain text. */
export interface PlacedBlock {
  readonly block: Block;
  readonly from: number;
  readonly to: number;
}

/** The plain-text projection and where each of its characters stands in Yjs. Good until the document changes. */
export interface TextMap {
  readonly text: string;
  readonly runs: readonly PlacedRun[];
  readonly blocks: readonly PlacedBlock[];
}

export function mapText(doc: Y.Doc): TextMap {
  const runs: PlacedRun[] = [];
  const blocks: PlacedBlock[] = [];
  const lines: string[] = [];
  let offset = 0;
  for (const block of readBlocks(doc)) {
    const from = offset;
    for (const run of block.runs) {
      runs.push({ run, offset });
      offset += run.text.length;
    }
    lines.push(block.runs.map(({ text }) => text).join(''));
    blocks.push({ block, from, to: offset });
    offset++;
  }
  return { text: lines.join('\n'), runs, blocks };
}

/** The place of the character at `offset`; null for the line ends between blocks, which are nowhere in Yjs. */
export function placeAt(map: TextMap, offset: number): Place | null {
  const at = runAt(map, offset);
  return at === null ? null : { type: at.run.type, index: at.run.index + (isWhole(at.run) ? 0 : offset - at.offset) };
}

/** The run that holds the character at `offset`. */
export function runAt({ runs }: TextMap, offset: number): PlacedRun | null {
  return find(runs, (run) => (offset < run.offset ? -1 : offset >= run.offset + run.run.text.length ? 1 : 0));
}

/** The block in which `offset` is, its end included. */
export function blockAt({ blocks }: TextMap, offset: number): PlacedBlock | null {
  return find(blocks, ({ from, to }) => (offset < from ? -1 : offset > to ? 1 : 0));
}

/** The one that is neither before nor behind. */
function find<T>(sorted: readonly T[], side: (each: T) => number): T | null {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = sorted[middle];
    if (at === undefined) return null;
    const where = side(at);
    if (where === 0) return at;
    if (where < 0) high = middle - 1;
    else low = middle + 1;
  }
  return null;
}

/** The element that a block is, or, for text outside of paragraphs, the one it stands in: a node of another tool. */
export function ownerOf({ element, runs }: Block): Y.XmlElement | null {
  if (element !== null) return element;
  let owner: Y.XmlElement | null = null;
  for (let at: unknown = runs[0]?.type; at instanceof Y.AbstractType; at = at.parent) {
    if (!(at instanceof Y.XmlElement)) continue;
    if (isContainerNode(at.nodeName) || isTextBlock(at)) break;
    owner = at;
  }
  return owner;
}

/** The offset of a place; null when nothing readable stands there. */
export function offsetOf({ runs }: TextMap, { type, index }: Place): number | null {
  let found: number | null = null;
  for (const { run, offset } of runs) {
    if (run.type !== type || index < run.index || index > run.index + run.length) continue;
    found = isWhole(run) ? (index === run.index ? offset : offset + run.text.length) : offset + index - run.index;
    // Between two runs both fit; the later begins here, and that is where a start belongs.
    if (index < run.index + run.length) return found;
  }
  return found;
}

/** A run, or a part of one. */
export type Stretch = Pick<Run, 'type' | 'index' | 'length' | 'marks' | 'isBreak'>;

/** What stands between two offsets, in order. */
export function runsBetween({ runs }: TextMap, from: number, to: number): Stretch[] {
  return runs.flatMap(({ run, offset }) => {
    const start = Math.max(from, offset);
    const end = Math.min(to, offset + run.text.length);
    if (start >= end) return [];
    return isWhole(run) ? [run] : [{ ...run, index: run.index + start - offset, length: end - start }];
  });
}

/** One item in Yjs, however long its text: a line break, an embedded value. */
export function isWhole(run: Run): boolean {
  return run.length !== run.text.length || run.isBreak;
}
