import type { DocumentBounds } from '../document-bounds.js';
import type { Page } from './page.js';

/** What search finds words in. */
export type SearchNodeKind = 'DOCUMENT' | 'SECTION' | 'GOAL_TABLE' | 'INDICATOR' | 'COMMENT';

/** Where a hit stands among all hits of its query, of which later ones come after it; changes only when the index is built anew. */
export interface SearchPosition {
  /** 0: has the query as one piece; 1: has its words apart. */
  readonly tier: number;
  /** Titles, prose, cells, comments; in each the newer document first. */
  readonly shelf: number;
  readonly entry: number;
}

/** One node that has the words: in its titles, its prose, its cells, or as a comment. */
export interface SearchHit {
  readonly documentId: string;
  readonly nodeId: string;
  readonly nodeKind: SearchNodeKind;
  readonly position: SearchPosition;
  /** Those fields of the node that were searched together, as they are written. Empty when the node was removed meanwhile. */
  readonly fields: readonly { readonly field: string; readonly text: string }[];
}

/** What to look for, and where. */
export interface SearchQuery {
  /** The query and its words in compared form (schema/model/search-text.ts); at least one word. */
  readonly phrase: string;
  readonly words: readonly string[];
  /** Only this document; null: all. */
  readonly documentId: string | null;
  /** Only documents this user is a member of; null: all. */
  readonly memberId: string | null;
  /** Only these documents; absent: all. */
  readonly bounds?: DocumentBounds;
  /** At least 1. */
  readonly first: number;
  /** Only hits behind this one. */
  readonly after: SearchPosition | null;
}

/** How the index differs from what is written. `stale`: it knows other words; `incomplete`: words lead nowhere. */
export interface SearchDifference {
  readonly nodeId: string;
  readonly problem: 'missing' | 'stale' | 'removed' | 'incomplete';
}

/** Finds words, and keeps the index by which they are found. The index follows every write in its transaction. */
export interface SearchRepository {
  /** In at most three statements. Words are found as substrings of what is compared. Ordered by position. */
  find(query: SearchQuery): Promise<Page<SearchHit>>;
  /** Up to `first` documents that are not in the index yet, oldest first. */
  listWaiting(first: number): Promise<string[]>;
  /** Builds the index of a document anew; the caller holds the document's row. */
  rebuild(documentId: string): Promise<void>;
  /** What differs; empty for a document that is whole. A document that waits differs in all its nodes. */
  differences(documentId: string): Promise<SearchDifference[]>;
}
