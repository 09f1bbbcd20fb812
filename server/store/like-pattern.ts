/** A LIKE pattern for "contains these words literally", to be used with ESCAPE '!' (a backslash means different things to the two databases). */
export function likePattern(words: string): string {
  return `%${words.replace(/[!%_]/g, (character) => `!${character}`)}%`;
}

/**
 * "The column contains the words of this pattern", ASCII letters in either case. SQLite's LIKE takes them so by itself;
 * MySQL's, under a binary collation, only as they are.
 */
export function containsPattern(kind: 'sqlite' | 'mysql', column: string, parameter: string): string {
  return kind === 'sqlite' ? `${column} LIKE ${parameter} ESCAPE '!'` : `LOWER(${column}) LIKE LOWER(${parameter}) ESCAPE '!'`;
}
