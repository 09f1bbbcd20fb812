/** Replaces and deletes words. No more is touched than differs: anchors and what others type in the rest must hold. */
import * as Y from 'yjs';
import { closeGap, removeBetween } from './close-gap.js';
import { spotAt } from './edit-place.js';
import { commonPrefix, commonSuffix } from './find-passage.js';
import { insertLines } from './insert-text.js';
import type { Marks } from './rich-text.js';
import { blockAt, isWhole, runAt, runsBetween, type PlacedBlock, type TextMap } from './text-map.js';
import { isWithinValueLink, valueLinkMark } from './value-links.js';

/** What stands between two offsets of one block. */
interface Piece {
  readonly placed: PlacedBlock;
  readonly from: number;
  readonly to: number;
}

/** Call it in a transaction, on a range that can be edited. */
export function replaceRange(map: TextMap, from: number, to: number, replacement: string): void {
  const pieces = map.blocks
    .filter((placed) => placed.from < to && placed.to > from)
    .map((placed) => ({ placed, from: Math.max(from, placed.from), to: Math.min(to, placed.to) }));
  const lines = replacement.split('\n');
  if (pieces.length > 1 && lines.length > 1) replaceLines(map, pieces, lines);
  else replacePieces(map, pieces, lines);
}

/** Lines for blocks: each keeps its block, as if somebody had typed them anew one by one. */
function replaceLines(map: TextMap, pieces: readonly Piece[], lines: readonly string[]): void {
  const kept = Math.min(pieces.length, lines.length) - 1;
  const [before, last] = [pieces[kept - 1], pieces[pieces.length - 1]];
  if (before === undefined || last === undefined) return;
  // From the back, so that the places of what stands before stay right.
  replacePieces(map, [last], lines.slice(-1));
  const surplus = pieces.slice(kept, -1);
  for (const { from, to } of [...surplus].reverse()) deleteText(map, from, to);
  const added = lines.slice(kept, -1);
  const end = added.length > 0 ? spotAt(map, before.to) : null;
  if (end !== null) insertLines(end, ['', ...added]);
  for (let i = kept - 1; i >= 0; i--) replacePieces(map, pieces.slice(i, i + 1), lines.slice(i, i + 1));
  const [a, c] = [before.placed.block.element, last.placed.block.element];
  if (surplus.length > 0 && a !== null && c !== null) removeBetween(a, c);
}

/** One line for blocks that become one, or lines for a block that becomes many. */
function replacePieces(map: TextMap, pieces: readonly Piece[], lines: readonly string[]): void {
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (first === undefined || last === undefined) return;
  const [head, tail] = sameEnds(map, first, last, lines);
  const changed = lines.map((line, i) => line.slice(i === 0 ? head : 0, i === lines.length - 1 ? line.length - tail : undefined));
  replaceChanged(map, { from: first.from + head, to: last.to - tail }, changed, marksFor(map, { from: first.from + head, to: last.to - tail }, { from: first.from, to: last.to }, lines));
}

/** How many characters at either end of a range are the same in what is to stand there. */
function sameEnds(map: TextMap, first: Piece, last: Piece, lines: readonly string[]): [head: number, tail: number] {
  const [opening, closing] = [lines[0] ?? '', lines.at(-1) ?? ''];
  let head = commonPrefix(map.text.slice(first.from, first.to), opening);
  if (isHighSurrogate(opening, head - 1)) head--;
  head -= Math.max(0, first.from + head - uncut(map, first.from + head).from);
  const old = map.text.slice(first === last ? first.from + head : last.from, last.to);
  const next = lines.length === 1 ? closing.slice(head) : closing;
  let tail = commonSuffix(old, next);
  if (tail > 0 && isLowSurrogate(next, next.length - tail)) tail--;
  return [head, tail - Math.max(0, uncut(map, last.to - tail).to - (last.to - tail))];
}

/** An offset, or both ends of the one thing that it would cut: what is shown as words and is none changes as a whole. */
function uncut(map: TextMap, offset: number): { from: number; to: number } {
  const at = runAt(map, offset);
  return at !== null && isWhole(at.run) && at.offset < offset ? { from: at.offset, to: at.offset + at.run.text.length } : { from: offset, to: offset };
}

const isHighSurrogate = (text: string, index: number): boolean => /^[\ud800-\udbff]$/.test(text.charAt(index));
const isLowSurrogate = (text: string, index: number): boolean => /^[\udc00-\udfff]$/.test(text.charAt(index));

interface Range {
  readonly from: number;
  readonly to: number;
}

/** What is written takes the marks of what goes; it is written over a linked value only where it takes the place of nothing else. */
function marksFor(map: TextMap, changed: Range, whole: Range, lines: readonly string[]): Marks | undefined {
  const isOver = lines.length === 1 && isWithinValueLink(map, whole.from, whole.to);
  const stretches = runsBetween(map, changed.from, changed.to);
  const marks = (stretches.length === 0 && isOver ? runsBetween(map, whole.from, whole.to) : stretches).find(({ isBreak }) => !isBreak)?.marks;
  if (marks === undefined || isOver) return marks;
  const { [valueLinkMark]: _link, ...others } = marks;
  return others;
}

function replaceChanged(map: TextMap, { from, to }: Range, lines: readonly string[], marks: Marks | undefined): void {
  const spot = spotAt(map, from);
  const [first, last] = [blockAt(map, from)?.block.element, blockAt(map, to)?.block.element];
  deleteText(map, from, to);
  // Before blocks are joined: one that holds the new words must not be taken for one that nothing is left of.
  if (spot !== null) insertLines(marks === undefined ? spot : { ...spot, marks }, lines);
  if (first != null && last != null && first !== last) closeGap(first, last);
}

function deleteText(map: TextMap, from: number, to: number): void {
  for (const { type, index, length } of runsBetween(map, from, to).reverse()) {
    if (type instanceof Y.Text || type instanceof Y.XmlFragment) type.delete(index, length);
  }
}
