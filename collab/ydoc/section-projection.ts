import type { ValueLink } from '../../schema/model/value-link.js';

/** The readable forms of a section's text. All are made from the same state of the document. */
export interface SectionProjection {
  /** The blocks joined by "\n"; anchors count their offsets in it, in UTF-16 units. */
  readonly text: string;
  /** Escaped and safe to insert into a page as it is: no scripts, no styles, links to http, https, mailto and # only. */
  readonly html: string;
  readonly markdown: string;
  /** One string per block (paragraph, heading, list entry, table cell), in reading order. */
  readonly paragraphs: readonly string[];
  /** Numbers that are linked to cells, in their order. */
  readonly links: readonly ValueLink[];
}
