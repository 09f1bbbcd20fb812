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

const contextChars = 40;
const maxExcerptChars = 160;

/** ASCII only, as the store compares: other letters must not change the length of the text, or offsets would shift. */
function foldCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Moves a cut off the middle of a surrogate pair. */
function wholeCharacter(text: string, index: number): number {
  const isSecondHalf = /[\udc00-\udfff]/.test(text[index] ?? '');
  return isSecondHalf && index > 0 ? index - 1 : index;
}

/** The passage of `text` around the first place `words` stand, ASCII letters in either case. Without a place, its beginning. */
export function cutExcerpt(text: string, words: string): Excerpt {
  const needle = foldCase(words);
  const first = Math.max(foldCase(text).indexOf(needle), 0);
  const start = wholeCharacter(text, Math.max(first - contextChars, 0));
  const end = wholeCharacter(text, Math.min(Math.max(start + maxExcerptChars, first + words.length), text.length));
  const head = start > 0 ? '…' : '';
  const cut = text.slice(start, end);
  const folded = foldCase(cut);
  const highlights: Highlight[] = [];
  for (let at = folded.indexOf(needle); needle !== '' && at >= 0; at = folded.indexOf(needle, at + needle.length)) {
    highlights.push({ start: at + head.length, length: words.length });
  }
  return { text: `${head}${cut}${end < text.length ? '…' : ''}`, highlights };
}
