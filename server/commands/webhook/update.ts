import { sameValue } from '../../domain/same-value.js';
import { assertVerb } from '../access.js';
import { earlierResult, runCommand } from '../command.js';
import { writeInstallationChange } from '../write-installation-change.js';
import { beginFromNow } from './begin-cursors.js';
import { findWebhookOwner, takeWebhook } from './own-webhook.js';
import { toShownWebhook, type WebhookCommandContext, type WebhookResult } from './webhook-context.js';
import { assertReadable, parseDescription, parseDocumentIds, parseKinds, parseTarget, type WebhookInput } from './webhook-input.js';

export interface UpdateWebhookInput extends WebhookInput {
  readonly id: string;
  readonly clientMutationId?: string | null;
}

/**
 * Changes what was said of a webhook; what is undefined stays. Documents that it is told of newly begin with what comes from now
 * on. A paused one stays paused.
 * @throws {not_found} the webhook, or a document that its account may not know of @throws {invalid_input} @throws {too_large}
 */
export async function updateWebhook(context: WebhookCommandContext, input: UpdateWebhookInput): Promise<WebhookResult> {
  const { actor, clock, webhookClient } = context;
  assertVerb(actor, 'webhook.manage');
  const { id, clientMutationId } = input;
  const kinds = input.kinds === undefined ? undefined : parseKinds(input.kinds);
  const documentIds = input.documentIds === undefined ? undefined : parseDocumentIds(input.documentIds);
  const description = input.description == null ? undefined : parseDescription(input.description);
  const call = { name: 'updateWebhook', clientMutationId, input: { id, url: input.url, description, kinds, documentIds } };
  const earlier = await earlierResult<WebhookResult>(context, call);
  if (earlier !== null) return earlier.result;
  const url = input.url == null ? undefined : await parseTarget(webhookClient, input.url);
  return runCommand<WebhookResult>(context, call, async (repositories) => {
    const before = await takeWebhook(repositories, actor, id);
    const said = { url: url ?? before.url, description: description ?? before.description, kinds: kinds === undefined ? before.kinds : kinds, documentIds: documentIds === undefined ? before.documentIds : documentIds };
    const was = { url: before.url, description: before.description, kinds: before.kinds, documentIds: before.documentIds };
    if (sameValue(was, said)) return { webhook: toShownWebhook(before) };
    const after = { ...before, ...said, updatedAt: clock.now() };
    await repositories.webhooks.update(id, { ...said, updatedAt: after.updatedAt });
    if (!sameValue(was.documentIds, said.documentIds)) {
      const owner = await findWebhookOwner(repositories, actor, before.userId);
      await assertReadable(repositories, owner, said.documentIds?.filter((each) => was.documentIds?.includes(each) !== true) ?? null);
      if (said.documentIds !== null) await repositories.webhooks.keepCursors(id, said.documentIds);
      await beginFromNow(repositories, after, owner);
    }
    await writeInstallationChange(context, repositories, { actorId: actor.userId, action: 'webhook.updated', nodeKind: 'WEBHOOK', nodeId: id, before: was, after: said });
    return { webhook: toShownWebhook(after) };
  });
}
