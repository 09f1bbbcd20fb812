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
  if (needle.text === '') return { ok: false, reason: 'empty' };
  const hay = squeeze(text);
  const before = squeeze(prefix).text;
  const after = squeeze(suffix).text;
  let best: { at: number; score: number; isTied: boolean } | null = null;
  for (let at = hay.text.indexOf(needle.text); at >= 0; at = hay.text.indexOf(needle.text, at + 1)) {
    const score = commonSuffix(hay.text.slice(Math.max(0, at - before.length), at), before)
      + commonPrefix(hay.text.slice(at + needle.text.length, at + needle.text.length + after.length), after);
    if (best === null || score > best.score) best = { at, score, isTied: false };
    else if (score === best.score) best.isTied = true;
  }
  if (best === null) return { ok: false, reason: 'not_found' };
  if (best.isTied) return { ok: false, reason: 'ambiguous' };
  const from = hay.positions[best.at] ?? 0;
  const to = (hay.positions[best.at + needle.text.length - 1] ?? 0) + 1;
  return { ok: true, from, to };
}

/** The text without white space, and where each of its characters stood. */
function squeeze(text: string): { text: string; positions: number[] } {
  const positions: number[] = [];
  let kept = '';
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (/\s/.test(character)) continue;
    kept += character;
    positions.push(i);
  }
  return { text: kept, positions };
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
