import type { DocumentEventKind } from '../../schema/model/document-event.js';
import type { WebhookOutcome, WebhookPauseReason, WebhookState } from '../../schema/model/webhook.js';

/** Where an account wants to be told of events; see records.ts. */
export interface WebhookRecord {
  readonly id: string;
  /** Whose rights decide on what is sent. */
  readonly userId: string;
  readonly url: string;
  readonly description: string;
  /** Null: all there are, those to come included. */
  readonly kinds: readonly DocumentEventKind[] | null;
  /** Null: all the account may read, those to come included. */
  readonly documentIds: readonly string[] | null;
  /** Sealed; see SecretBox. */
  readonly secret: string;
  /** Sealed: the secret before this one, which signs as well until `previousSecretUntil`. */
  readonly previousSecret: string | null;
  readonly previousSecretUntil: number | null;
  readonly state: WebhookState;
  readonly pausedAt: number | null;
  readonly pauseReason: WebhookPauseReason | null;
  /** Attempts that failed since one succeeded. */
  readonly failures: number;
  /** Of these the first. */
  readonly failingSince: number | null;
  /** Nothing is sent before, after attempts that failed. */
  readonly retryAt: number | null;
  /** When a test message was last sent. */
  readonly pingedAt: number | null;
  /** Number of the newest entry of its delivery log. */
  readonly deliverySeq: number;
  /** Which sender is at it, until when. */
  readonly lease: string | null;
  readonly leaseUntil: number | null;
  /** When a sender was last at it; 0: never. */
  readonly servedAt: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** How far a webhook was told of one document. */
export interface WebhookCursorRecord {
  readonly webhookId: string;
  readonly documentId: string;
  /** Number of the last event that was delivered or passed over; null: its account could not read the document when last asked. */
  readonly seq: number | null;
  /** Attempts at the event behind `seq` that failed. */
  readonly attempts: number;
  readonly failingSince: number | null;
  readonly retryAt: number | null;
}

/** A document of which a webhook is not told yet. */
export interface WebhookCandidate {
  readonly documentId: string;
  /** Number of its newest event. */
  readonly eventSeq: number;
  readonly createdAt: number;
}

/** One attempt at one message: an entry of a webhook's delivery log. */
export interface WebhookDeliveryRecord {
  readonly webhookId: string;
  /** Per webhook, from 1. */
  readonly seq: number;
  /** The same for every attempt at the same message. */
  readonly messageId: string;
  /** Null: a test message. */
  readonly kind: DocumentEventKind | null;
  readonly documentId: string | null;
  readonly eventSeq: number | null;
  /** From 1. */
  readonly attempt: number;
  readonly at: number;
  readonly durationMs: number;
  readonly outcome: WebhookOutcome;
  /** HTTP status; null: there was no answer. */
  readonly responseCode: number | null;
  /** Why it failed, in a word; null: it was delivered. */
  readonly failure: string | null;
  /** How the answer began. */
  readonly answer: string;
}
