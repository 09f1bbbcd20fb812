import type { ChangeRecord, EventRecord, NodeKind } from '../records.js';
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

/** A change as a command knows it: the store numbers and chains it. */
export type ChangeDraft = Omit<ChangeRecord, 'documentId' | 'seq' | 'previousHash' | 'hash'>;
/** An event as a command knows it: the store numbers it. */
export type EventDraft = Omit<EventRecord, 'documentId' | 'seq'>;

/** A change without what it changed. */
export interface ChangedNode extends Pick<ChangeRecord, 'seq' | 'nodeKind' | 'nodeId' | 'action'> {
  /** Of a goal or a row that came: its table; else null. */
  readonly goalTableId: string | null;
}

/** What happened: events for followers, changes for the audit trail and for merging, results for retries. Only ever appended. */
export interface HistoryRepository {
  /**
   * Numbers and appends changes and events of a document, in order, and chains the changes to those before them. Takes
   * the document's row unless this transaction holds it, so that numbers and chain follow the order of commit. Returns the
   * events, numbered. Commands write through `writeChanges` only: it is what keeps the log whole.
   * @throws {not_found} no such document
   */
  append(documentId: string, drafts: { readonly changes: readonly ChangeDraft[]; readonly events: readonly EventDraft[] }): Promise<EventRecord[]>;
  /** As append, for acts that belong to no document. Holds their chain until the transaction ends: call it last. */
  appendToInstallation(changes: readonly ChangeDraft[]): Promise<void>;
  /** Events after `afterSeq`, oldest first, at most `limit`. */
  eventsAfter(documentId: string, afterSeq: number, limit: number): Promise<EventRecord[]>;
  /** Which nodes changes after `afterSeq` were made to, oldest first, at most `limit`. */
  changedNodes(documentId: string, afterSeq: number, limit: number): Promise<ChangedNode[]>;
  /** Changes of a node's fields after `version`, oldest first. */
  changesOf(nodeId: string, afterVersion: number): Promise<ChangeRecord[]>;
  /** Changes of a document's own content after `afterSeq` and up to `untilSeq`, oldest first: what it says, not what was said of it. */
  contentChanges(documentId: string, afterSeq: number, untilSeq?: number): Promise<ChangeRecord[]>;
  /** All changes of these nodes, oldest first; one statement. */
  changesOfNodes(nodeIds: readonly string[]): Promise<ChangeRecord[]>;
  /** Changes of one field of a node, and of the node as a whole save for its moves, newest first. */
  fieldChanges(of: { readonly nodeId: string; readonly nodeKind: NodeKind; readonly field: string }, first: number, beforeSeq?: number): Promise<Page<ChangeRecord>>;
  /** The audit trail of a document, or of the installation, newest first. */
  listChanges(chain: string, first: number, beforeSeq?: number): Promise<Page<ChangeRecord>>;
  findResult(userId: string, clientMutationId: string): Promise<StoredResult | null>;
  /** Rejects with `already_exists` when the pair is taken: a concurrent retry. */
  insertResult(userId: string, clientMutationId: string, result: StoredResult, at: number): Promise<void>;
}
