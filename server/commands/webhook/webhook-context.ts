import type { SecretBox } from '../../ports/secret-box.js';
import type { WebhookClient } from '../../ports/webhook-client.js';
import type { WebhookDeliveryRecord, WebhookRecord } from '../../ports/webhook-records.js';
import type { CommandContext } from '../command.js';

/** What commands of webhooks need besides. */
export interface WebhookCommandContext extends CommandContext {
  readonly webhookClient: WebhookClient;
  readonly secrets: SecretBox;
}

/** A webhook as it is shown: without its secrets and without what only senders ask. */
export type ShownWebhook = Omit<WebhookRecord, 'secret' | 'previousSecret' | 'deliverySeq' | 'lease' | 'leaseUntil' | 'servedAt' | 'pingedAt'>;

export interface WebhookResult {
  readonly webhook: ShownWebhook;
}
export interface WebhookSecretResult extends WebhookResult {
  /** As it is shown, this once. */
  readonly secret: string;
}
export interface WebhookDeliveryResult {
  readonly delivery: WebhookDeliveryRecord;
}

export function toShownWebhook(record: WebhookRecord): ShownWebhook {
  const { secret: _secret, previousSecret: _previous, deliverySeq: _seq, lease: _lease, leaseUntil: _until, servedAt: _served, pingedAt: _pinged, ...shown } = record;
  return shown;
}
