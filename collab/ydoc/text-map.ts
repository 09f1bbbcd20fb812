import type * as Y from 'yjs';
import { readBlocks, type Marks, type Run } from './blocks.js';
import type { SharedType } from './layout.js';

/** A place in Yjs: before the item at `index` of `type`. */
export interface Place {
  readonly type: SharedType;
  readonly index: number;
}

interface PlacedRun {
  readonly run: Run;
  /** Offset of its first character in the plain text. */
  readonly offset: number;
}

/** The plain-text projection and where each of its characters stands in Yjs. Good until the document changes. */
export interface TextMap {
  readonly text: string;
  readonly runs: readonly PlacedRun[];
}

export function mapText(doc: Y.Doc): TextMap {
  const runs: PlacedRun[] = [];
  const lines: string[] = [];
  let offset = 0;
  for (const block of readBlocks(doc)) {
    const start = offset;
    for (const run of block.runs) {
      runs.push({ run, offset });
      offset += run.text.length;
    }
    lines.push(block.runs.map(({ text }) => text).join(''));
    offset = start + (lines.at(-1)?.length ?? 0) + 1;
  }
  return { text: lines.join('\n'), runs };
}

/** The place of the character at `offset`; null for the line ends between blocks, which are nowhere in Yjs. */
export function placeAt({ runs }: TextMap, offset: number): Place | null {
  let low = 0;
  let high = runs.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = runs[middle];
    if (at === undefined) return null;
    if (offset < at.offset) high = middle - 1;
    else if (offset >= at.offset + at.run.text.length) low = middle + 1;
    else return { type: at.run.type, index: at.run.index + (isWhole(at.run) ? 0 : offset - at.offset) };
  }
  return null;
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
export interface Stretch extends Place {
  readonly length: number;
  readonly marks: Marks;
}

/** What stands between two offsets, in order. */
export function runsBetween({ runs }: TextMap, from: number, to: number): Stretch[] {
  return runs.flatMap(({ run, offset }) => {
    const start = Math.max(from, offset);
    const end = Math.min(to, offset + run.text.length);
    if (start >= end) return [];
    if (isWhole(run)) return [{ type: run.type, index: run.index, length: run.length, marks: run.marks }];
    return [{ type: run.type, index: run.index + start - offset, length: end - start, marks: run.marks }];
  });
}

/** One item in Yjs, however long its text: a line break, an embedded value. */
function isWhole(run: Run): boolean {
  return run.length !== run.text.length || run.isBreak;
}
