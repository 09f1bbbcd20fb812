import type * as Y from 'yjs';
import { textOfBlock } from './blocks.js';
import { printHtml } from './html.js';
import { printMarkdown } from './markdown.js';
import type { SectionProjection } from './section-projection.js';
import { mapText } from './text-map.js';
import { readValueLinks, withoutValueLinks } from './value-links.js';

/** Everything readable in the document, in four forms, and the links in it. Does not change it, and does not fail at anything in it. */
export function projectSection(doc: Y.Doc): SectionProjection {
  const map = mapText(doc);
  const blocks = map.blocks.map(({ block }) => block);
  const printed = withoutValueLinks(blocks);
  const paragraphs = blocks.map(textOfBlock);
  return { text: map.text, html: printHtml(printed), markdown: printMarkdown(printed), paragraphs, links: readValueLinks(map) };
}
