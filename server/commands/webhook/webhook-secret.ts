import { createHmac } from 'node:crypto';
import { webhookSecretPrefix } from '../../../schema/model/webhook.js';
import type { IdSource } from '../../ports/id-source.js';

const keyBytes = 32;

/** A new secret as its owner is shown it, once. */
export function newWebhookSecret(ids: IdSource): string {
  return `${webhookSecretPrefix}${Buffer.from(ids.newSecret(keyBytes), 'base64url').toString('base64')}`;
}

/** The value of `webhook-signature`: one for each secret, the newest first. `seconds` is that of `webhook-timestamp`. */
export function signWebhook(secrets: readonly string[], { id, body }: { readonly id: string; readonly body: string }, seconds: number): string {
  const sign = (secret: string): string => {
    const key = Buffer.from(secret.slice(webhookSecretPrefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
  };
  return secrets.map(sign).join(' ');
}
