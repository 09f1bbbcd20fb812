import { createHash } from 'node:crypto';
import { stripIgnoredCharacters } from 'graphql';
import { AppError } from '../../schema/errors/app-error.js';

/** The only operations that are run; the server of a closed installation knows them before anybody asks. */
export interface KnownOperations {
  /** The text of a document, in whatever way it is spaced. @throws {operation_unknown} */
  assertKnown(text: unknown): void;
}

/** Nothing longer is looked at: the longest of the client's own has some 4,000 characters. */
const maxChars = 100_000;

function digest(text: string): string | null {
  try {
    return createHash('sha256').update(stripIgnoredCharacters(text)).digest('hex');
  } catch {
    // Not even words of GraphQL.
    return null;
  }
}

export function createKnownOperations(texts: readonly string[]): KnownOperations {
  const known = new Set(texts.map(digest));
  known.delete(null);
  return {
    assertKnown(text) {
      const found = typeof text === 'string' && text.length <= maxChars ? digest(text) : null;
      if (found === null || !known.has(found)) throw new AppError('operation_unknown', {});
    },
  };
}
