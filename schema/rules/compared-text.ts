import { labelKey } from '../model/normalize-text.js';

const canonical = /^[\u4e00-\u9fffA-Za-z0-9%]*$/;

/** A text in the form in which rules compare it. Most cells are in that form already: a document has thousands. */
export function toCompared(text: string): string {
  return canonical.test(text) ? text : labelKey(text);
}

/** What a text says: without spaces and without marks. */
export function toBareWords(text: string): string {
  return canonical.test(text) && !text.includes('%') ? text : labelKey(text).replace(/[\p{P}\p{S}]/gu, '');
}
