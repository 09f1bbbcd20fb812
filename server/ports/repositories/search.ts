/** One place where the words were found. */
export interface SearchHit {
  readonly documentId: string;
  readonly nodeId: string;
  readonly nodeKind: 'SECTION' | 'GOAL_TABLE' | 'INDICATOR' | 'COMMENT';
  readonly field: string;
  /** The whole text of that field; the query cuts the excerpt. */
  readonly text: string;
}

/** What to look for, and where. */
export interface SearchQuery {
  /** Found as a substring, ASCII letters in either case. 1-100 characters. */
  readonly words: string;
  /** Only these documents. */
  readonly documentIds: readonly string[];
  readonly limit: number;
  readonly offset: number;
}

/** Finds words as they stand; case counts for all but ASCII letters. */
export interface SearchRepository {
  /** Prose, table heads, cells and comments, in a stable order. */
  find(query: SearchQuery): Promise<SearchHit[]>;
}
