/**
 * The form in which texts and queries are compared by search, and the pieces of it that the index knows. Pure, so that a
 * naive scan of the same form is the measure of the index.
 */

/** A text in the form search compares, with where each of its UTF-16 units stood in the original. */
export interface ComparedText {
  readonly text: string;
  /** Offsets into the original, in UTF-16 units: unit `n` of `text` came from `starts[n]` up to, not including, `ends[n]`. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

// A sign with all that combines with it, Korean vowels and finals included, which compatibility composition joins.
// Plain Chinese, which stays as it is, in one piece: sign by sign a long text takes ten times as long.
// eslint-disable-next-line regexp/no-super-linear-move -- what stands before a mark that combines is given back once, sign by sign the last alternatives take it
const cluster = /[\u4e00-\u9fff]+(?![\p{M}\u1160-\u11ff])|\P{M}[\p{M}\u1160-\u11ff]*|\p{M}+/gsu;
const plainHan = /^[\u4e00-\u9fff]+$/;
const invisible = /\p{Cf}/gu;
const loneSurrogate = /\p{Cs}/gu;
const space = /[\s\p{Cc}]/u;
const alphabetic = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\p{M}!-~]/u;

function foldCluster(signs: string): string {
  // Upper case first: it writes ß as two letters and knows one sigma.
  return signs.replace(loneSurrogate, '\ufffd').normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC').replace(invisible, '');
}

/**
 * The form in which search compares: NFKC, so that full-width and half-width are the same, letters in one case, invisible signs left
 * out. White space and control characters are one space between two signs of an alphabet and nothing elsewhere: a
 * Chinese word that is broken over two lines is found. Never contains a line feed.
 */
export function toComparedText(original: string): ComparedText {
  const starts: number[] = [];
  const ends: number[] = [];
  const signsOut: string[] = [];
  // Not read off the text: that would cost the whole of it for each space.
  let last = '';
  let gap: number | null = null;
  for (const { 0: signs, index } of original.matchAll(cluster)) {
    if (plainHan.test(signs)) {
      gap = null;
      last = signs;
      signsOut.push(signs);
      for (let unit = 0; unit < signs.length; unit++) {
        starts.push(index + unit);
        ends.push(index + unit + 1);
      }
      continue;
    }
    for (const sign of foldCluster(signs)) {
      if (space.test(sign)) {
        gap ??= index;
        continue;
      }
      if (gap !== null && alphabetic.test(last) && alphabetic.test(sign)) {
        signsOut.push(' ');
        starts.push(gap);
        ends.push(index);
      }
      gap = null;
      signsOut.push(sign);
      last = sign;
      for (let unit = 0; unit < sign.length; unit++) {
        starts.push(index);
        ends.push(index + signs.length);
      }
    }
  }
  return { text: signsOut.join(''), starts, ends };
}

/** What somebody looks for. */
export interface SearchWords {
  /** The query as one piece, in compared form. */
  readonly phrase: string;
  /** Its words, split at white space, in compared form, none twice and none inside another. Just the phrase when there is one word. */
  readonly words: readonly string[];
}

/** Reads a query; all characters are taken as they stand. No words: nothing that could be seen was asked for. */
export function toSearchWords(query: string): SearchWords {
  const phrase = toComparedText(query).text;
  const all = query.split(/[\s\p{Cc}]+/u).map((word) => toComparedText(word).text).filter((word) => word !== '');
  const words = [...new Set(all)].filter((word, _index, distinct) => !distinct.some((other) => other !== word && other.includes(word)));
  return { phrase, words };
}

/** A gram is up to three signs as one number below 2^43: exact in JavaScript, and small in an index. */
const shift = 0x200000;
const triples = shift * shift;
const isWordSign = (code: number): boolean => (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a);
const pairOf = (first: number, second: number): number => first * shift + second;
const tripleOf = (first: number, second: number, third: number): number => triples + (first * 0x80 + second) * 0x80 + third;

function codesOf(text: string): number[] {
  return Array.from(text, (sign) => sign.codePointAt(0) ?? 0);
}

function tripleAt(codes: readonly number[], index: number): number | null {
  const [first, second, third] = [codes[index] ?? 0, codes[index + 1] ?? 0, codes[index + 2] ?? 0];
  return isWordSign(first) && isWordSign(second) && isWordSign(third) ? tripleOf(first, second, third) : null;
}

/**
 * All grams of one field in compared form: each sign, each two that stand together and, because pairs of digits are
 * everywhere, each three ASCII letters or digits.
 */
export function addGrams(grams: Set<number>, text: string): void {
  const codes = codesOf(text);
  for (const [index, code] of codes.entries()) {
    grams.add(code);
    const next = codes[index + 1];
    if (next === undefined) continue;
    grams.add(pairOf(code, next));
    const triple = tripleAt(codes, index);
    if (triple !== null) grams.add(triple);
  }
}

/** The signs that a gram stands for. */
export function signsOfGram(gram: number): string {
  if (gram < shift) return String.fromCodePoint(gram);
  if (gram < triples) return String.fromCodePoint(Math.floor(gram / shift), gram % shift);
  const triple = gram - triples;
  return String.fromCodePoint(Math.floor(triple / 0x4000), Math.floor(triple / 0x80) % 0x80, triple % 0x80);
}

/** Grams that every text with this word has, the longest of each place. At least one for a word that is not empty. */
export function gramsOfWord(word: string): number[] {
  const codes = codesOf(word);
  const [only] = codes;
  if (codes.length === 1 && only !== undefined) return [only];
  const grams: number[] = [];
  let coveredTo = 0;
  for (let index = 0; index + 1 < codes.length; index++) {
    const triple = tripleAt(codes, index);
    if (triple !== null) {
      grams.push(triple);
      coveredTo = index + 2;
    } else if (coveredTo < index + 1) {
      grams.push(pairOf(codes[index] ?? 0, codes[index + 1] ?? 0));
    }
  }
  return [...new Set(grams)];
}
