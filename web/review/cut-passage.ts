/** So much of what stands around a passage is sent, to tell it from the same words elsewhere. */
const aroundChars = 100;

/** Words of a block that holds a range: those before it, in it, and after it. */
export function cutPassage(before: string, quote: string, after: string): { readonly quote: string; readonly prefix: string; readonly suffix: string } | null {
  const trimmed = quote.trim();
  if (trimmed === '') return null;
  const start = quote.indexOf(trimmed);
  return {
    quote: trimmed,
    prefix: (before + quote.slice(0, start)).slice(-aroundChars),
    suffix: (quote.slice(start + trimmed.length) + after).slice(0, aroundChars),
  };
}
