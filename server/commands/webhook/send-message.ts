import type { WebhookMessage } from '../../domain/webhook-message.js';
import type { Clock } from '../../ports/clock.js';
import type { SecretBox } from '../../ports/secret-box.js';
import type { WebhookAnswer, WebhookClient } from '../../ports/webhook-client.js';
import type { WebhookRecord } from '../../ports/webhook-records.js';
import { signWebhook } from './webhook-secret.js';

export interface SendMessageContext {
  readonly clock: Clock;
  readonly secrets: SecretBox;
  readonly webhookClient: WebhookClient;
}

/** The secrets that sign now, the newest first; none when the newest cannot be read. */
function secretsOf({ secrets }: SendMessageContext, { id, secret, previousSecret, previousSecretUntil }: WebhookRecord, now: number): string[] {
  const newest = secrets.open(secret, id);
  if (newest === null) return [];
  const previous = previousSecret !== null && (previousSecretUntil ?? 0) > now ? secrets.open(previousSecret, id) : null;
  return previous === null ? [newest] : [newest, previous];
}

/** Signs a message and sends it, once. Never rejects; without a secret to sign with nothing is sent. */
export async function sendMessage(context: SendMessageContext, webhook: WebhookRecord, message: WebhookMessage): Promise<WebhookAnswer> {
  const now = context.clock.now();
  const secrets = secretsOf(context, webhook, now);
  if (secrets.length === 0) return { status: null, failure: 'SECRET_LOST', retryAfter: null, text: '', durationMs: 0 };
  const seconds = Math.floor(now / 1000);
  return context.webhookClient.post({
    url: webhook.url,
    headers: {
      'content-type': 'application/json; charset=utf-8', 'user-agent': 'Jiwen-Webhook/1',
      'webhook-id': message.id, 'webhook-timestamp': String(seconds), 'webhook-signature': signWebhook(secrets, message, seconds),
    },
    body: message.body,
  });
}
