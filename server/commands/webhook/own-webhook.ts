import { AppError } from '../../../schema/errors/app-error.js';
import { isId } from '../../../schema/model/ids.js';
import type { UserRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { WebhookRecord } from '../../ports/webhook-records.js';
import { findOwnAccount } from '../account/find-own-account.js';
import { assertVerb } from '../access.js';
import type { Actor } from '../actor.js';

const absent = (id: string): AppError => new AppError('not_found', { kind: 'webhook', id: id.slice(0, 40) });

/** Everybody has their own webhooks; administrators have all. @throws {forbidden} by an API token whose scope lacks it */
function mayManage(actor: Actor, userId: string): boolean {
  assertVerb(actor, 'webhook.manage');
  return actor.isAdministrator || actor.userId === userId;
}

/** @throws {not_found} no such account; to whoever is no administrator, every account but their own */
export async function findWebhookOwner(repositories: Repositories, actor: Actor, userId: string | null | undefined): Promise<UserRecord> {
  assertVerb(actor, 'webhook.manage');
  return findOwnAccount(repositories, actor, userId ?? actor.userId);
}

/** A webhook to read. @throws {not_found} none, or somebody else's */
export async function findWebhook(repositories: Repositories, actor: Actor, id: string): Promise<WebhookRecord> {
  assertVerb(actor, 'webhook.manage');
  const webhook = isId(id, 'webhook') ? await repositories.webhooks.find(id) : null;
  if (webhook === null || !mayManage(actor, webhook.userId)) throw absent(id);
  return webhook;
}

/** A webhook to change: nobody else does until the transaction ends. @throws {not_found} none, or somebody else's */
export async function takeWebhook(repositories: Repositories, actor: Actor, id: string): Promise<WebhookRecord> {
  assertVerb(actor, 'webhook.manage');
  const webhook = isId(id, 'webhook') ? await repositories.webhooks.take(id) : null;
  if (webhook === null || !mayManage(actor, webhook.userId)) throw absent(id);
  return webhook;
}
