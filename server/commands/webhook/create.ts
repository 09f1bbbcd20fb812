import { AppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';
import type { WebhookRecord } from '../../ports/webhook-records.js';
import { assertVerb } from '../access.js';
import { earlierResult, runCommand } from '../command.js';
import { writeInstallationChange } from '../write-installation-change.js';
import { beginFromNow } from './begin-cursors.js';
import { findWebhookOwner } from './own-webhook.js';
import { toShownWebhook, type ShownWebhook, type WebhookCommandContext, type WebhookSecretResult } from './webhook-context.js';
import { assertReadable, parseDescription, parseDocumentIds, parseKinds, parseTarget, type WebhookInput } from './webhook-input.js';
import { newWebhookSecret } from './webhook-secret.js';

export interface CreateWebhookInput extends WebhookInput {
  readonly url: string;
  /** Whose; absent: the actor's own. Those of others are made by administrators only. */
  readonly userId?: string | null;
  readonly clientMutationId?: string | null;
}

/** What is kept for a retry: the secret only as it is stored. */
interface Kept {
  readonly webhook: ShownWebhook;
  readonly sealed: string;
}

function openKept({ secrets }: WebhookCommandContext, { webhook, sealed }: Kept): WebhookSecretResult {
  const secret = secrets.open(sealed, webhook.id);
  if (secret === null) throw new Error(`the secret of ${webhook.id} cannot be opened`);
  return { webhook, secret };
}

/**
 * A webhook of an account, told of what comes from now on. Its secret is in this answer and in no other.
 * @throws {not_found} no such account, or a document that it may not know of
 * @throws {invalid_input} an address that the server does not go to @throws {too_large} as many as an account may have
 */
export async function createWebhook(context: WebhookCommandContext, input: CreateWebhookInput): Promise<WebhookSecretResult> {
  const { actor, clock, ids, secrets, webhookClient } = context;
  assertVerb(actor, 'webhook.manage');
  const [kinds, documentIds] = [parseKinds(input.kinds ?? null), parseDocumentIds(input.documentIds ?? null)];
  const description = parseDescription(input.description ?? '');
  const { clientMutationId, userId = null, url: asked } = input;
  const call = { name: 'createWebhook', clientMutationId, input: { userId, url: asked, description, kinds, documentIds } };
  const earlier = await earlierResult<Kept>(context, call);
  if (earlier !== null) return openKept(context, earlier.result);
  const url = await parseTarget(webhookClient, asked);
  const kept = await runCommand<Kept>(context, call, async (repositories) => {
    const owner = await findWebhookOwner(repositories, actor, userId);
    await assertReadable(repositories, owner, documentIds);
    if ((await repositories.webhooks.takeOf(owner.id)).length >= limits.webhooksPerAccount) throw new AppError('too_large', { what: '每个账号的 webhook 数', whatEn: 'the number of webhooks of an account', limit: limits.webhooksPerAccount });
    const [id, at] = [ids.newId('webhook'), clock.now()];
    const sealed = secrets.seal(newWebhookSecret(ids), id);
    const webhook: WebhookRecord = {
      id, userId: owner.id, url, description, kinds, documentIds, secret: sealed, previousSecret: null, previousSecretUntil: null,
      state: 'ACTIVE', pausedAt: null, pauseReason: null, failures: 0, failingSince: null, retryAt: null, pingedAt: null, deliverySeq: 0,
      lease: null, leaseUntil: null, servedAt: 0, createdAt: at, updatedAt: at,
    };
    await repositories.webhooks.insert(webhook);
    await beginFromNow(repositories, webhook, owner);
    await writeInstallationChange(context, repositories, { actorId: actor.userId, action: 'webhook.created', nodeKind: 'WEBHOOK', nodeId: id, after: { userId: owner.id, url, description, kinds, documentIds } });
    return { webhook: toShownWebhook(webhook), sealed };
  });
  return openKept(context, kept);
}
