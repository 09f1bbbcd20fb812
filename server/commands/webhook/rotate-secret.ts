import { limits } from '../../../schema/model/limits.js';
import { assertVerb } from '../access.js';
import { runCommand } from '../command.js';
import { writeInstallationChange } from '../write-installation-change.js';
import { takeWebhook } from './own-webhook.js';
import { toShownWebhook, type ShownWebhook, type WebhookCommandContext, type WebhookSecretResult } from './webhook-context.js';
import { newWebhookSecret } from './webhook-secret.js';

export interface RotateWebhookSecretInput {
  readonly id: string;
  /** The one that is replaced signs no more, from now on: it is known to others. */
  readonly dropPrevious?: boolean | null;
  readonly clientMutationId?: string | null;
}

/**
 * A new secret, shown in this answer and in no other. For a day the one it replaces signs as well, so that the receiver can
 * change over without refusing anything.
 * @throws {not_found}
 */
export async function rotateWebhookSecret(context: WebhookCommandContext, { id, clientMutationId, ...input }: RotateWebhookSecretInput): Promise<WebhookSecretResult> {
  const { actor, clock, ids, secrets } = context;
  assertVerb(actor, 'webhook.manage');
  const dropPrevious = input.dropPrevious ?? false;
  const call = { name: 'rotateWebhookSecret', clientMutationId, input: { id, dropPrevious } };
  const { webhook, sealed } = await runCommand<{ webhook: ShownWebhook; sealed: string }>(context, call, async (repositories) => {
    const before = await takeWebhook(repositories, actor, id);
    const at = clock.now();
    const secret = secrets.seal(newWebhookSecret(ids), id);
    const previous = dropPrevious ? { previousSecret: null, previousSecretUntil: null } : { previousSecret: before.secret, previousSecretUntil: at + limits.webhookSecretOverlapMs };
    const changes = { secret, ...previous, updatedAt: at };
    await repositories.webhooks.update(id, changes);
    await writeInstallationChange(context, repositories, { actorId: actor.userId, action: 'webhook.secretRotated', nodeKind: 'WEBHOOK', nodeId: id, after: { previousSecretUntil: previous.previousSecretUntil } });
    return { webhook: toShownWebhook({ ...before, ...changes }), sealed: secret };
  });
  const secret = secrets.open(sealed, id);
  if (secret === null) throw new Error(`the secret of ${id} cannot be opened`);
  return { webhook, secret };
}
