import * as Y from 'yjs';
import type { Marks } from './rich-text.js';
import { stableJson } from './content.js';
import { blockAt, isWhole, runAt, type PlacedRun, type Place, type TextMap } from './text-map.js';

/** Where text is put, and with which marks. */
export interface Spot extends Place {
  readonly marks: Marks;
}

/** Where a person's typing at `offset` would go: it takes the marks of the character before, or at a start those of the next. */
export function spotAt(map: TextMap, offset: number): Spot | null {
  const placed = blockAt(map, offset);
  if (placed === null) return null;
  const left = offset > placed.from ? runAt(map, offset - 1) : null;
  const right = offset < placed.to ? runAt(map, offset) : null;
  const marks = typedMarks(left, right);
  if (left !== null && !isWhole(left.run)) return { type: left.run.type, index: left.run.index + offset - left.offset, marks };
  if (right !== null && !isWhole(right.run)) return { type: right.run.type, index: right.run.index, marks };
  if (left !== null) return { type: left.run.type, index: left.run.index + left.run.length, marks };
  if (right !== null) return { type: right.run.type, index: right.run.index, marks };
  const { block } = placed;
  const owner = block.element ?? block.container?.element ?? null;
  return owner === null ? null : { type: owner, index: block.element === null ? 0 : owner.length, marks };
}

/** Marks that end where they end. */
const bounded: readonly string[] = ['link', 'valueLink'];

/** Somebody who types behind a link, or a linked value, does not mean to prolong it. */
function typedMarks(left: PlacedRun | null, right: PlacedRun | null): Marks {
  const [before, after] = [left, right].map((placed) => (placed === null || placed.run.isBreak ? null : placed.run.marks));
  const marks = before ?? after ?? {};
  const isInside = (mark: string): boolean => stableJson(before?.[mark]) === stableJson(after?.[mark]);
  return Object.fromEntries(Object.entries(marks).filter(([mark]) => !bounded.includes(mark) || isInside(mark)));
}

/**
 * Whether the text between two offsets can be changed and nothing else with it: an embedded value is shown as words, but
 * is one thing, and what other tools keep in arrays and maps is not text.
 */
export function isEditable({ text, runs }: TextMap, from: number, to: number): boolean {
  // Yjs puts a replacement character for either half of a pair that is cut.
  if ([from, to].some((at) => /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, at - 1), at + 1)))) return false;
  return runs.every(({ run, offset }) => {
    const end = offset + run.text.length;
    if (end <= from || offset >= to) return true;
    if (!(run.type instanceof Y.Text) && !(run.type instanceof Y.XmlFragment)) return false;
    return !isWhole(run) || (offset >= from && end <= to);
  });
}
