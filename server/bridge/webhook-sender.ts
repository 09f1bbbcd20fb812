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

export interface WebhookSender {
  /** Begins nothing any more; resolves when what was on its way is written down. */
  stop(): Promise<void>;
}

export interface WebhookSenderContext extends WebhookSendingContext {
  readonly clock: TimerClock;
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
  const changed = new Set<string>();
  let isAllDue = false;
  let isCrowded = false;
  let looking: Promise<void> = Promise.resolve();
  let gathering: { cancel(): void } | null = null;
  let polling = clock.setTimer(webhookPollMs, poll);

  async function serve(id: string): Promise<void> {
    try {
      const progress = await serveWebhook(context, id, over.signal);
      if (progress > 0 || isCrowded) wake();
    } catch (error) {
      logger.warn('a webhook could not be served, and is looked at again', { webhookId: id, error: textOf(error) });
    } finally {
      turns.delete(id);
    }
  }

  async function look(): Promise<void> {
    const among = isAllDue ? undefined : [...changed].slice(0, perLook);
    isAllDue = false;
    isCrowded = false;
    changed.clear();
    for (const id of await unitOfWork.read.webhooks.due(clock.now(), perLook, among)) {
      isCrowded = turns.size >= webhooksAtOnce;
      if (over.signal.aborted || isCrowded) return;
      if (!turns.has(id)) turns.set(id, serve(id));
    }
  }

  /** Looks soon: at these documents, or at all there is. */
  function wake(documentIds?: readonly string[]): void {
    if (over.signal.aborted) return;
    if (documentIds === undefined || changed.size + documentIds.length > perLook) isAllDue = true;
    else for (const id of documentIds) changed.add(id);
    gathering ??= clock.setTimer(gatherMs, () => {
      gathering = null;
      looking = looking.then(look).catch((error: unknown) => logger.warn('webhooks could not be looked at, and are looked at again', { error: textOf(error) }));
    });
  }

  function poll(): void {
    wake();
    polling = clock.setTimer(webhookPollMs, poll);
  }

  const release = unitOfWork.onCommitted((events) => {
    if (events.length > 0) wake(events.map(({ documentId }) => documentId));
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
