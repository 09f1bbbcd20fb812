import type { WebhookCandidate, WebhookCursorRecord, WebhookDeliveryRecord, WebhookRecord } from '../webhook-records.js';
import type { Page } from './page.js';

/** What may change of a webhook. */
export type WebhookChanges = Partial<Omit<WebhookRecord, 'id' | 'userId' | 'createdAt'>>;

/** What a look for due webhooks is narrowed to; both absent: everything. */
export interface DueAmong {
  /** Only what is to be told of these documents counts. */
  readonly documentIds?: readonly string[];
  /** Only these webhooks. */
  readonly webhookIds?: readonly string[];
}

/** A document in which a webhook is behind. */
export interface WebhookBacklog extends WebhookCursorRecord {
  readonly seq: number;
}

/**
 * Webhooks, how far each was told of which document, and what was tried. Whoever changes one or what belongs to it takes it
 * first (`take`), so that senders and owners come one after the other.
 */
export interface WebhookRepository {
  /** Of one account, oldest first. */
  listOf(userId: string): Promise<WebhookRecord[]>;
  /** As listOf; until the transaction ends nobody else adds one to the account. */
  takeOf(userId: string): Promise<WebhookRecord[]>;
  find(id: string): Promise<WebhookRecord | null>;
  /** As find; until the transaction ends nobody else takes it. */
  take(id: string): Promise<WebhookRecord | null>;
  insert(record: WebhookRecord): Promise<void>;
  update(id: string, changes: WebhookChanges): Promise<void>;
  /** With its positions and its log. */
  remove(id: string): Promise<void>;

  /**
   * Documents that a webhook has no position in, or lost it: of its own list, if it has one, else of all where its account is
   * a member, or, with `ofAll`, of all there are. Oldest first; `afterId` goes on behind a document.
   */
  candidates(webhook: Pick<WebhookRecord, 'id' | 'userId' | 'documentIds'>, ofAll: boolean, limit: number, afterId?: string): Promise<WebhookCandidate[]>;
  /** Number of the newest event that told of a role of this user in a document; null: none did. */
  joinedSeq(documentId: string, userId: string): Promise<number | null>;
  cursorOf(webhookId: string, documentId: string): Promise<WebhookCursorRecord | null>;
  /** Replaces positions, or adds them. */
  putCursors(records: readonly WebhookCursorRecord[]): Promise<void>;
  /** Removes the positions in all other documents. */
  keepCursors(webhookId: string, documentIds: readonly string[]): Promise<void>;
  /** Forgets of all positions what failed there: they are tried again at once. */
  clearFailures(webhookId: string): Promise<void>;

  /** Active webhooks that nobody has a lease of and that may be tried now, whether or not they have something to be told; those served least recently first. */
  ready(now: number): Promise<string[]>;
  /** Of those that are ready the ones that have something to be told, or a document to begin with, in the same order. */
  due(now: number, limit: number, among?: DueAmong): Promise<string[]>;
  /** Documents in which a webhook is behind and may be tried now; those that failed come last. */
  behind(webhookId: string, now: number, limit: number): Promise<WebhookBacklog[]>;
  /** Adds an entry to the log; `keep` are left, the newest. */
  addDelivery(record: WebhookDeliveryRecord, keep: number): Promise<void>;
  /** The log, newest first. */
  listDeliveries(webhookId: string, first: number, beforeSeq?: number): Promise<Page<WebhookDeliveryRecord>>;
}
