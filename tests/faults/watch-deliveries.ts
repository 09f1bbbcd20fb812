import { createSystemClock } from '../../server/runtime/system-clock.js';
import { startWebhookSink } from '../support/webhook-sink.js';
import { readDocument } from './audit/read-database.js';
import type { FaultContext } from './fault.js';
import { until } from './until.js';
import type { Stage, World } from './world.js';

/** A webhook's target, and what it must have got in the end. */
export interface Deliveries {
  /** For the servers. */
  readonly env: Readonly<Record<string, string>>;
  /** Lets the target be told of a document, or of all there will be. */
  begin(world: World, stage: Stage | null): Promise<void>;
  /** What is wrong with what it was told: every event once, where no server died between a delivery and its record. */
  end(world: World, stage: Stage): Promise<string[]>;
}

const create = 'mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { webhook { id } userErrors { message } } }';
/** Servers and the database are of one opinion on the time; a transaction may have waited for its turn. */
const latestMs = 60_000;

export async function watchDeliveries(context: FaultContext): Promise<Deliveries> {
  const clock = createSystemClock();
  const sink = await startWebhookSink();
  context.onEnd(() => sink.stop());
  let startedAt = clock.now();
  return {
    env: { JIWEN_WEBHOOK_PRIVATE: 'allow' },
    async begin({ api }, stage) {
      startedAt = clock.now();
      const { createWebhook } = await api.data<{ createWebhook: { userErrors: readonly { message: string }[] } }>(create, { input: { url: sink.url, documentIds: stage === null ? null : [stage.documentId] } });
      if (createWebhook.userErrors.length > 0) throw new Error(JSON.stringify(createWebhook.userErrors));
    },
    async end({ database }, stage) {
      const came = (): string[] => sink.received.map(({ id }) => id).filter((id) => id.startsWith(`${stage.documentId}-`));
      const { events } = await readDocument(database, stage);
      const [first] = came().map((id) => Number(id.split('-').at(-1))).sort((one, other) => one - other);
      const expected = events.filter(({ seq }) => seq >= (first ?? 1)).map(({ seq }) => `${stage.documentId}-${seq}`);
      await until(() => new Set(came()).size >= expected.length, 90_000);
      const [all, distinct] = [came(), new Set(came())];
      const missing = expected.filter((id) => !distinct.has(id)).length;
      const wrong = events.filter(({ seq, at }) => seq >= (first ?? 1) && (at < startedAt - latestMs || at > clock.now() + latestMs)).length;
      context.say(`webhook: ${expected.length} events, ${all.length} deliveries`);
      return [
        ...(missing > 0 ? [`the webhook was not told of ${missing} of ${expected.length} events`] : []),
        ...(all.length > distinct.size ? [`the webhook was told ${all.length - distinct.size} times again what it had been told`] : []),
        ...(wrong > 0 ? [`${wrong} events are stamped with a wrong time`] : []),
      ];
    },
  };
}
