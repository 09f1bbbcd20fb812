import { AppError } from '../../schema/errors/app-error.js';
import type { Passage } from '../../schema/model/anchor.js';
import { limits } from '../../schema/model/limits.js';

/** A Yjs relative position takes some 20 bytes; no client needs a thousand characters for one. */
const maxPositionChars = 1000;

/**
 * A passage worth asking a room for; `path` is where it stands in the input.
 * @throws {invalid_input} no words, or no position @throws {too_large} more words than a quote may have
 */
export function validatePassage(path: string, passage: Passage): Passage {
  if (passage.quote === '') throw new AppError('invalid_input', { path: `${path}.quote`, problem: '请先选择文字', problemEn: 'select a passage first' });
  for (const field of ['quote', 'prefix', 'suffix'] as const) {
    if ((passage[field]?.length ?? 0) > limits.quoteChars) throw new AppError('too_large', { what: `${path}.${field}`, limit: limits.quoteChars });
  }
  for (const field of ['start', 'end'] as const) {
    if ((passage[field]?.length ?? 0) > maxPositionChars) throw new AppError('invalid_input', { path: `${path}.${field}`, problem: '不是文字位置', problemEn: 'not a position in a text' });
  }
  return passage;
}
