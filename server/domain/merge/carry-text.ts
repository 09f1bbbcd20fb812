import { align } from '../../../schema/diff/align.js';
import { diffText } from '../../../schema/diff/diff-text.js';
import { canonicalJson } from '../../../schema/model/canonical-json.js';
import type { TextBlock, TextRun } from '../../../schema/model/text-block.js';
import { blockKey } from './flatten-tree.js';
import { bigramsOf, likeness } from './likeness.js';

/** A block of the text that is to stand: one that stands already, by its index, or a new one. */
export type CarriedBlock = number | TextBlock;

interface Pair {
  readonly a: number;
  readonly b: number;
}

/** Which of two lists of blocks are equal, in order. */
function equalBlocks(before: readonly TextBlock[], after: readonly TextBlock[]): Pair[] {
  const numbers = new Map<string, number>();
  const numberOf = (block: TextBlock): number => {
    const key = blockKey(block);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
  return align(before.map(numberOf), after.map(numberOf)).flatMap(({ a, b, count }) => Array.from({ length: count }, (_, index) => ({ a: a + index, b: b + index })));
}

const wordsOf = (block: TextBlock): string => ('runs' in block ? block.runs.map(({ text }) => text).join('') : '');

/** Blocks as plain paragraphs, for what a format has no formatting for: only the words tell which is which. */
const withoutMarks = (block: TextBlock): TextBlock => ('runs' in block ? { kind: 'PARAGRAPH', runs: [{ text: wordsOf(block) }] } : block);

/** Blocks of the document, and what a reader of the format makes of them: one of one, where it reads them as they are. */
interface Segment {
  readonly now: readonly number[];
  readonly seen: readonly number[];
}

const range = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);

function segmentsOf(now: readonly TextBlock[], seen: readonly TextBlock[]): Segment[] {
  const exact = equalBlocks(now, seen);
  const pairs = exact.length === Math.min(now.length, seen.length) ? exact : equalBlocks(now.map(withoutMarks), seen.map(withoutMarks));
  const segments: Segment[] = [];
  let [at, seenAt] = [0, 0];
  for (const { a, b } of [...pairs, { a: now.length, b: seen.length }]) {
    // As many on both sides: one of one, each with other words.
    const isEven = a - at === b - seenAt;
    const between = isEven ? range(at, a).map((index) => ({ now: [index], seen: [seenAt + index - at] })) : [{ now: range(at, a), seen: range(seenAt, b) }];
    segments.push(...between.filter((segment) => segment.now.length + segment.seen.length > 0), ...(a < now.length ? [{ now: [a], seen: [b] }] : []));
    [at, seenAt] = [a + 1, b + 1];
  }
  return segments;
}

/** Runs that read as `text`, with the marks that the words have in `runs`; new words have those of the words they stand for, or else stand behind. */
function withMarksOf(runs: readonly TextRun[], text: string): TextRun[] {
  const made: TextRun[] = [];
  const marked = runs.flatMap((run) => Array.from(run.text, (character): TextRun => ({ ...run, text: character })));
  let at = 0;
  let marks: Omit<TextRun, 'text'> = {};
  const put = (piece: string): void => {
    const last = made.at(-1);
    if (last !== undefined && canonicalJson({ ...last, text: '' }) === canonicalJson({ ...marks, text: '' })) made[made.length - 1] = { ...last, text: last.text + piece };
    else made.push({ text: piece, ...marks });
  };
  for (const { kind, text: piece } of diffText(runs.map((run) => run.text).join(''), text)) {
    if (kind === 'INSERTED') put(piece);
    else {
      Array.from(piece).forEach((character, index) => {
        const { text: _text, ...own } = marked[at] ?? { text: '' };
        at += 1;
        if (kind === 'KEPT' || index === 0) marks = own;
        if (kind === 'KEPT') put(character);
      });
    }
  }
  return made;
}

/** A block that the file changed, with the formatting that its format could not hold. */
function dressed(written: TextBlock, seen: TextBlock | undefined, now: TextBlock | undefined): TextBlock {
  if (seen === undefined || now === undefined || blockKey(seen) === blockKey(now)) return written;
  if (written.kind !== 'PARAGRAPH' || seen.kind !== 'PARAGRAPH' || !('runs' in now)) return written;
  if ([written, seen].some(({ runs }) => runs.some((run) => Object.keys(run).length > 1))) return written;
  return { ...now, runs: withMarksOf(now.runs, wordsOf(written)) };
}

/** Blocks that are compared with others, in one text: beyond that each of the file's is new, and without what its format cannot hold. */
const maxComparedPairs = 20_000;

interface Texts {
  readonly now: readonly TextBlock[];
  readonly seen: readonly TextBlock[];
}

/** A block that is gone, by its segment in the stretch; `own`: what stands in its place, where that is one block. */
interface GoneBlock {
  readonly index: number;
  readonly block: TextBlock | undefined;
  readonly own: TextBlock | undefined;
}

/** Which of the blocks that are gone each block of the file is with other words: as many as there are, one of one, else the next that is alike. */
function pairBlocks(gone: readonly GoneBlock[], came: readonly TextBlock[], pairsLeft: { count: number }): (GoneBlock | undefined)[] {
  if (gone.length === came.length) return [...gone];
  pairsLeft.count -= gone.length * came.length;
  if (pairsLeft.count < 0) return [];
  const bigrams = gone.map(({ block }) => bigramsOf(block === undefined ? '' : wordsOf(block)));
  let from = 0;
  return came.map((block) => {
    const own = bigramsOf(wordsOf(block));
    const at = gone.findIndex((_, index) => index >= from && likeness(bigrams[index] ?? new Set(), own) !== null);
    if (at >= 0) from = at + 1;
    return gone[at];
  });
}

/** What the file has instead of a stretch of segments; what no reader saw of them stays where it stands. */
function carryStretch({ now, seen }: Texts, stretch: readonly Segment[], came: readonly TextBlock[], pairsLeft: { count: number }): CarriedBlock[] {
  const gone = stretch.flatMap((segment, index) => segment.seen.map((at): GoneBlock => ({ index, block: seen[at], own: segment.now.length === 1 && segment.seen.length === 1 ? now[segment.now[0] ?? -1] : undefined })));
  const pairs = pairBlocks(gone, came, pairsLeft);
  const carried: CarriedBlock[] = [];
  let passed = 0;
  const passUnseen = (until: number): void => {
    for (; passed < until; passed += 1) if (stretch[passed]?.seen.length === 0) carried.push(...(stretch[passed]?.now ?? []));
  };
  came.forEach((block, at) => {
    const pair = pairs[at];
    if (pair !== undefined) passUnseen(pair.index);
    carried.push(dressed(block, pair?.block, pair?.own));
  });
  passUnseen(stretch.length);
  return carried;
}

/**
 * The text that stands once what a file changed is carried over: `now` are the blocks that stand, `seen` what a reader of the file's
 * format makes of them, `file` what it made of the file. What the file did not change stays the block it is, with everything that
 * the format cannot hold.
 */
export function carryText(now: readonly TextBlock[], seen: readonly TextBlock[], file: readonly TextBlock[]): CarriedBlock[] {
  const inFile = new Map(equalBlocks(seen, file).map(({ a, b }) => [a, b]));
  const carried: CarriedBlock[] = [];
  const pairsLeft = { count: maxComparedPairs };
  let stretch: Segment[] = [];
  let fileAt = 0;
  for (const segment of segmentsOf(now, seen)) {
    const places = segment.seen.map((at) => inFile.get(at) ?? -1);
    const [first = -1] = places;
    const isKept = places.length > 0 && first >= fileAt && places.every((place, index) => place === first + index);
    if (!isKept) {
      stretch.push(segment);
      continue;
    }
    carried.push(...carryStretch({ now, seen }, stretch, file.slice(fileAt, first), pairsLeft), ...segment.now);
    stretch = [];
    fileAt = first + places.length;
  }
  return [...carried, ...carryStretch({ now, seen }, stretch, file.slice(fileAt), pairsLeft)];
}
