import type * as Y from 'yjs';
import type { TextBlock } from '../../schema/model/text-block.js';
import { resolveTextAnchors, type AnchorFields } from './anchors.js';
import { textOfBlock } from './blocks.js';
import { mapText } from './text-map.js';
import { toTextBlocks } from './to-text-blocks.js';
import { withoutValueLinks } from './value-links.js';

/** Where words stand: offsets in a section's plain text, its paragraphs with a line feed between them. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A text as it is printed. */
export interface FormattedText {
  readonly paragraphs: readonly string[];
  readonly blocks: readonly TextBlock[];
  /** Where the passages stand that were asked for, in their order; null: their words are gone. */
  readonly ranges: readonly (TextRange | null)[];
}

/** A text with its formatting and where passages stand in it. Does not change the document; see toTextBlocks for what is levelled. */
export function readFormatted(doc: Y.Doc, passages: readonly AnchorFields[]): FormattedText {
  const map = mapText(doc);
  const blocks = withoutValueLinks(map.blocks.map(({ block }) => block));
  const ranges = resolveTextAnchors(doc, map, passages).map((found) => (found.ok ? { start: found.from, end: found.to } : null));
  return { paragraphs: blocks.map(textOfBlock), blocks: toTextBlocks(blocks), ranges };
}
