import { FileChild } from 'docx';
import { storableText } from './storable-text.js';

/**
 * XML written by hand among what the library writes. A goal table of sixty rows is some ten thousand objects of the library, each of
 * them copied twice on its way to the file; as text it is one string.
 */
export interface DocxRaw {
  /** Stands for `xml` in the body: an element of the document's own kind, well-formed, with what people wrote escaped. */
  add(xml: string): FileChild;
  /** A part of the file with the XML in its places. Nothing that anybody wrote looks like a place: a `<` of theirs is escaped. */
  fill(part: string): string;
}

export function docxRaw(): DocxRaw {
  const written: string[] = [];
  return {
    add(xml) {
      written.push(xml);
      return new FileChild(`jiwen-raw-${written.length - 1}`);
    },
    fill: (part) => part.replace(/<jiwen-raw-(\d+)\/>/g, (_, index: string) => written[Number(index)] ?? ''),
  };
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** A text as runs, one for each of its lines, tabs as tabs: what `runsOf` gives the library for a text without marks. */
export function rawRuns(text: string): string {
  return storableText(text).split('\n').map((line, index) => {
    const pieces = line.split(/(\t)/).filter((piece) => piece !== '').map((piece) => (piece === '\t' ? '<w:tab/>' : `<w:t xml:space="preserve">${piece.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign)}</w:t>`));
    if (index === 0) return pieces.length === 0 ? '' : `<w:r>${pieces.join('')}</w:r>`;
    return `<w:r><w:br/>${pieces.join('')}</w:r>`;
  }).join('');
}
