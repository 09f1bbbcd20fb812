import { setImmediate as nextTurn } from 'node:timers/promises';
import { diffText, type DiffRun } from '../../schema/diff/diff-text.js';
import { requireFewChars } from './read-version.js';

/** A section's text on both sides. */
export interface TextPair {
  readonly id: string;
  readonly before: string;
  readonly after: string;
}

/**
 * What became of each text, by section; nothing where it is the same. Other people's requests come between two long texts.
 * @throws {too_large} more text than is compared at once
 */
export async function diffTexts(pairs: readonly TextPair[]): Promise<Map<string, readonly DiffRun[]>> {
  requireFewChars(Math.max(...[pairs.map(({ before }) => before), pairs.map(({ after }) => after)].map((side) => side.reduce((sum, { length }) => sum + length, 0))));
  const compared = new Map<string, readonly DiffRun[]>();
  for (const { id, before, after } of pairs) {
    compared.set(id, before === after ? [] : diffText(before, after));
    await nextTurn();
  }
  return compared;
}
