import { limits } from '../../../schema/model/limits.js';
import { retryAfterMs, webhookPauseMs } from '../../domain/webhook-retry.js';
import { toWebhookMessage } from '../../domain/webhook-message.js';
import type { EventRecord } from '../../ports/records.js';
import type { WebhookBacklog } from '../../ports/repositories/webhooks.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { WebhookCursorRecord, WebhookRecord } from '../../ports/webhook-records.js';
import { failureOf, logDelivery, type Attempt } from './log-delivery.js';
import { sendMessage } from './send-message.js';
import { readableTo } from './webhook-rights.js';
import { pauseByServer, refreshTurn, whileHeld, type WebhookTurn } from './webhook-turn.js';

const clean = { attempts: 0, failingSince: null, retryAt: null } as const;

/** Moves the position; false when its owner put it elsewhere meanwhile. */
async function movePosition(repositories: Repositories, from: Pick<WebhookBacklog, 'webhookId' | 'documentId' | 'seq'>, to: Omit<WebhookCursorRecord, 'webhookId' | 'documentId'>): Promise<boolean> {
  const { webhookId, documentId, seq } = from;
  const standing = await repositories.webhooks.cursorOf(webhookId, documentId);
  if (standing?.seq !== seq) return false;
  await repositories.webhooks.putCursors([{ webhookId, documentId, ...to }]);
  return true;
}

/** Passes over events of kinds that are not wanted. False when the position is not this turn's to move any more. */
export async function passOver(turn: WebhookTurn, position: WebhookBacklog, throughSeq: number): Promise<boolean> {
  turn.progress += 1;
  return (await whileHeld(turn, (repositories) => movePosition(repositories, position, { ...clean, seq: throughSeq }))) ?? false;
}

/** Whether the account may read the document at this moment. If not, the webhook is told no more of it, until it may again. */
async function mayBeTold(turn: WebhookTurn, position: WebhookBacklog): Promise<boolean> {
  const { read } = turn.context.unitOfWork;
  const owner = await read.accounts.findUser(turn.webhook.userId);
  if (owner === null || owner.disabledAt !== null) {
    await whileHeld(turn, (repositories, webhook) => pauseByServer(turn, repositories, webhook, 'ACCOUNT_CLOSED'));
    return false;
  }
  if ((await readableTo(read, owner, [position.documentId])).has(position.documentId)) return true;
  await whileHeld(turn, (repositories) => movePosition(repositories, position, { ...clean, seq: null }));
  turn.progress += 1;
  return false;
}

interface Failure extends Attempt {
  readonly reason: string;
}

async function recordFailure(turn: WebhookTurn, repositories: Repositories, webhook: WebhookRecord, position: WebhookBacklog, { attempt, answer, reason }: Failure): Promise<void> {
  const { clock, random, logger } = turn.context;
  const now = clock.now();
  const asked = retryAfterMs(answer.retryAfter, now);
  const retryAt = (failures: number): number => now + Math.max(webhookPauseMs(failures, random()), asked);
  const since = { position: position.failingSince ?? now, webhook: webhook.failingSince ?? now };
  const changes = { failures: webhook.failures + 1, failingSince: since.webhook, retryAt: retryAt(webhook.failures + 1) };
  turn.isOver = true;
  await movePosition(repositories, position, { seq: position.seq, attempts: attempt, failingSince: since.position, retryAt: retryAt(attempt) });
  await repositories.webhooks.update(webhook.id, changes);
  logger.warn('a webhook could not be delivered', { webhookId: webhook.id, reason, status: answer.status, attempt });
  const held = { ...webhook, ...changes };
  if (reason === 'SECRET_LOST') await pauseByServer(turn, repositories, held, 'SECRET_LOST');
  else if (answer.status === 410) await pauseByServer(turn, repositories, held, 'TARGET_GONE');
  else if (now - Math.min(since.position, since.webhook) >= limits.webhookGiveUpMs) await pauseByServer(turn, repositories, held, 'TARGET_DEAD');
}

/**
 * Delivers one event, if its webhook and its document still stand as they did, and writes down what became of it. True when the
 * target took it, and nobody moved the position meanwhile. A process that dies between the two delivers it again, under the same id.
 */
export async function deliverEvent(turn: WebhookTurn, position: WebhookBacklog, event: EventRecord): Promise<boolean> {
  const { context } = turn;
  if (!(await refreshTurn(turn)) || !(await mayBeTold(turn, position))) return false;
  const message = toWebhookMessage(event, context.cursorOf(event.documentId, event.seq));
  const at = context.clock.now();
  const answer = await sendMessage(context, turn.webhook, message);
  const attempt: Attempt = { message, event, attempt: position.attempts + 1, at, answer };
  const reason = failureOf(answer);
  const isMoved = await whileHeld(turn, async (repositories, webhook) => {
    await logDelivery(repositories, webhook, attempt);
    if (reason !== null) return recordFailure(turn, repositories, webhook, position, { ...attempt, reason }).then(() => false);
    if (webhook.failures > 0) await repositories.webhooks.update(webhook.id, { failures: 0, failingSince: null, retryAt: null });
    return movePosition(repositories, position, { ...clean, seq: event.seq });
  });
  if (isMoved === null) context.logger.warn('a webhook was delivered after its lease was lost', { webhookId: turn.webhook.id });
  if (reason === null) turn.progress += 1;
  return isMoved ?? false;
}
