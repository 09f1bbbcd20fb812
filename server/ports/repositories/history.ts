import type { ChangeRecord, EventRecord } from '../records.js';
import type { Page } from './page.js';

/** A result stored under a clientMutationId, so that a retry gets the first answer. */
export interface StoredResult {
  /** SHA-256 of the operation's name and input. */
  readonly inputHash: string;
  readonly result: unknown;
}

/** Which mutation of whom; names the place of its stored result. */
export interface MutationReceipt {
  readonly userId: string;
  readonly clientMutationId: string;
  readonly inputHash: string;
}

/** What happened: events for followers, changes for the audit trail and for merging, results for retries. Only ever appended. */
export interface HistoryRepository {
  /** Numbers and appends events of a document whose row this transaction holds; returns them numbered, in order. */
  appendEvents(documentId: string, drafts: readonly Omit<EventRecord, 'documentId' | 'seq'>[]): Promise<EventRecord[]>;
  /** Events after `afterSeq`, oldest first, at most `limit`. */
  eventsAfter(documentId: string, afterSeq: number, limit: number): Promise<EventRecord[]>;
  /** Numbers and appends changes of a document whose row this transaction holds. */
  appendChanges(documentId: string, drafts: readonly Omit<ChangeRecord, 'documentId' | 'seq'>[]): Promise<void>;
  /** Changes of a node's fields after `version`, oldest first. */
  changesOf(nodeId: string, afterVersion: number): Promise<ChangeRecord[]>;
  /** Changes of a document's own content after `afterSeq` and up to `untilSeq`, oldest first: what it says, not what was said of it. */
  contentChanges(documentId: string, afterSeq: number, untilSeq?: number): Promise<ChangeRecord[]>;
  /** All changes of these nodes, oldest first; one statement. */
  changesOfNodes(nodeIds: readonly string[]): Promise<ChangeRecord[]>;
  /** The audit trail, newest first. */
  listChanges(documentId: string, first: number, beforeSeq?: number): Promise<Page<ChangeRecord>>;
  findResult(userId: string, clientMutationId: string): Promise<StoredResult | null>;
  /** Rejects with `already_exists` when the pair is taken: a concurrent retry. */
  insertResult(userId: string, clientMutationId: string, result: StoredResult, at: number): Promise<void>;
}
