import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createClient, type Client } from '../../../client-sdk/index.js';
import { createTestGraphql, password, type TestGraphql } from '../../support/test-graphql.js';
import { startWebhookSink, type WebhookSink } from '../../support/webhook-sink.js';

let app: TestGraphql;
let sink: WebhookSink;
let client: Client;
let documentId: string;
beforeAll(async () => {
  app = await createTestGraphql();
  sink = await startWebhookSink();
  const author = await app.person();
  documentId = await app.importSample(author);
  client = createClient({ url: app.url, auth: { name: author.name, password } });
});
afterAll(async () => {
  await sink.stop();
  await app.stop();
});

test('[SDK2] [HOOK20] [HOOK21] webhooks are made, tried, read in pages, put elsewhere and removed', async () => {
  const { webhook, secret } = await client.webhooks.create({ url: `${sink.url}/`, documentIds: [documentId], kinds: ['CommentAdded'] });
  expect(secret).toMatch(/^whsec_/);
  const { id } = webhook;
  for (let n = 0; n < 3; n += 1) {
    await app.clock.advance(5000);
    expect((await client.webhooks.ping({ id })).delivery).toMatchObject({ kind: null, outcome: 'DELIVERED', responseCode: 204 });
  }
  const [first] = await client.webhooks.list();
  expect(first).toEqual(await client.webhooks.get(id));
  const shown: string[] = [];
  for await (const { messageId } of client.webhooks.deliveries.all({ id, first: 2 })) shown.push(messageId);
  expect(shown).toEqual(sink.received.map((got) => got.id).reverse());
  expect((await client.webhooks.update({ id, description: '对账' })).webhook).toMatchObject({ description: '对账', kinds: ['CommentAdded'] });
  expect((await client.webhooks.pause({ id })).webhook).toMatchObject({ state: 'PAUSED', pauseReason: 'REQUESTED' });
  expect((await client.webhooks.resume({ id })).webhook.state).toBe('ACTIVE');
  expect((await client.webhooks.replay({ id, documentId })).webhook.id).toBe(id);
  expect((await client.webhooks.rotateSecret({ id })).secret).not.toBe(secret);
  expect(await client.webhooks.remove({ id })).toEqual({ removedId: id });
  await expect(client.webhooks.get(id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(client.webhooks.create({ url: 'nowhere' })).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'url' } });
});
