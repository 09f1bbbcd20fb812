/** Letters of a text by which it is compared with another. */
const maxComparedChars = 200;
/** From here on two texts are one that was changed. */
const alikeFrom = 0.4;

/** Pairs of letters: what two texts have of them in common says how alike they are. */
export function bigramsOf(text: string): ReadonlySet<string> {
  const cut = text.slice(0, maxComparedChars);
  return new Set(Array.from({ length: Math.max(0, cut.length - 1) }, (_, index) => cut.slice(index, index + 2)));
}

/** From 0 to 1; null: these are two texts, not one that was changed. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number | null {
  if (a.size + b.size === 0) return 1;
  let common = 0;
  for (const each of a) if (b.has(each)) common += 1;
  const share = (2 * common) / (a.size + b.size);
  return share < alikeFrom ? null : share;
}
