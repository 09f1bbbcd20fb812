import { addGrams, signsOfGram } from '../../../schema/model/search-text.js';

/** What leads to an entry. */
export function gramsOf(content: string): Set<number> {
  const grams = new Set<number>();
  for (const line of content.split('\n')) addGrams(grams, line);
  return grams;
}

/** Units of a gram, at most: two signs outside the basic plane, or three letters. */
const maxGramUnits = 4;
/** Where more is taken out it is cheaper to take both texts apart whole: each gram that goes is looked for in all that is left. */
const maxGone = 200;

/** How many units two texts share, counted from `at(0)` on. */
function shared(limit: number, isSame: (offset: number) => boolean): number {
  let count = 0;
  while (count < limit && isSame(count)) count++;
  return count;
}

const isSurrogate = (text: string, index: number): boolean => /[\ud800-\udfff]/.test(text.charAt(index));

/** The stretches in which two texts differ, with so much around them that all grams which differ lie in them. */
function middles(before: string, after: string): [string, string] {
  const shorter = Math.min(before.length, after.length);
  const head = shared(shorter, (offset) => before.charCodeAt(offset) === after.charCodeAt(offset));
  const tail = shared(shorter - head, (offset) => before.charCodeAt(before.length - 1 - offset) === after.charCodeAt(after.length - 1 - offset));
  let from = Math.max(0, head - maxGramUnits);
  let left = Math.max(0, tail - maxGramUnits);
  // A half of a sign would be a gram that no text has.
  while (from > 0 && isSurrogate(before, from)) from--;
  while (left > 0 && isSurrogate(before, before.length - left)) left--;
  return [before.slice(from, before.length - left), after.slice(from, after.length - left)];
}

/**
 * Which grams `before` has and `after` has not (`gone`), and the other way round (`come`, which may hold some that stood
 * elsewhere in `before` as well). Somebody who types changes a few signs of a text of any length; only those are taken apart.
 */
export function changedGrams(before: string, after: string): { readonly gone: number[]; readonly come: number[] } {
  const [was, is] = middles(before, after);
  const isLocal = was.length <= maxGone;
  const [old, fresh] = isLocal ? [gramsOf(was), gramsOf(is)] : [gramsOf(before), gramsOf(after)];
  const gone = [...old].filter((gram) => !fresh.has(gram) && !(isLocal && after.includes(signsOfGram(gram))));
  return { gone, come: [...fresh].filter((gram) => !old.has(gram)) };
}
