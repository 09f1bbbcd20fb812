import type { EventRecord } from '../../ports/records.js';
import type { WebhookBacklog } from '../../ports/repositories/webhooks.js';
import { deliverEvent, passOver } from './deliver-event.js';
import { beginTurn, endTurn, mayGoOn, type WebhookSendingContext, type WebhookTurn } from './webhook-turn.js';

/** Documents of one webhook that are told of at the same time. */
export const documentsAtOnce = 4;
const documentsPerLook = 50;
const eventsPerLook = 50;

const isWanted = ({ webhook }: WebhookTurn, { type }: EventRecord): boolean => webhook.kinds?.includes(type) !== false;

/** Tells of one document, event by event: the next is not sent before the target took the last. */
async function tellOfDocument(turn: WebhookTurn, backlog: WebhookBacklog): Promise<void> {
  const { history } = turn.context.unitOfWork.read;
  let position = backlog;
  while (mayGoOn(turn)) {
    const events = await history.eventsAfter(position.documentId, position.seq, eventsPerLook);
    if (events.length === 0) return;
    for (const event of events) {
      if (!isWanted(turn, event)) continue;
      if (!mayGoOn(turn)) return;
      const passedThrough = event.seq - 1;
      if (passedThrough > position.seq) {
        if (!(await passOver(turn, position, passedThrough))) return;
        position = { ...position, seq: passedThrough };
      }
      if (!(await deliverEvent(turn, position, event))) return;
      position = { ...position, seq: event.seq, attempts: 0, failingSince: null, retryAt: null };
    }
    const last = events.at(-1)?.seq ?? position.seq;
    if (last > position.seq) {
      if (!(await passOver(turn, position, last))) return;
      position = { ...position, seq: last };
    }
  }
}

async function tellOf(turn: WebhookTurn, backlog: readonly WebhookBacklog[]): Promise<void> {
  const waiting = [...backlog];
  // A target that failed is asked one thing at a time until it takes one.
  const lanes = turn.webhook.failures > 0 ? 1 : documentsAtOnce;
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let next = waiting.shift(); next !== undefined && mayGoOn(turn); next = waiting.shift()) await tellOfDocument(turn, next);
    }),
  );
}

/**
 * Tells one webhook what it was not told yet, for a bounded time, if nobody else is at it: in order within each document, a few
 * documents at a time. Returns how much was done; what is left is due again.
 */
export async function serveWebhook(context: WebhookSendingContext, id: string, signal: AbortSignal): Promise<number> {
  const turn = await beginTurn(context, id, signal);
  if (turn === null) return 0;
  while (mayGoOn(turn)) {
    const before = turn.progress;
    const backlog = await context.unitOfWork.read.webhooks.behind(id, context.clock.now(), documentsPerLook);
    await tellOf(turn, backlog);
    if (turn.progress === before) break;
  }
  await endTurn(turn);
  return turn.progress;
}
