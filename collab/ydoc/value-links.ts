/** Numbers of the prose that are linked to cells: a mark on their text, so that everybody who knows nothing of it sees the number. */
import * as Y from 'yjs';
import { limits } from '../../schema/model/limits.js';
import { judgeValueLink, toLinked, withDigits, type ValueLink } from '../../schema/model/value-link.js';
import type { Block, Run } from './blocks.js';
import { stableJson } from './content.js';
import { isWhole, mapText, runsBetween, type TextMap } from './text-map.js';
import type { Marks } from './rich-text.js';

/** The mark's name. */
export const valueLinkMark = 'valueLink';

/** What the mark says, or null where a client wrote something that says nothing. */
export function valueLinkOf(marks: Marks): Pick<ValueLink, 'source' | 'value'> | null {
  const mark = marks[valueLinkMark];
  return typeof mark === 'object' && mark !== null ? toLinked(mark) : null;
}

/** Marks of text that is linked. */
export const linkedMarks = (source: string, value: string): Marks => ({ [valueLinkMark]: { source, value } });

/**
 * The links of a text in their order: neighbours of one mark are one, whatever else they are marked with. A line break ends one. Digits
 * that stand right beside a number are of it: readers read one number, and it is not the linked one.
 */
export function readValueLinks(map: TextMap): ValueLink[] {
  const links: ValueLink[] = [];
  for (const { from, to } of map.blocks) {
    const first = links.length;
    for (const { run, offset } of runsOf(map, from, to)) {
      const mark = run.isBreak || isWhole(run) ? null : valueLinkOf(run.marks);
      if (mark === null) continue;
      const before = links.at(-1);
      if (before !== undefined && before.source === mark.source && before.value === mark.value && before.start + before.text.length === offset && before.start >= from) {
        links[links.length - 1] = { ...before, text: before.text + run.text };
        continue;
      }
      // What is marked beyond is plain text.
      if (links.length === limits.linksPerSection) break;
      links.push({ ...mark, text: run.text, start: offset });
    }
    for (let i = first; i < links.length; i++) links[i] = withDigits(map.text, links[i] as ValueLink, endOf(links[i - 1], from), Math.min(to, links[i + 1]?.start ?? to));
    if (links.length === limits.linksPerSection) return links;
  }
  return links;
}

const endOf = (link: ValueLink | undefined, from: number): number => Math.max(from, link === undefined ? from : link.start + link.text.length);

function runsOf({ runs }: TextMap, from: number, to: number): TextMap['runs'] {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.offset ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < runs.length && (runs[end]?.offset ?? 0) < to) end++;
  return runs.slice(low, end);
}

/**
 * Writes the present values under the links that nobody wrote over, as one transaction. A number goes and comes whole: of two numbers
 * that are merged digit by digit nobody could tell the result. It keeps its other marks.
 */
export function refreshValueLinks(doc: Y.Doc, valueOf: (source: string) => string | null): void {
  const map = mapText(doc);
  const stale = readValueLinks(map).flatMap((link) => {
    const value = valueOf(link.source);
    return value !== null && judgeValueLink(link, value) === 'STALE' ? [{ link, value }] : [];
  });
  // From the back, so that the places before stay right.
  doc.transact(() => stale.reverse().forEach(({ link, value }) => writeLinked(map, link.start, link.start + link.text.length, link.source, value)));
}

/** Puts a linked value in place of a stretch of text, which is within one block. What reads so already is only marked. */
export function writeLinked(map: TextMap, from: number, to: number, source: string, value: string): void {
  const stretches = runsBetween(map, from, to);
  if (map.text.slice(from, to) === value) return stretches.forEach(({ type, index, length }) => type instanceof Y.Text && type.format(index, length, linkedMarks(source, value)));
  const [first] = stretches;
  if (!(first?.type instanceof Y.Text)) return;
  // Within the old number, after its first character: what others type at its edges meanwhile stays on its side of the new one.
  const head = /^[\ud800-\udbff]/.test(map.text.slice(from)) ? 2 : 1;
  first.type.insert(first.index + head, value);
  first.type.format(first.index + head, value.length, linkedMarks(source, value));
  for (const { type, index, length } of stretches.slice(1).reverse()) if (type instanceof Y.Text || type instanceof Y.XmlFragment) type.delete(type === first.type ? index + value.length : index, length);
  if (first.length > head) first.type.delete(first.index + head + value.length, first.length - head);
  first.type.delete(first.index, head);
}

/** Takes the mark off every link that a stretch of text touches; the numbers stay. */
export function unlinkValues(map: TextMap, from: number, to: number): void {
  const touched = readValueLinks(map).filter(({ start, text }) => start < to && start + text.length > from);
  for (const { start, text } of touched) {
    for (const { type, index, length } of runsBetween(map, start, start + text.length)) if (type instanceof Y.Text) type.format(index, length, { [valueLinkMark]: null });
  }
}

/**
 * Says of every link where its source is in another document: the copy of a text there says so, and one whose source is not there is plain
 * text.
 */
export function moveValueLinks(doc: Y.Doc, sourceOf: (source: string) => string | null): void {
  const map = mapText(doc);
  doc.transact(() => {
    for (const { run } of map.runs) {
      if (!(run.type instanceof Y.Text) || isWhole(run) || run.marks[valueLinkMark] === undefined) continue;
      const link = valueLinkOf(run.marks);
      const source = link === null ? null : sourceOf(link.source);
      run.type.format(run.index, run.length, link === null || source === null ? { [valueLinkMark]: null } : linkedMarks(source, link.value));
    }
  });
}

/** Blocks as they are printed: a linked number is text like that around it. */
export function withoutValueLinks(blocks: readonly Block[]): readonly Block[] {
  if (!blocks.some(({ runs }) => runs.some(({ marks }) => valueLinkMark in marks))) return blocks;
  return blocks.map((block) => ({ ...block, runs: joinRuns(block.runs) }));
}

function joinRuns(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const { [valueLinkMark]: _link, ...marks } = run.marks;
    const last = joined.at(-1);
    const goesOn = last !== undefined && !last.isBreak && !run.isBreak && !isWhole(last) && !isWhole(run) && stableJson(last.marks) === stableJson(marks);
    if (goesOn) joined[joined.length - 1] = { ...last, text: last.text + run.text, length: last.length + run.length };
    else joined.push({ ...run, marks });
  }
  return joined;
}

/** Whether all of a stretch of text is of one link: what is written in its place is written over it. */
export function isWithinValueLink(map: TextMap, from: number, to: number): boolean {
  const marks = new Set(runsBetween(map, from, to).map(({ marks: { [valueLinkMark]: mark } }) => (mark === undefined ? '' : stableJson(mark))));
  return marks.size === 1 && !marks.has('');
}
