import type { Passage } from '../../schema/model/anchor.js';

export type FoundPassage =
  | { readonly ok: true; readonly from: number; readonly to: number }
  | { readonly ok: false; readonly reason: 'empty' | 'not_found' | 'ambiguous' };

/**
 * Finds the one place where the words stand. White space does not count, because a quote that was copied from a page has
 * other line breaks than the text. Several places are told apart by how much of prefix and suffix agrees.
 */
export function findPassage(text: string, { quote, prefix = '', suffix = '' }: Pick<Passage, 'quote' | 'prefix' | 'suffix'>): FoundPassage {
  const needle = squeeze(quote);
  if (needle === '') return { ok: false, reason: 'empty' };
  const hay = squeeze(text);
  const before = squeeze(prefix);
  const after = squeeze(suffix);
  let best: { at: number; score: number; isTied: boolean } | null = null;
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + 1)) {
    const score = commonSuffix(hay.slice(Math.max(0, at - before.length), at), before)
      + commonPrefix(hay.slice(at + needle.length, at + needle.length + after.length), after);
    if (best === null || score > best.score) best = { at, score, isTied: false };
    else if (score === best.score) best.isTied = true;
  }
  if (best === null) return { ok: false, reason: 'not_found' };
  if (best.isTied) return { ok: false, reason: 'ambiguous' };
  return { ok: true, from: placeOf(text, best.at), to: placeOf(text, best.at + needle.length - 1) + 1 };
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}

/** Where in the text a character stood before white space was taken out. */
function placeOf(text: string, index: number): number {
  let [at, left] = [0, index];
  for (const { 0: space, index: start } of text.matchAll(/\s+/g)) {
    if (left < start - at) break;
    left -= start - at;
    at = start + space.length;
  }
  return at + left;
}

export function commonPrefix(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a[length] === b[length]) length++;
  return length;
}

export function commonSuffix(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a[a.length - 1 - length] === b[b.length - 1 - length]) length++;
  return length;
}
