import { runCommand, type CommandContext } from '../command.js';
import { writeInstallationChange } from '../write-installation-change.js';
import { takeWebhook } from './own-webhook.js';

export interface RemoveWebhookInput {
  readonly id: string;
  readonly clientMutationId?: string | null;
}
export interface RemoveWebhookResult {
  readonly removedId: string;
}

/**
 * Removes a webhook with its secret, its positions and its log. What is on its way to the target arrives.
 * @throws {not_found}
 */
export async function removeWebhook(context: CommandContext, { id, clientMutationId }: RemoveWebhookInput): Promise<RemoveWebhookResult> {
  const { actor } = context;
  return runCommand(context, { name: 'removeWebhook', clientMutationId, input: { id } }, async (repositories) => {
    const { userId, url, description } = await takeWebhook(repositories, actor, id);
    await repositories.webhooks.remove(id);
    await writeInstallationChange(context, repositories, { actorId: actor.userId, action: 'webhook.removed', nodeKind: 'WEBHOOK', nodeId: id, before: { userId, url, description } });
    return { removedId: id };
  });
}
