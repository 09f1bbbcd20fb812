import type { CommentStatus } from '../../../schema/model/anchor.js';
import type { CommentRecord, CommentThreadRecord } from '../records.js';
import type { Page } from './page.js';

/** One page of a document's threads. */
export interface CommentThreadQuery {
  readonly documentId: string;
  readonly status?: CommentStatus;
  /** A section, goal table or indicator: threads on it or on a cell or passage of it. */
  readonly anchoredTo?: string;
  readonly first: number;
  /** Id of the last thread already seen; oldest first. */
  readonly afterId?: string;
}

/** Fields of a thread that may change; what is left out stays. */
export type CommentThreadChanges = Partial<Pick<CommentThreadRecord, 'version' | 'status' | 'orphaned' | 'resolvedBy' | 'resolvedAt' | 'anchor'>>;

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
  /** Oldest first. */
  commentsOf(threadIds: readonly string[]): Promise<CommentRecord[]>;
  insertComment(record: CommentRecord): Promise<void>;
}
