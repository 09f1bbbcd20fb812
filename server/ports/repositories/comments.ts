import type { CommentAnchorKind, CommentStatus } from '../../../schema/model/anchor.js';
import type { SuggestionState } from '../../../schema/model/suggestion.js';
import type { CommentRecord, CommentThreadRecord } from '../records.js';
import type { Page } from './page.js';

/** What is asked of threads; what is left out does not matter. */
export interface CommentThreadFilter {
  readonly status?: CommentStatus;
  /** A section, goal table or indicator: threads on it or on a cell or passage of it. */
  readonly anchoredTo?: string;
  readonly anchorKind?: CommentAnchorKind;
  readonly orphaned?: boolean;
  /** Somebody who wrote a comment that still stands. */
  readonly authorId?: string;
  /** Somebody who is mentioned in a comment that still stands. */
  readonly mentionedId?: string;
  /** Something happened in it then or later; milliseconds since the epoch. */
  readonly since?: number;
  /** One of its comments has a suggestion; in this state, unless ANY. */
  readonly suggestion?: SuggestionState | 'ANY';
  /** Comments this user has not read yet: some, or none. */
  readonly unread?: { readonly userId: string; readonly some: boolean };
  /**
   * Open threads whose last word is somebody else's, and in which the user takes part or is mentioned; `answersForAuthors`:
   * also those in which no AUTHOR of the document has written.
   */
  readonly waitingFor?: { readonly userId: string; readonly answersForAuthors: boolean };
}

/** One page of a document's threads. */
export interface CommentThreadQuery extends CommentThreadFilter {
  readonly documentId: string;
  readonly first: number;
  /** Id of the last thread already seen; oldest first. */
  readonly afterId?: string;
}

/** Fields of a thread that may change; what is left out stays. */
export type CommentThreadChanges = Partial<
  Pick<CommentThreadRecord, 'version' | 'status' | 'orphaned' | 'resolvedBy' | 'resolvedAt' | 'anchor' | 'updatedAt' | 'pendingSuggestions'>
>;
/** Fields of a comment that may change; what is left out stays. */
export type CommentChanges = Partial<Pick<CommentRecord, 'version' | 'body' | 'mentions' | 'suggestion' | 'editedAt' | 'deletedAt'>>;

/** How much there is already, before a comment is added. */
export interface CommentCounts {
  readonly threads: number;
  /** Of the thread that was named; 0 without one. */
  readonly comments: number;
  /** The document's newest comment; 0 before the first. */
  readonly lastSeq: number;
}

/** Up to which comment of a thread, or of all threads of the document, somebody has read. */
export interface ReadPosition {
  /** The thread's id, or the document's. */
  readonly scopeId: string;
  readonly seq: number;
}

/** Threads and their comments. What is not found is null, or left out of a list. */
export interface CommentRepository {
  findThread(id: string): Promise<CommentThreadRecord | null>;
  findThreads(ids: readonly string[]): Promise<CommentThreadRecord[]>;
  /** Oldest first. */
  listThreads(query: CommentThreadQuery): Promise<Page<CommentThreadRecord>>;
  /** All threads on passages of these sections, for checking whether their text still stands. */
  threadsOnPassages(sectionIds: readonly string[]): Promise<CommentThreadRecord[]>;
  /** First `first` threads of each anchor id, keyed by that id: one statement for all of a document's sections and tables. */
  threadsByAnchor(anchorIds: readonly string[], first: number): Promise<Map<string, Page<CommentThreadRecord>>>;
  insertThread(record: CommentThreadRecord): Promise<void>;
  updateThread(id: string, changes: CommentThreadChanges): Promise<void>;

  findComment(id: string): Promise<CommentRecord | null>;
  findComments(ids: readonly string[]): Promise<CommentRecord[]>;
  /** In the order they were written. */
  commentsOf(threadIds: readonly string[]): Promise<CommentRecord[]>;
  /** The first comments of a document that stand, in the order they were written; one statement. */
  commentsOfDocument(documentId: string, first: number): Promise<CommentRecord[]>;
  /** Whoever wrote a comment in the thread that stands, each once. */
  authorsOf(threadId: string): Promise<string[]>;
  /** What a new comment is numbered and limited by; one statement. */
  countsOf(documentId: string, threadId: string | null): Promise<CommentCounts>;
  insertComment(record: CommentRecord): Promise<void>;
  /** `mentions` as a whole: who is no longer mentioned is no longer found by it. */
  updateComment(comment: Pick<CommentRecord, 'id' | 'threadId' | 'documentId'>, changes: CommentChanges): Promise<void>;

  /** Moves a user's read positions in a document on, never back. */
  advanceRead(userId: string, documentId: string, positions: readonly ReadPosition[]): Promise<void>;
  /**
   * How many comments of others the user has not read, by thread; threads without any are left out. Deleted comments do not
   * count. One statement, however many threads.
   */
  unreadByThread(userId: string, threadIds: readonly string[]): Promise<Map<string, number>>;
  /** As unreadByThread, by document. */
  unreadByDocument(userId: string, documentIds: readonly string[]): Promise<Map<string, number>>;
}
