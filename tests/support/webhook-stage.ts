import { createWebhook, type CreateWebhookInput } from '../../server/commands/webhook/create.js';
import { removeWebhook } from '../../server/commands/webhook/remove.js';
import { serveWebhook } from '../../server/commands/webhook/serve-webhook.js';
import type { WebhookCommandContext, WebhookSecretResult } from '../../server/commands/webhook/webhook-context.js';
import type { WebhookSendingContext } from '../../server/commands/webhook/webhook-turn.js';
import { updateDocument } from '../../server/commands/document/update.js';
import { printCursor } from '../../server/graphql/cursors.js';
import type { Logger } from '../../server/ports/logger.js';
import type { SecretBox } from '../../server/ports/secret-box.js';
import type { WebhookDeliveryRecord, WebhookRecord } from '../../server/ports/webhook-records.js';
import { createAesSecretBox } from '../../server/runtime/aes-secret-box.js';
import { createHttpsWebhookClient } from '../../server/runtime/https-webhook-client.js';
import { createDocumentStage, type DocumentStage, type Person } from './document-stage.js';
import { startWebhookSink, type SinkAnswer, type WebhookSink } from './webhook-sink.js';

export interface WebhookStage extends DocumentStage {
  readonly sink: WebhookSink;
  readonly secrets: SecretBox;
  /** What was logged. */
  readonly logged: string[];
  by(person: Person): WebhookCommandContext & ReturnType<DocumentStage['by']>;
  /** What a sender needs; pauses are as long as they can be. */
  sending(other?: Partial<WebhookSendingContext>): WebhookSendingContext;
  create(person: Person, input?: Partial<CreateWebhookInput>): Promise<WebhookSecretResult>;
  /** Tells all that is due now, until nothing is. */
  serve(): Promise<void>;
  /** The same after so many milliseconds. */
  later(ms: number): Promise<void>;
  /** What the target answers from now on; 204 at first. */
  answer(given: SinkAnswer): void;
  /** Removes all webhooks, and forgets what came, what was logged and what the target is to answer. */
  clear(): Promise<void>;
  /** Another title: one event of the document. */
  change(documentId: string): Promise<void>;
  find(id: string): Promise<WebhookRecord>;
  /** The log of a webhook, oldest first. */
  log(id: string): Promise<readonly WebhookDeliveryRecord[]>;
  /** What came since last asked, as "type id". */
  came(): string[];
}

/** Documents, and a target that is told of them by webhooks. */
export async function createWebhookStage(): Promise<WebhookStage> {
  const stage = await createDocumentStage();
  const sink = await startWebhookSink();
  const secrets = createAesSecretBox('the-secret-of-a-test-of-webhooks');
  const webhookClient = createHttpsWebhookClient({ isPrivateAllowed: true });
  const logged: string[] = [];
  const note = (message: string, fields?: object) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const logger: Logger = { debug: note, info: note, warn: note, error: note };
  const { unitOfWork } = stage.store;
  const by: WebhookStage['by'] = (person) => ({ ...stage.by(person), webhookClient, secrets });
  const { clock, ids } = stage.by('AUTHOR');
  const sending: WebhookStage['sending'] = (other) => ({
    unitOfWork, clock, ids, logger, webhookClient, secrets, random: () => 1, cursorOf: (documentId, seq) => printCursor('event', documentId, seq), ...other,
  });
  const serve = async (): Promise<void> => {
    for (;;) {
      const due = await unitOfWork.read.webhooks.due(stage.time.now, 100);
      let progress = 0;
      for (const id of due) progress += await serveWebhook(sending(), id, new AbortController().signal);
      if (progress === 0) return;
    }
  };
  let seen = 0;
  return {
    ...stage, sink, secrets, logged, by, sending,
    create: (person, input) => createWebhook(by(person), { url: `${sink.url}/hook`, ...input }),
    serve,
    async later(ms) {
      stage.time.now += ms;
      await serve();
    },
    answer: (given) => void (sink.answer = () => given),
    async clear() {
      sink.answer = () => ({ status: 204 });
      for (const person of Object.keys(stage.userIds) as Person[]) {
        for (const { id } of await unitOfWork.read.webhooks.listOf(stage.userIds[person])) await removeWebhook(by(person), { id });
      }
      seen = sink.received.length;
      logged.length = 0;
    },
    async change(documentId) {
      const { document } = await stage.load(documentId);
      await updateDocument(stage.by('AUTHOR'), { id: documentId, expectedVersion: document.version, title: `标题 ${document.version}` });
    },
    async find(id) {
      const webhook = await unitOfWork.read.webhooks.find(id);
      if (webhook === null) throw new Error(`no webhook ${id}`);
      return webhook;
    },
    log: async (id) => [...(await unitOfWork.read.webhooks.listDeliveries(id, 100)).items].reverse(),
    came() {
      const fresh = sink.received.slice(seen).map(({ type, id }) => `${type} ${id}`);
      seen = sink.received.length;
      return fresh;
    },
    async stop() {
      await sink.stop();
      await stage.stop();
    },
  };
}
