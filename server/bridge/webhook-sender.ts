import { setImmediate as nextTurn } from 'node:timers/promises';
import { serveWebhook } from '../commands/webhook/serve-webhook.js';
import type { WebhookSendingContext } from '../commands/webhook/webhook-turn.js';
import type { TimerClock } from '../ports/clock.js';

/** Commits of so long are looked at together. */
const gatherMs = 100;
/** How often all webhooks are looked at: for what other processes committed, and what is to be tried again. */
export const webhookPollMs = 5000;
/** Webhooks that one process serves at the same time; a turn of one is bounded, so the others come after it. */
export const webhooksAtOnce = 20;
const perLook = 200;
/** Of all webhooks so many are looked at, then others have their turn of the loop: a look at one that is told of thousands of documents takes milliseconds. */
const webhooksPerPiece = 5;

export interface WebhookSender {
  /** Begins nothing any more; resolves when what was on its way is written down. */
  stop(): Promise<void>;
}

export interface WebhookSenderContext extends WebhookSendingContext {
  readonly clock: TimerClock;
}

/** What is to be looked at. */
interface Pending {
  isAll: boolean;
  readonly documentIds: Set<string>;
  readonly webhookIds: Set<string>;
}

const nothing = (): Pending => ({ isAll: false, documentIds: new Set(), webhookIds: new Set() });

async function* findDue({ unitOfWork, clock }: Pick<WebhookSenderContext, 'unitOfWork' | 'clock'>, { isAll, documentIds, webhookIds }: Pending): AsyncGenerator<string, void, undefined> {
  const { webhooks } = unitOfWork.read;
  if (!isAll) {
    yield* await webhooks.due(clock.now(), perLook, { documentIds: [...documentIds] });
    yield* await webhooks.due(clock.now(), perLook, { webhookIds: [...webhookIds] });
    return;
  }
  const ready = await webhooks.ready(clock.now());
  for (let start = 0; start < ready.length; start += webhooksPerPiece) {
    yield* await webhooks.due(clock.now(), webhooksPerPiece, { webhookIds: ready.slice(start, start + webhooksPerPiece) });
    await nextTurn();
  }
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Tells webhooks until it is stopped: soon after each commit of this process, and every few seconds of all else. Every process
 * of a database may run one.
 */
export function startWebhookSender(context: WebhookSenderContext): WebhookSender {
  const { unitOfWork, clock, logger } = context;
  const over = new AbortController();
  const turns = new Map<string, Promise<void>>();
  let pending = nothing();
  let isCrowded = false;
  let looking: Promise<void> = Promise.resolve();
  let gathering: { cancel(): void } | null = null;
  let polling = clock.setTimer(webhookPollMs, poll);

  async function serve(id: string): Promise<void> {
    try {
      const progress = await serveWebhook(context, id, over.signal);
      if (progress > 0) pending.webhookIds.add(id);
      if (isCrowded) pending.isAll = true;
      if (progress > 0 || isCrowded) wake();
    } catch (error) {
      logger.warn('a webhook could not be served, and is looked at again', { webhookId: id, error: textOf(error) });
    } finally {
      turns.delete(id);
    }
  }

  async function look(): Promise<void> {
    const wanted = pending;
    pending = nothing();
    isCrowded = false;
    for await (const id of findDue(context, wanted)) {
      isCrowded = turns.size >= webhooksAtOnce;
      if (over.signal.aborted || isCrowded) return;
      if (!turns.has(id)) turns.set(id, serve(id));
    }
  }

  /** Looks soon at what is pending. */
  function wake(): void {
    if (over.signal.aborted) return;
    if (pending.documentIds.size > perLook) pending.isAll = true;
    gathering ??= clock.setTimer(gatherMs, () => {
      gathering = null;
      looking = looking.then(look).catch((error: unknown) => logger.warn('webhooks could not be looked at, and are looked at again', { error: textOf(error) }));
    });
  }

  function poll(): void {
    pending.isAll = true;
    wake();
    polling = clock.setTimer(webhookPollMs, poll);
  }

  const release = unitOfWork.onCommitted((events) => {
    for (const { documentId } of events) pending.documentIds.add(documentId);
    if (events.length > 0) wake();
  });
  return {
    async stop() {
      over.abort();
      release();
      polling.cancel();
      gathering?.cancel();
      await looking;
      await Promise.all(turns.values());
    },
  };
}
