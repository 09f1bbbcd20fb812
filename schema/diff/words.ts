/*
 * Where one word ends and the next begins. Chinese has no spaces: its words come from the dictionary of the ICU that the
 * program was built with, so that 完成率 is one word or two depends on its release. Nothing that is stored may depend on
 * it; a difference reads a little otherwise, and is as true.
 */

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** What a number is to its reader: "1,234.50%" changes as a whole. */
const numberRun = /^[\d.,%％]+$/;

/** The words, spaces and signs of a text; put together they are the text again. */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  // No word goes on behind a line feed; and each step through a text costs more, the longer the text is.
  for (const line of splitLines(text)) {
    for (const { segment } of segmenter.segment(line)) {
      const last = words.at(-1);
      if (last !== undefined && numberRun.test(last) && numberRun.test(segment) && /\d/.test(last)) words[words.length - 1] = last + segment;
      else words.push(segment);
    }
  }
  return words;
}

/** The clauses of a text, each with the sign that ends it; put together they are the text again. */
export function splitClauses(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=[。！？；，、,;!?\n])/u);
}

/** The lines of a text, each with its line feed; put together they are the text again. */
export function splitLines(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}
