import { runCommand, type CommandContext } from '../command.js';
import { writeInstallationChange } from '../write-installation-change.js';
import { takeWebhook } from './own-webhook.js';
import { toShownWebhook, type WebhookResult } from './webhook-context.js';

export interface ResumeWebhookInput {
  readonly id: string;
  readonly clientMutationId?: string | null;
}

/**
 * Goes on where a paused webhook stood, at once. Of one that is active and waits after a failure, the wait ends.
 * @throws {not_found}
 */
export async function resumeWebhook(context: CommandContext, { id, clientMutationId }: ResumeWebhookInput): Promise<WebhookResult> {
  const { actor, clock } = context;
  return runCommand<WebhookResult>(context, { name: 'resumeWebhook', clientMutationId, input: { id } }, async (repositories) => {
    const webhook = await takeWebhook(repositories, actor, id);
    const changes = { state: 'ACTIVE', pausedAt: null, pauseReason: null, failures: 0, failingSince: null, retryAt: null, updatedAt: clock.now() } as const;
    await repositories.webhooks.update(id, changes);
    await repositories.webhooks.clearFailures(id);
    if (webhook.state === 'PAUSED') await writeInstallationChange(context, repositories, { actorId: actor.userId, action: 'webhook.resumed', nodeKind: 'WEBHOOK', nodeId: id, before: { reason: webhook.pauseReason } });
    return { webhook: toShownWebhook({ ...webhook, ...changes }) };
  });
}
