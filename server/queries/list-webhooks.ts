import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { findWebhook, findWebhookOwner } from '../commands/webhook/own-webhook.js';
import { toShownWebhook, type ShownWebhook } from '../commands/webhook/webhook-context.js';
import type { Page } from '../ports/repositories/page.js';
import type { WebhookDeliveryRecord } from '../ports/webhook-records.js';
import { requirePageSize, type QueryContext } from './query-context.js';

/**
 * The webhooks of an account, oldest first.
 * @throws {not_found} no such account; to whoever is no administrator, every account but their own
 */
export async function listWebhooks({ actor, unitOfWork }: QueryContext, userId: string | null): Promise<ShownWebhook[]> {
  const owner = await findWebhookOwner(unitOfWork.read, actor, userId);
  return (await unitOfWork.read.webhooks.listOf(owner.id)).map(toShownWebhook);
}

/** One webhook; null: none, or somebody else's. */
export async function readWebhook({ actor, unitOfWork }: QueryContext, id: string): Promise<ShownWebhook | null> {
  try {
    return toShownWebhook(await findWebhook(unitOfWork.read, actor, id));
  } catch (error) {
    if (isAppError(error, 'not_found')) return null;
    throw error;
  }
}

export interface ListDeliveriesInput {
  readonly webhookId: string;
  /** 1-100 */
  readonly first: number;
  /** Number of the last entry already seen. */
  readonly beforeSeq: number | null;
}

/**
 * What was tried to deliver to a webhook, newest first.
 * @throws {not_found} @throws {invalid_input}
 */
export async function listDeliveries({ actor, unitOfWork }: QueryContext, { webhookId, first, beforeSeq }: ListDeliveriesInput): Promise<Page<WebhookDeliveryRecord>> {
  if (beforeSeq !== null && !Number.isSafeInteger(beforeSeq)) throw new AppError('invalid_input', { path: 'after', problem: '不是有效的位置', problemEn: 'not a position' });
  await findWebhook(unitOfWork.read, actor, webhookId);
  return unitOfWork.read.webhooks.listDeliveries(webhookId, requirePageSize(first), beforeSeq ?? undefined);
}
