import { limits } from '../../../schema/model/limits.js';
import type { WebhookMessage } from '../../domain/webhook-message.js';
import type { EventRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { WebhookAnswer } from '../../ports/webhook-client.js';
import type { WebhookDeliveryRecord, WebhookRecord } from '../../ports/webhook-records.js';

/** What an answer comes to, and why in a word; null: the target took the message. */
export function failureOf({ status, failure }: Pick<WebhookAnswer, 'status' | 'failure'>): string | null {
  if (status === null) return failure ?? 'NO_ANSWER';
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? 'REDIRECT' : 'STATUS';
}

/** The beginning of a text, not within a pair of surrogates. */
const cut = (text: string): string => text.slice(0, limits.webhookKeptAnswerChars).replace(/[\ud800-\udbff]$/, '');

export interface Attempt {
  readonly message: WebhookMessage;
  /** Null: a test message. */
  readonly event: EventRecord | null;
  readonly attempt: number;
  readonly at: number;
  readonly answer: WebhookAnswer;
}

/** Puts an attempt into the log of a webhook that the transaction holds. */
export async function logDelivery(repositories: Repositories, webhook: WebhookRecord, { message, event, attempt, at, answer }: Attempt): Promise<WebhookDeliveryRecord> {
  const failure = failureOf(answer);
  const record: WebhookDeliveryRecord = {
    webhookId: webhook.id, seq: webhook.deliverySeq + 1, messageId: message.id, kind: event?.type ?? null, documentId: event?.documentId ?? null, eventSeq: event?.seq ?? null,
    attempt, at, durationMs: answer.durationMs, outcome: failure === null ? 'DELIVERED' : 'FAILED', responseCode: answer.status, failure, answer: cut(answer.text),
  };
  await repositories.webhooks.update(webhook.id, { deliverySeq: record.seq });
  await repositories.webhooks.addDelivery(record, limits.webhookKeptAttempts);
  return record;
}
