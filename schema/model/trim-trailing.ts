/** The text without those of `signs` that it ends with. Looks at each sign once: a regular expression (`/0+$/`) looks at a long run again from each of its places. */
export function trimTrailing(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
