import { AppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';
import { toTestMessage } from '../../domain/webhook-message.js';
import { assertVerb } from '../access.js';
import { earlierResult, runCommand } from '../command.js';
import { logDelivery } from './log-delivery.js';
import { takeWebhook } from './own-webhook.js';
import { sendMessage } from './send-message.js';
import type { WebhookCommandContext, WebhookDeliveryResult } from './webhook-context.js';

export interface PingWebhookInput {
  readonly id: string;
  readonly clientMutationId?: string | null;
}

/**
 * Sends a test message, signed as events are, and answers what became of it. It changes nothing of how the webhook stands; a paused
 * one is asked too.
 * @throws {not_found} @throws {rate_limited} one was sent a moment ago
 */
export async function pingWebhook(context: WebhookCommandContext, { id, clientMutationId }: PingWebhookInput): Promise<WebhookDeliveryResult> {
  const { actor, clock, ids, unitOfWork } = context;
  assertVerb(actor, 'webhook.manage');
  const call = { name: 'pingWebhook', clientMutationId, input: { id } };
  const earlier = await earlierResult<WebhookDeliveryResult>(context, call);
  if (earlier !== null) return earlier.result;
  const at = clock.now();
  const webhook = await unitOfWork.transaction(async (repositories) => {
    const taken = await takeWebhook(repositories, actor, id);
    const waitMs = (taken.pingedAt ?? -limits.webhookPingMs) + limits.webhookPingMs - at;
    if (waitMs > 0) throw new AppError('rate_limited', { retryAfterMs: waitMs });
    await repositories.webhooks.update(id, { pingedAt: at });
    return taken;
  });
  const message = toTestMessage(id, ids.newSecret(12), at);
  const answer = await sendMessage(context, webhook, message);
  return runCommand<WebhookDeliveryResult>(context, call, async (repositories) => ({
    delivery: await logDelivery(repositories, await takeWebhook(repositories, actor, id), { message, event: null, attempt: 1, at, answer }),
  }));
}
