import type * as Y from 'yjs';
import { readBlocks, textOfBlock } from './blocks.js';
import { printHtml } from './html.js';
import { printMarkdown } from './markdown.js';
import type { SectionProjection } from './section-projection.js';

/** Everything readable in the document, in four forms. Does not change it, and does not fail at anything in it. */
export function projectSection(doc: Y.Doc): SectionProjection {
  const blocks = readBlocks(doc);
  const paragraphs = blocks.map(textOfBlock);
  return { text: paragraphs.join('\n'), html: printHtml(blocks), markdown: printMarkdown(blocks), paragraphs };
}
