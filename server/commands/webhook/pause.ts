import type { WebhookPauseReason } from '../../../schema/model/webhook.js';
import type { Clock } from '../../ports/clock.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { WebhookRecord } from '../../ports/webhook-records.js';
import { runCommand, type CommandContext } from '../command.js';
import { writeInstallationChange } from '../write-installation-change.js';
import type { Actor } from '../actor.js';
import { takeWebhook } from './own-webhook.js';
import { toShownWebhook, type WebhookResult } from './webhook-context.js';

export interface PauseWebhookInput {
  readonly id: string;
  readonly clientMutationId?: string | null;
}

/** Pauses a webhook that the transaction holds, and logs by whom and why. */
export async function pauseHeld(context: { readonly clock: Clock; readonly actor?: Actor }, repositories: Repositories, webhook: WebhookRecord, actorId: string, reason: WebhookPauseReason): Promise<WebhookRecord> {
  const at = context.clock.now();
  const changes = { state: 'PAUSED', pausedAt: at, pauseReason: reason, updatedAt: at } as const;
  await repositories.webhooks.update(webhook.id, changes);
  await writeInstallationChange(context, repositories, { actorId, action: 'webhook.paused', nodeKind: 'WEBHOOK', nodeId: webhook.id, after: { reason, userId: webhook.userId, failingSince: webhook.failingSince } });
  return { ...webhook, ...changes };
}

/**
 * Sends nothing until the webhook is resumed; what happens meanwhile is told then. One that is paused stays as it is.
 * @throws {not_found}
 */
export async function pauseWebhook(context: CommandContext, { id, clientMutationId }: PauseWebhookInput): Promise<WebhookResult> {
  const { actor } = context;
  return runCommand<WebhookResult>(context, { name: 'pauseWebhook', clientMutationId, input: { id } }, async (repositories) => {
    const webhook = await takeWebhook(repositories, actor, id);
    return { webhook: toShownWebhook(webhook.state === 'PAUSED' ? webhook : await pauseHeld(context, repositories, webhook, actor.userId, 'REQUESTED')) };
  });
}
