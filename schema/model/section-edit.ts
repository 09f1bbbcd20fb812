import type { Passage } from './anchor.js';
import type { TextBlock } from './text-block.js';

/** Where something is put into a section: at one of its ends, or beside a passage. */
export type TextPlace =
  | { readonly at: 'START' | 'END' }
  | { readonly at: 'BEFORE' | 'AFTER'; readonly passage: Passage };

/** How a place is named. */
export type TextPlaceKind = TextPlace['at'];
/** Every TextPlaceKind. */
export const textPlaceKinds: readonly TextPlaceKind[] = ['START', 'END', 'BEFORE', 'AFTER'];

/**
 * One change to a section's text by way of the API. Offsets do not appear: others type at the same time. A line feed in
 * `text` and `replacement` begins a new paragraph.
 */
export type SectionEdit =
  /** Words for words, whether the passage is named by its quote or by an anchor; "" deletes. */
  | { readonly kind: 'REPLACE_QUOTE'; readonly passage: Passage; readonly replacement: string }
  | { readonly kind: 'INSERT_TEXT'; readonly place: TextPlace; readonly text: string }
  /** The words alone: what they leave of their blocks is joined. */
  | { readonly kind: 'DELETE_PASSAGE'; readonly passage: Passage }
  /** The blocks in which the passage stands, whole. */
  | { readonly kind: 'DELETE_BLOCKS'; readonly passage: Passage }
  /** Beside a passage: beside the block in which it begins or ends. */
  | { readonly kind: 'INSERT_BLOCKS'; readonly place: TextPlace; readonly blocks: readonly TextBlock[] }
  /**
   * Makes a passage within one paragraph a linked value: what it reads becomes what the source is. `source`: see `printValueSource`;
   * `value` is looked up by whoever makes the edit, and null until then.
   */
  | { readonly kind: 'LINK_VALUE'; readonly passage: Passage; readonly source: string; readonly value: string | null }
  /** Every linked value in the passage becomes plain text, as it reads. */
  | { readonly kind: 'UNLINK_VALUE'; readonly passage: Passage }
  | { readonly kind: 'APPEND_PARAGRAPHS'; readonly paragraphs: readonly string[] }
  | { readonly kind: 'REPLACE_ALL'; readonly paragraphs: readonly string[] }
  | { readonly kind: 'REPLACE_ALL_WITH_BLOCKS'; readonly blocks: readonly TextBlock[] };

/** What a SectionEdit does. */
export type SectionEditKind = SectionEdit['kind'];
/** Every SectionEditKind. */
export const sectionEditKinds: readonly SectionEditKind[] = [
  'REPLACE_QUOTE', 'INSERT_TEXT', 'DELETE_PASSAGE', 'DELETE_BLOCKS', 'INSERT_BLOCKS', 'LINK_VALUE', 'UNLINK_VALUE', 'APPEND_PARAGRAPHS', 'REPLACE_ALL', 'REPLACE_ALL_WITH_BLOCKS',
];
