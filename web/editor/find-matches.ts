import type { Node } from '@tiptap/pm/model';
import { toComparedText } from '../../schema/model/search-text.js';

/** Where words were found: offsets into a text, or positions in a document. */
export interface Match {
  readonly from: number;
  readonly to: number;
}

/** What is looked for, in the form in which search compares: letters in one case, full-width and half-width alike. */
export const toPhrase = (query: string): string => toComparedText(query).text;

/** Where a phrase stands in a text, none over another. */
export function matchesInText(text: string, phrase: string): Match[] {
  if (phrase === '') return [];
  const compared = toComparedText(text);
  const matches: Match[] = [];
  for (let at = compared.text.indexOf(phrase); at >= 0; at = compared.text.indexOf(phrase, at + phrase.length)) {
    matches.push({ from: compared.starts[at] ?? 0, to: compared.ends[at + phrase.length - 1] ?? 0 });
  }
  return matches;
}

/** Where a phrase stands in the paragraphs of a section. */
export function matchesInDoc(doc: Node, phrase: string): Match[] {
  const matches: Match[] = [];
  if (phrase === '') return matches;
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    // One sign for each position of the paragraph: a line break as well.
    const text = node.textBetween(0, node.content.size, undefined, '\ufffc');
    for (const { from, to } of matchesInText(text, phrase)) matches.push({ from: position + 1 + from, to: position + 1 + to });
    return false;
  });
  return matches;
}
