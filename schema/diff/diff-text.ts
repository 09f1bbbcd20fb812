import { align } from './align.js';
import { splitClauses, splitLines, splitWords } from './words.js';

/** What a stretch of text is to the way from one text to another. */
export type DiffRunKind = 'KEPT' | 'DELETED' | 'INSERTED';
/** Every DiffRunKind. */
export const diffRunKinds: readonly DiffRunKind[] = ['KEPT', 'DELETED', 'INSERTED'];

/** A stretch of text. KEPT and DELETED runs put together are the old text, KEPT and INSERTED ones the new. */
export interface DiffRun {
  readonly kind: DiffRunKind;
  readonly text: string;
  /** DELETED or INSERTED: the same paragraph stands elsewhere in the other text. */
  readonly moved: boolean;
}

/** Characters of the two sides of a stretch beyond which it is compared by clauses: the dictionary takes its time. */
const maxWordChars = 100_000;
/** A shorter paragraph comes again by chance: nobody takes it for one that was moved. */
const minMovedChars = 8;

function push(runs: DiffRun[], kind: DiffRunKind, text: string, moved = false): void {
  if (text === '') return;
  const last = runs.at(-1);
  if (last !== undefined && last.kind === kind && last.moved === moved) runs[runs.length - 1] = { kind, moved, text: last.text + text };
  else runs.push({ kind, text, moved });
}

/** Equal strings get equal numbers. */
function numberAll(lists: readonly (readonly string[])[]): number[][] {
  const numbers = new Map<string, number>();
  return lists.map((list) => list.map((text) => {
    const known = numbers.get(text) ?? numbers.size;
    numbers.set(text, known);
    return known;
  }));
}

/** Calls `between` for what two lists do not have in common, and `same` for what they do, in order. */
function walk(before: readonly string[], after: readonly string[], between: (a: readonly string[], b: readonly string[]) => void, same: (kept: readonly string[]) => void): void {
  const [left = [], right = []] = numberAll([before, after]);
  let [a, b] = [0, 0];
  for (const match of [...align(left, right), { a: before.length, b: after.length, count: 0 }]) {
    if (match.a > a || match.b > b) between(before.slice(a, match.a), after.slice(b, match.b));
    if (match.count > 0) same(before.slice(match.a, match.a + match.count));
    [a, b] = [match.a + match.count, match.b + match.count];
  }
}

/** One place at which the texts differ, and what they have in common behind it. */
interface Step {
  deleted: string;
  inserted: string;
  kept: string;
}

/** What is kept between two larger changes only by chance, a 的 for instance, is read more easily as part of one change. */
function joinChanges(steps: readonly Step[]): Step[] {
  const joined: Step[] = [];
  for (const step of steps) {
    const last = joined.at(-1);
    const size = ({ deleted, inserted }: Step): number => Math.max(deleted.length, inserted.length);
    if (last !== undefined && !last.kept.includes('\n') && last.kept.length * 3 <= Math.min(size(last), size(step))) {
      joined[joined.length - 1] = { deleted: last.deleted + last.kept + step.deleted, inserted: last.inserted + last.kept + step.inserted, kept: step.kept };
    } else joined.push({ ...step });
  }
  return joined;
}

function diffWithin(runs: DiffRun[], before: string, after: string): void {
  if (before === '' || after === '') {
    push(runs, 'DELETED', before);
    push(runs, 'INSERTED', after);
    return;
  }
  const split = before.length + after.length > maxWordChars ? splitClauses : splitWords;
  const steps: Step[] = [{ deleted: '', inserted: '', kept: '' }];
  walk(split(before), split(after), (a, b) => void steps.push({ deleted: a.join(''), inserted: b.join(''), kept: '' }), (kept) => {
    const last = steps.at(-1);
    if (last !== undefined) last.kept += kept.join('');
  });
  for (const { deleted, inserted, kept } of joinChanges(steps)) {
    push(runs, 'DELETED', deleted);
    push(runs, 'INSERTED', inserted);
    push(runs, 'KEPT', kept);
  }
}

/** What stands on one side between paragraphs that were moved, and the moved ones behind each stretch. */
interface Stretch {
  text: string;
  moved: string;
}

function stretchesOf(lines: readonly string[], moved: ReadonlySet<string>): Stretch[] {
  const stretches: Stretch[] = [{ text: '', moved: '' }];
  for (const line of lines) {
    const last = stretches.at(-1);
    if (last === undefined) continue;
    if (moved.has(line.trim())) last.moved += line;
    else if (last.moved === '') last.text += line;
    else stretches.push({ text: line, moved: '' });
  }
  return stretches;
}

/** Paragraphs that are gone from one place and new in another. */
function movedLines(gaps: readonly { readonly a: readonly string[]; readonly b: readonly string[] }[]): ReadonlySet<string> {
  const wordsOf = (lines: readonly string[]): string[] => lines.map((line) => line.trim()).filter((line) => line.length >= minMovedChars);
  const gone = new Set(gaps.flatMap(({ a }) => wordsOf(a)));
  return new Set(gaps.flatMap(({ b }) => wordsOf(b)).filter((line) => gone.has(line)));
}

/**
 * The last paragraph of a text has no line feed, and would not be the same as the same paragraph elsewhere: both texts are given
 * one, which is taken away here. Where the one ends in what the other goes on from, its feed is what the other put in.
 */
function withoutLastFeed(runs: readonly DiffRun[]): DiffRun[] {
  const result = [...runs];
  const lastKind = runs.at(-1)?.kind ?? 'KEPT';
  for (const kind of lastKind === 'KEPT' ? (['KEPT'] as const) : (['DELETED', 'INSERTED'] as const)) {
    const at = result.findLastIndex((run) => run.kind === 'KEPT' || run.kind === kind);
    const run = result[at];
    if (run === undefined) continue;
    const feed: DiffRun[] = run.kind === 'KEPT' && lastKind !== 'KEPT' ? [{ kind: lastKind, text: '\n', moved: false }] : [];
    result.splice(at, 1, { ...run, text: run.text.slice(0, -1) }, ...feed);
  }
  const tidy: DiffRun[] = [];
  for (const { kind, text, moved } of result) push(tidy, kind, text, moved);
  return tidy;
}

/**
 * What became of one text in another, by paragraphs and within them by words; of Chinese as of any other. Bounded: very long
 * stretches that differ are compared by clauses, and where there is nothing but differences, as wholes. Pure; the same texts
 * give the same runs in one process, while another may divide words a little otherwise (see words.ts).
 */
export function diffText(before: string, after: string): DiffRun[] {
  if (before === after) return before === '' ? [] : [{ kind: 'KEPT', text: before, moved: false }];
  const parts: ({ readonly a: readonly string[]; readonly b: readonly string[] } | string)[] = [];
  walk(splitLines(`${before}\n`), splitLines(`${after}\n`), (a, b) => void parts.push({ a, b }), (kept) => void parts.push(kept.join('')));
  const moved = movedLines(parts.filter((part) => typeof part !== 'string'));
  const runs: DiffRun[] = [];
  for (const part of parts) {
    if (typeof part === 'string') {
      push(runs, 'KEPT', part);
      continue;
    }
    const [left, right] = [stretchesOf(part.a, moved), stretchesOf(part.b, moved)];
    for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
      diffWithin(runs, left[index]?.text ?? '', right[index]?.text ?? '');
      push(runs, 'DELETED', left[index]?.moved ?? '', true);
      push(runs, 'INSERTED', right[index]?.moved ?? '', true);
    }
  }
  return withoutLastFeed(runs);
}
