const maxQuotedChars = 40;
const maxListed = 10;

/** A value as a message shows it: in quotes, on one line, and short. A value with quotes of its own gets 「」. */
export function quote(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  // By characters, not code units: half a surrogate pair would not be valid text.
  const characters = Array.from(line.slice(0, 2 * maxQuotedChars + 2));
  const shown = characters.length > maxQuotedChars ? `${characters.slice(0, maxQuotedChars).join('')}…` : characters.join('');
  return /[“”]/.test(shown) ? `「${shown}」` : `“${shown}”`;
}

/** Several values as a message shows them, at most ten of them. */
export function quoteList(texts: readonly string[]): string {
  const shown = texts.slice(0, maxListed).map(quote).join('、');
  return texts.length > maxListed ? `${shown}…（${texts.length}）` : shown;
}
