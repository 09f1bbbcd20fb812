import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { printCursor } from '../../../server/graphql/cursors.js';
import { createTestGraphql, type Person, type TestGraphql } from '../../support/test-graphql.js';
import { startWebhookSink, type WebhookSink } from '../../support/webhook-sink.js';

let stage: TestGraphql;
let sink: WebhookSink;
let author: Person;
let administrator: Person;
let documentId: string;
beforeAll(async () => {
  stage = await createTestGraphql();
  sink = await startWebhookSink();
  author = await stage.person();
  administrator = await stage.person({ isAdministrator: true });
  documentId = await stage.importSample(author);
});
afterAll(async () => {
  await sink.stop();
  await stage.stop();
});

interface Payload {
  readonly webhook: { readonly id: string; readonly state: string } | null;
  readonly secret?: string;
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] | null }[];
}
async function act(person: Person, name: string, input: object, fields = 'webhook { id state } userErrors { code path }'): Promise<Payload> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  return (await person.data<Record<string, Payload>>(`mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} } }`, { input }))[name] as Payload;
}
const withSecret = 'webhook { id state } secret userErrors { code path }';

describe('webhooks in the API', () => {
  test('[HOOK1] [HOOK2] [HOOK11] are made, shown without their secret, changed, paused, resumed and removed', async () => {
    const { webhook, secret } = await act(author, 'createWebhook', { url: `${sink.url}/`, kinds: ['CommentAdded'], documentIds: [documentId] }, withSecret);
    expect(secret).toMatch(/^whsec_/);
    const id = webhook?.id ?? '';
    const fields = 'id userId url description kinds documentIds state pausedAt pauseReason failures failingSince retryAt previousSecretUntil createdAt updatedAt';
    const shown = async (person: Person, of = '') => (await person.data<{ webhooks: object[] }>(`{ webhooks${of} { ${fields} } }`)).webhooks;
    expect(await shown(author)).toMatchObject([{ id, userId: author.userId, kinds: ['CommentAdded'], documentIds: [documentId], state: 'ACTIVE', failures: 0 }]);
    expect(await shown(administrator, `(userId: "${author.userId}")`)).toHaveLength(1);
    expect(await author.data(`{ webhook(id: "${id}") { id } }`)).toEqual({ webhook: { id } });
    const stranger = await stage.person();
    expect(await stranger.data(`{ webhook(id: "${id}") { id } }`)).toEqual({ webhook: null });
    expect(await author.code(`{ webhooks(userId: "${administrator.userId}") { id } }`)).toBe('NOT_FOUND');
    await act(author, 'updateWebhook', { id, kinds: null, documentIds: null, description: '对账' });
    expect(await shown(author)).toMatchObject([{ kinds: null, documentIds: null, description: '对账', url: `${sink.url}/` }]);
    expect((await act(author, 'pauseWebhook', { id })).webhook?.state).toBe('PAUSED');
    expect((await act(author, 'resumeWebhook', { id })).webhook?.state).toBe('ACTIVE');
    expect((await act(author, 'rotateWebhookSecret', { id }, withSecret)).secret).not.toBe(secret);
    await act(author, 'removeWebhook', { id }, 'removedId userErrors { code path }');
    expect(await shown(author)).toEqual([]);
  });

  test('[HOOK2] a mistake names the field', async () => {
    expect(await act(author, 'createWebhook', { url: 'nowhere' }, withSecret)).toEqual({ webhook: null, secret: null, userErrors: [{ code: 'INVALID_INPUT', path: ['url'] }] });
    expect((await act(author, 'createWebhook', { url: `${sink.url}/`, kinds: [] })).userErrors).toEqual([{ code: 'INVALID_INPUT', path: ['kinds'] }]);
    expect(await author.code('mutation { createWebhook(input: { url: "https://partner.invalid/", kinds: [Nothing] }) { webhook { id } } }')).not.toBe('none');
  });

  test('[HOOK17] [HOOK20] [HOOK21] are tried, replayed from a cursor, and show what was delivered in pages', async () => {
    const { webhook } = await act(author, 'createWebhook', { url: `${sink.url}/`, documentIds: [documentId] });
    const id = webhook?.id ?? '';
    for (let n = 0; n < 3; n += 1) {
      await stage.clock.advance(5000);
      const { delivery } = (await act(author, 'pingWebhook', { id }, 'delivery { messageId kind documentId attempt at durationMs outcome responseCode failure answer } userErrors { code path }')) as unknown as { delivery: object };
      expect(delivery).toMatchObject({ messageId: expect.stringMatching(/^ping-/), kind: null, outcome: 'DELIVERED', responseCode: 204, failure: null });
    }
    expect(await author.code('mutation ($input: PingWebhookInput!) { pingWebhook(input: $input) { delivery { outcome } } }', { input: { id } })).toBe('RATE_LIMITED');
    const page = async (after: string) => (await author.data<{ webhooks: { deliveries: { nodes: { messageId: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }[] }>(
      `{ webhooks { deliveries(first: 2${after}) { nodes { messageId } pageInfo { hasNextPage endCursor } } } }`)).webhooks[0]?.deliveries;
    const first = await page('');
    const second = await page(`, after: "${first?.pageInfo.endCursor}"`);
    expect([first?.pageInfo.hasNextPage, second?.pageInfo.hasNextPage]).toEqual([true, false]);
    expect([...(first?.nodes ?? []), ...(second?.nodes ?? [])].map(({ messageId }) => messageId)).toEqual(sink.received.map((got) => got.id).reverse());
    expect((await act(author, 'replayWebhook', { id, documentId, after: printCursor('event', documentId, 1) })).userErrors).toEqual([]);
    expect((await act(author, 'replayWebhook', { id, documentId, after: printCursor('event', documentId, 10_000) })).userErrors).toEqual([{ code: 'INVALID_INPUT', path: ['after'] }]);
    expect((await act(author, 'replayWebhook', { id, documentId, after: printCursor('event', 'doc_other', 1) })).userErrors).toEqual([{ code: 'INVALID_INPUT', path: ['after'] }]);
    const { data } = await administrator.send<{ auditLog: { nodes: { action: string; nodeKind: string; after: unknown }[] } }>('{ auditLog(first: 1) { nodes { action nodeKind after } } }');
    expect(data?.auditLog.nodes).toEqual([{ action: 'webhook.replayed', nodeKind: 'WEBHOOK', after: { documentId, seq: 1 } }]);
    expect(stage.errors).toEqual([]);
  });
});
