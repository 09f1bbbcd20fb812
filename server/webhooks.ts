import { startWebhookSender, type WebhookSender } from './bridge/webhook-sender.js';
import type { Foundation } from './foundation.js';
import { printCursor } from './graphql/cursors.js';
import type { WebhookClient } from './ports/webhook-client.js';
import { systemRandom } from './runtime/system-random.js';

/** Tells webhooks of events until it is stopped. Every process of a database runs one; each webhook is served by one of them at a time. */
export function openWebhooks({ store, clock, ids, logger, secrets }: Pick<Foundation, 'store' | 'clock' | 'ids' | 'logger' | 'secrets'>, webhookClient: WebhookClient): WebhookSender {
  return startWebhookSender({ unitOfWork: store, clock, ids, logger, secrets, webhookClient, random: systemRandom, cursorOf: (documentId, seq) => printCursor('event', documentId, seq) });
}
