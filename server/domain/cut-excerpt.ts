import { toComparedText, type ComparedText, type SearchWords } from '../../schema/model/search-text.js';

/** A run of matched characters in an excerpt; offsets are UTF-16 units of its text. */
export interface Highlight {
  readonly start: number;
  readonly length: number;
}

export interface Excerpt {
  /** What stands around the first place, with "…" where something was cut off. */
  readonly text: string;
  /** Every place the words stand in the excerpt, in order, none overlapping. */
  readonly highlights: readonly Highlight[];
}

/** One field with what was found in it. */
export interface FieldExcerpt {
  readonly field: string;
  readonly excerpt: Excerpt;
}

const contextChars = 40;
const maxExcerptChars = 160;

/** From where to where, in units of the original text. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/** Moves a cut off the middle of a surrogate pair. */
function wholeCharacter(text: string, index: number): number {
  const isSecondHalf = /[\udc00-\udfff]/.test(text[index] ?? '');
  return isSecondHalf && index > 0 ? index - 1 : index;
}

function placesOf({ text, starts, ends }: ComparedText, word: string): Range[] {
  const places: Range[] = [];
  for (let at = text.indexOf(word); word !== '' && at >= 0; at = text.indexOf(word, at + word.length)) {
    places.push({ start: starts[at] ?? 0, end: ends[at + word.length - 1] ?? 0 });
  }
  return places;
}

/** In order, those that touch or overlap as one. */
function joined(places: readonly Range[]): Range[] {
  const ranges: Range[] = [];
  for (const place of [...places].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = ranges.at(-1);
    if (last !== undefined && place.start < last.end) ranges[ranges.length - 1] = { start: last.start, end: Math.max(last.end, place.end) };
    else ranges.push(place);
  }
  return ranges;
}

/** The words to mark: the query as one piece where it stands so, else each of its words. */
const wordsIn = (text: string, { phrase, words }: SearchWords): readonly string[] => (text.includes(phrase) ? [phrase] : words.filter((word) => text.includes(word)));

/** The passage around the first place the words stand. Without a place, the beginning. */
export function cutExcerpt(original: string, words: SearchWords): Excerpt {
  const compared = toComparedText(original);
  const places = joined(wordsIn(compared.text, words).flatMap((word) => placesOf(compared, word)));
  const first = places[0] ?? { start: 0, end: 0 };
  const start = wholeCharacter(original, Math.max(first.start - contextChars, 0));
  const end = wholeCharacter(original, Math.min(Math.max(start + maxExcerptChars, first.end), original.length));
  const head = start > 0 ? '…' : '';
  const highlights = places.filter((place) => place.end <= end).map((place) => ({ start: place.start - start + head.length, length: place.end - place.start }));
  return { text: `${head}${original.slice(start, end)}${end < original.length ? '…' : ''}`, highlights };
}

/** The first field that has the query as one piece, else the first with most of its words. Null: there are no fields. */
export function pickExcerpt(fields: readonly { readonly field: string; readonly text: string }[], words: SearchWords): FieldExcerpt | null {
  const ranked = fields.map(({ field, text }) => {
    const compared = toComparedText(text).text;
    return { field, text, rank: compared.includes(words.phrase) ? Infinity : wordsIn(compared, words).length };
  });
  const best = ranked.reduce<(typeof ranked)[number] | null>((chosen, each) => (chosen === null || each.rank > chosen.rank ? each : chosen), null);
  return best && { field: best.field, excerpt: cutExcerpt(best.text, words) };
}
