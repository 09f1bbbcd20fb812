import type { WebhookPauseReason } from '../../../schema/model/webhook.js';
import type { IdSource } from '../../ports/id-source.js';
import type { Logger } from '../../ports/logger.js';
import type { UnitOfWork, Repositories } from '../../ports/unit-of-work.js';
import type { WebhookRecord } from '../../ports/webhook-records.js';
import { systemActor } from '../system-actor.js';
import { beginWhereAdmitted } from './begin-cursors.js';
import { pauseHeld } from './pause.js';
import type { SendMessageContext } from './send-message.js';

/** What telling webhooks needs. There is no actor: the server does it by itself. */
export interface WebhookSendingContext extends SendMessageContext {
  readonly unitOfWork: UnitOfWork;
  readonly ids: IdSource;
  readonly logger: Logger;
  /** In [0, 1), for pauses of different length. */
  readonly random: () => number;
  /** The cursor of an event, as the API gives it. */
  readonly cursorOf: (documentId: string, seq: number) => string;
}

/** Longer than an attempt and its record can take, with room for servers whose clocks differ. */
export const webhookLeaseMs = 60_000;
/** A lease that ends sooner is renewed before an attempt. */
const renewBelowMs = 40_000;
/** After so long a webhook makes room for others. */
const turnMs = 15_000;

/** One sender at one webhook. */
export interface WebhookTurn {
  readonly context: WebhookSendingContext;
  readonly token: string;
  readonly signal: AbortSignal;
  readonly endsAt: number;
  /** As it was last read. */
  webhook: WebhookRecord;
  /** Nothing more is begun: it failed, was paused, changed hands. */
  isOver: boolean;
  /** Events delivered or passed over, documents begun and lost. */
  progress: number;
}

export function mayGoOn({ context, signal, endsAt, isOver }: WebhookTurn): boolean {
  return !isOver && !signal.aborted && context.clock.now() < endsAt;
}

const holds = (webhook: WebhookRecord | null, token: string, now: number): webhook is WebhookRecord => webhook?.lease === token && (webhook.leaseUntil ?? 0) > now;

/** Works on the webhook if it is still this turn's; null when it is not, and the turn is over. */
export async function whileHeld<T>(turn: WebhookTurn, work: (repositories: Repositories, webhook: WebhookRecord) => Promise<T>): Promise<T | null> {
  const { context, token } = turn;
  return context.unitOfWork.transaction(async (repositories) => {
    const webhook = await repositories.webhooks.take(turn.webhook.id);
    if (holds(webhook, token, context.clock.now())) return work(repositories, webhook);
    turn.isOver = true;
    return null;
  });
}

/** The server's own pause. */
export async function pauseByServer(turn: WebhookTurn, repositories: Repositories, webhook: WebhookRecord, reason: WebhookPauseReason): Promise<void> {
  turn.isOver = true;
  await pauseHeld(turn.context, repositories, webhook, systemActor.userId, reason);
  turn.context.logger.warn('a webhook was paused', { webhookId: webhook.id, userId: webhook.userId, reason });
}

/** Claims a webhook that has something to tell; null when it has not, or somebody else is at it. */
export async function beginTurn(context: WebhookSendingContext, id: string, signal: AbortSignal): Promise<WebhookTurn | null> {
  const token = context.ids.newSecret(12);
  const now = context.clock.now();
  const lease = { lease: token, leaseUntil: now + webhookLeaseMs, servedAt: now };
  return context.unitOfWork.transaction(async (repositories) => {
    const webhook = await repositories.webhooks.take(id);
    if (webhook === null || webhook.state !== 'ACTIVE' || (webhook.retryAt ?? 0) > now || (webhook.leaseUntil ?? 0) > now) return null;
    const turn: WebhookTurn = { context, token, signal, endsAt: now + turnMs, webhook: { ...webhook, ...lease }, isOver: false, progress: 0 };
    const owner = await repositories.accounts.findUser(webhook.userId);
    if (owner === null || owner.disabledAt !== null) {
      await pauseByServer(turn, repositories, webhook, 'ACCOUNT_CLOSED');
      return null;
    }
    await repositories.webhooks.update(id, lease);
    turn.progress += await beginWhereAdmitted(repositories, webhook, owner);
    return turn;
  });
}

/** Reads how the webhook stands, and renews the lease if it is short. False when the turn is over. */
export async function refreshTurn(turn: WebhookTurn): Promise<boolean> {
  const { context, token } = turn;
  const now = context.clock.now();
  const found = await context.unitOfWork.read.webhooks.find(turn.webhook.id);
  if (!holds(found, token, now) || found.state !== 'ACTIVE') {
    turn.isOver = true;
    return false;
  }
  turn.webhook = found;
  if ((found.leaseUntil ?? 0) - now >= renewBelowMs) return true;
  return (await whileHeld(turn, (repositories, webhook) => repositories.webhooks.update(webhook.id, { leaseUntil: now + webhookLeaseMs }).then(() => true))) ?? false;
}

/** Gives the lease back. */
export async function endTurn(turn: WebhookTurn): Promise<void> {
  await whileHeld(turn, (repositories, webhook) => repositories.webhooks.update(webhook.id, { lease: null, leaseUntil: null }));
}
