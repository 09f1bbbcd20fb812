/** A LIKE pattern for "contains these words literally", to be used with ESCAPE '!' (a backslash means different things to the two databases). */
export function likePattern(words: string): string {
  return `%${words.replace(/[!%_]/g, (character) => `!${character}`)}%`;
}
