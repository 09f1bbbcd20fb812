/** What joins the character before it: marks, variation selectors, joiners, skin tones, tags. */
const joins = /^[\p{M}\u200d\ufe00-\ufe0f\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}\u{e0100}-\u{e01ef}\uff9e\uff9f]$/u;
const regional = /^[\u{1f1e6}-\u{1f1ff}]$/u;
const joiner = '\u200d';
const plain = /^[\u0020-\u024f\u2010-\u2027\u3000-\u3029\u3030-\u303f\u4e00-\u9fff\uff00-\uff9d\uffa0-\uffef]*$/;

/** Half a character, which no font and no encoding knows, becomes the sign that says so. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/**
 * A text as the smallest pieces that are shown as one. By our own short rules: those of the runtime change with its version,
 * and the same text must break alike on every machine.
 */
export function splitClusters(text: string): string[] {
  // Nearly every text has none of what joins.
  if (plain.test(text)) return [...text];
  const clusters: string[] = [];
  let joined = false;
  let flags = 0;
  for (const character of wellFormed(text)) {
    const last = clusters.length - 1;
    const isFlag = regional.test(character);
    if (last >= 0 && (joined || joins.test(character) || (isFlag && flags % 2 === 1))) clusters[last] += character;
    else clusters.push(character);
    flags = isFlag ? flags + 1 : 0;
    joined = character === joiner;
  }
  return clusters;
}
