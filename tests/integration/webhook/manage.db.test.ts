import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { isAppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';
import { setMember } from '../../../server/commands/member/set.js';
import { createWebhook } from '../../../server/commands/webhook/create.js';
import { pauseWebhook } from '../../../server/commands/webhook/pause.js';
import { pingWebhook } from '../../../server/commands/webhook/ping.js';
import { removeWebhook } from '../../../server/commands/webhook/remove.js';
import { replayWebhook } from '../../../server/commands/webhook/replay.js';
import { resumeWebhook } from '../../../server/commands/webhook/resume.js';
import { rotateWebhookSecret } from '../../../server/commands/webhook/rotate-secret.js';
import { updateWebhook } from '../../../server/commands/webhook/update.js';
import { listDeliveries, listWebhooks } from '../../../server/queries/list-webhooks.js';
import { createHttpsWebhookClient } from '../../../server/runtime/https-webhook-client.js';
import { openRawSql } from '../../support/raw-sql.js';
import { createWebhookStage, type WebhookStage } from '../../support/webhook-stage.js';

let stage: WebhookStage;
let id: string;
beforeAll(async () => {
  stage = await createWebhookStage();
  id = (await stage.sample()).document.id;
});
afterAll(() => stage.stop());
beforeEach(() => void stage.came());
afterEach(async () => {
  stage.sink.answer = () => ({ status: 204 });
  for (const { id: webhookId } of await stage.store.unitOfWork.read.webhooks.listOf(stage.userIds.READER)) await removeWebhook(stage.by('READER'), { id: webhookId });
});

/** The code of the refusal; "none" where there is none. */
const codeOf = (run: Promise<unknown>): Promise<string> => run.then(() => 'none', (error: unknown) => (isAppError(error) ? error.code : String(error)));
const entries = async (count: number) => [...(await stage.store.unitOfWork.read.history.listChanges('installation', count)).items].reverse();

describe('a webhook', () => {
  test('[HOOK1] belongs to an account: nobody else finds it, but administrators', async () => {
    const { webhook } = await stage.create('READER', { documentIds: [id] });
    for (const act of [updateWebhook, removeWebhook, pauseWebhook, resumeWebhook, pingWebhook, rotateWebhookSecret]) {
      expect([act.name, await codeOf(act(stage.by('AUTHOR'), { id: webhook.id }))]).toEqual([act.name, 'not_found']);
    }
    expect(await codeOf(replayWebhook(stage.by('AUTHOR'), { id: webhook.id, documentId: id, afterSeq: 0 }))).toBe('not_found');
    expect(await codeOf(listDeliveries(stage.by('AUTHOR'), { webhookId: webhook.id, first: 10, beforeSeq: null }))).toBe('not_found');
    expect(await codeOf(listWebhooks(stage.by('AUTHOR'), stage.userIds.READER))).toBe('not_found');
    expect(await codeOf(stage.create('AUTHOR', { userId: stage.userIds.READER }))).toBe('not_found');
    expect(await listWebhooks(stage.by('AUTHOR'), null)).toEqual([]);
    expect(await listWebhooks(stage.by('ADMINISTRATOR'), stage.userIds.READER)).toEqual([webhook]);
    const made = await stage.create('ADMINISTRATOR', { userId: stage.userIds.READER, description: '由管理员建立' });
    expect(made.webhook.userId).toBe(stage.userIds.READER);
    expect((await pauseWebhook(stage.by('ADMINISTRATOR'), { id: made.webhook.id })).webhook).toMatchObject({ state: 'PAUSED', pauseReason: 'REQUESTED' });
    expect(await codeOf(stage.create('ADMINISTRATOR', { userId: 'usr_00000000000000000000000000' }))).toBe('not_found');
  });

  test('[HOOK1] names documents by the rights of its account, not of who makes it', async () => {
    expect(await codeOf(stage.create('STRANGER', { documentIds: [id] }))).toBe('not_found');
    expect(await codeOf(stage.create('ADMINISTRATOR', { userId: stage.userIds.STRANGER, documentIds: [id] }))).toBe('not_found');
    expect(await codeOf(stage.create('READER', { documentIds: [id, 'doc_x'] }))).toBe('not_found');
    const { webhook } = await stage.create('STRANGER');
    expect(await codeOf(updateWebhook(stage.by('STRANGER'), { id: webhook.id, documentIds: [id] }))).toBe('not_found');
  });

  test.each([
    ['without TLS', 'http://partner.example/'], ['of another kind', 'ftp://partner.example/'], ['without a scheme', 'partner.example'], ['with a password', 'https://user:pass@partner.example/'], ['with a fragment', 'https://partner.example/#part'],
    ['of over 2,000 characters', `https://partner.example/${'x'.repeat(2000)}`], ['that grows over 2,000 characters when it is written out', `https://partner.example/${'绩'.repeat(300)}`], ['of nothing', ''],
  ])('[HOOK2] is refused an address %s', async (_what, address) => {
    const webhookClient = createHttpsWebhookClient({ isPrivateAllowed: false, resolve: async () => [{ address: '93.184.215.14', family: 4 }] });
    await expect(createWebhook({ ...stage.by('READER'), webhookClient }, { url: address })).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'url' } });
  });

  test('[HOOK2] has a description, kinds and documents within their limits; twenty an account', async () => {
    expect(await codeOf(stage.create('READER', { description: 'x'.repeat(201) }))).toBe('invalid_input');
    expect(await codeOf(stage.create('READER', { kinds: [] }))).toBe('invalid_input');
    expect(await codeOf(stage.create('READER', { documentIds: [] }))).toBe('invalid_input');
    expect(await codeOf(stage.create('READER', { documentIds: Array.from({ length: limits.webhookDocuments + 1 }, (_, n) => `doc_${n}`) }))).toBe('too_large');
    const { webhook } = await stage.create('READER', { kinds: ['VersionTaken', 'CommentAdded', 'VersionTaken'], documentIds: [id, id], description: ' 对账 ' });
    expect(webhook).toMatchObject({ kinds: ['CommentAdded', 'VersionTaken'], documentIds: [id], description: '对账' });
    const made = await Promise.allSettled(Array.from({ length: limits.webhooksPerAccount + 2 }, () => stage.create('READER')));
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(limits.webhooksPerAccount - 1);
    expect(made.flatMap((each) => (each.status === 'rejected' ? [(each.reason as { code: string }).code] : []))).toEqual(['too_large', 'too_large', 'too_large']);
  });

  test('[HOOK3] leads nowhere private when it is made, whatever its name says', async () => {
    const refuse = (address: string, found: readonly string[]) => {
      const webhookClient = createHttpsWebhookClient({ isPrivateAllowed: false, resolve: async () => found.map((each) => ({ address: each, family: each.includes(':') ? 6 : 4 })) });
      return createWebhook({ ...stage.by('READER'), webhookClient }, { url: address });
    };
    for (const [address, found] of [['https://10.1.2.3/', []], ['https://2130706433/', []], ['https://0x7f.1/', []], ['https://[::1]/', []], ['https://[::ffff:10.0.0.1]/', []], ['https://partner.example/', ['192.168.1.1']], ['https://partner.example/', ['93.184.215.14', '127.0.0.1']], ['https://partner.example/', []]] as const) {
      await expect(refuse(address, found)).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'url' } });
    }
    expect((await refuse('https://partner.example:8443/hook?key=1', ['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'])).webhook.url).toBe('https://partner.example:8443/hook?key=1');
  });

  test('[HOOK11] has a secret that is shown once and lies sealed in the database, and in the answer kept for a retry', async () => {
    const clientMutationId = randomUUID();
    const { webhook, secret } = await stage.create('READER', { clientMutationId });
    expect((await stage.create('READER', { clientMutationId })).secret).toBe(secret);
    const rotated = await rotateWebhookSecret(stage.by('READER'), { id: webhook.id, clientMutationId: randomUUID() });
    expect(rotated.secret).not.toBe(secret);
    const sql = await openRawSql(stage.store);
    const stored: unknown[] = [];
    for (const table of ['webhooks', 'mutation_results', 'changes', 'webhook_deliveries']) stored.push(await sql.run(`SELECT * FROM ${table}`));
    await sql.close();
    const text = JSON.stringify(stored);
    for (const each of [secret, rotated.secret]) expect(text).not.toContain(each.slice('whsec_'.length));
    expect(JSON.stringify(await listWebhooks(stage.by('READER'), null))).not.toMatch(/secret"|whsec_|v1\./);
    const { secret: sealed } = await stage.find(webhook.id);
    expect(stage.secrets.open(sealed, webhook.id)).toBe(rotated.secret);
    expect(stage.secrets.open(sealed, 'whk_another')).toBeNull();
  });

  test('[HOOK16] is paused and resumed; meanwhile nothing is sent, and nothing is lost', async () => {
    const { webhook } = await stage.create('READER', { documentIds: [id] });
    await pauseWebhook(stage.by('READER'), { id: webhook.id });
    const paused = await pauseWebhook(stage.by('READER'), { id: webhook.id });
    expect(paused.webhook).toMatchObject({ state: 'PAUSED', pauseReason: 'REQUESTED', pausedAt: stage.time.now });
    await stage.change(id);
    await stage.serve();
    expect(stage.came()).toEqual([]);
    expect((await updateWebhook(stage.by('READER'), { id: webhook.id, description: '停' })).webhook.state).toBe('PAUSED');
    expect((await resumeWebhook(stage.by('READER'), { id: webhook.id })).webhook).toMatchObject({ state: 'ACTIVE', pauseReason: null, pausedAt: null });
    await stage.serve();
    expect(stage.came()).toHaveLength(1);
  });

  test('[HOOK22] leaves an entry in the installation’s log for each act, without a secret', async () => {
    const { webhook, secret } = await stage.create('READER', { documentIds: [id] });
    await updateWebhook(stage.by('READER'), { id: webhook.id, description: '新' });
    await updateWebhook(stage.by('READER'), { id: webhook.id, description: '新' });
    await pauseWebhook(stage.by('ADMINISTRATOR'), { id: webhook.id });
    await resumeWebhook(stage.by('READER'), { id: webhook.id });
    await resumeWebhook(stage.by('READER'), { id: webhook.id });
    await replayWebhook(stage.by('READER'), { id: webhook.id, documentId: id, afterSeq: 0 });
    await rotateWebhookSecret(stage.by('READER'), { id: webhook.id });
    await removeWebhook(stage.by('READER'), { id: webhook.id });
    const found = await entries(7);
    expect(found.map(({ action, actorId }) => [action, actorId === stage.userIds.READER])).toEqual([
      ['webhook.created', true], ['webhook.updated', true], ['webhook.paused', false], ['webhook.resumed', true], ['webhook.replayed', true], ['webhook.secretRotated', true], ['webhook.removed', true],
    ]);
    expect(found.every(({ nodeKind, nodeId }) => nodeKind === 'WEBHOOK' && nodeId === webhook.id)).toBe(true);
    expect(found[0]?.after).toMatchObject({ userId: stage.userIds.READER, url: webhook.url, documentIds: [id] });
    expect(JSON.stringify(found)).not.toContain(secret);
  });

  test('[HOOK19] that is removed takes its log and its positions with it', async () => {
    const { webhook } = await stage.create('READER', { documentIds: [id] });
    await stage.change(id);
    await stage.serve();
    await removeWebhook(stage.by('READER'), { id: webhook.id });
    const sql = await openRawSql(stage.store);
    for (const table of ['webhook_cursors', 'webhook_deliveries']) expect(await sql.run(`SELECT * FROM ${table} WHERE webhook_id = ?`, [webhook.id])).toEqual([]);
    await sql.close();
    expect(await codeOf(removeWebhook(stage.by('READER'), { id: webhook.id }))).toBe('not_found');
  });
});

describe('a test message', () => {
  test('[HOOK20] is sent at once, signed, also to a paused webhook, and says what became of it', async () => {
    const { webhook } = await stage.create('READER');
    await pauseWebhook(stage.by('READER'), { id: webhook.id });
    stage.sink.answer = () => ({ status: 202, body: 'thanks\u0000\n\tfor it' });
    const { delivery } = await pingWebhook(stage.by('READER'), { id: webhook.id });
    expect(delivery).toMatchObject({ kind: null, documentId: null, attempt: 1, outcome: 'DELIVERED', responseCode: 202, failure: null, answer: 'thanks for it' });
    const got = stage.sink.received.at(-1);
    expect(got).toMatchObject({ type: 'Ping', data: { webhookId: webhook.id }, id: delivery.messageId });
    expect(got?.headers['webhook-signature']).toMatch(/^v1,[A-Za-z0-9+/]{43}=$/);
    expect((await stage.log(webhook.id)).map(({ messageId }) => messageId)).toEqual([delivery.messageId]);
    expect(await stage.find(webhook.id)).toMatchObject({ state: 'PAUSED' });
  });

  test('[HOOK20] that fails changes nothing of how the webhook stands; one every five seconds', async () => {
    const { webhook } = await stage.create('READER');
    stage.sink.answer = () => ({ status: 410 });
    const clientMutationId = randomUUID();
    const first = await pingWebhook(stage.by('READER'), { id: webhook.id, clientMutationId });
    expect(first.delivery).toMatchObject({ outcome: 'FAILED', failure: 'STATUS', responseCode: 410 });
    expect(await pingWebhook(stage.by('READER'), { id: webhook.id, clientMutationId })).toEqual(first);
    await expect(pingWebhook(stage.by('READER'), { id: webhook.id })).rejects.toMatchObject({ code: 'rate_limited', args: { retryAfterMs: limits.webhookPingMs } });
    stage.time.now += limits.webhookPingMs;
    await pingWebhook(stage.by('READER'), { id: webhook.id });
    expect(await stage.find(webhook.id)).toMatchObject({ state: 'ACTIVE', failures: 0, retryAt: null });
    expect(stage.came()).toHaveLength(2);
  });
});

describe('the delivery log', () => {
  test('[HOOK21] holds the last thousand attempts, newest first, in pages, each with the beginning of the answer', async () => {
    const { webhook } = await stage.create('READER', { documentIds: [id] });
    stage.sink.answer = () => ({ status: 200, body: '𠮷'.repeat(600) });
    await stage.change(id);
    await stage.serve();
    expect((await stage.log(webhook.id))[0]?.answer).toBe('𠮷'.repeat(500));
    await stage.store.unitOfWork.transaction(async ({ webhooks }) => {
      const [sample] = (await webhooks.listDeliveries(webhook.id, 1)).items;
      if (sample !== undefined) for (let seq = 2; seq <= limits.webhookKeptAttempts + 2; seq += 1) await webhooks.addDelivery({ ...sample, seq, answer: '' }, limits.webhookKeptAttempts);
    });
    const all: number[] = [];
    let beforeSeq: number | null = null;
    for (let hasNext = true; hasNext; ) {
      const page = await listDeliveries(stage.by('READER'), { webhookId: webhook.id, first: 100, beforeSeq });
      all.push(...page.items.map(({ seq }) => seq));
      beforeSeq = all.at(-1) ?? null;
      hasNext = page.hasNext;
    }
    expect(all).toEqual(Array.from({ length: limits.webhookKeptAttempts }, (_, n) => limits.webhookKeptAttempts + 2 - n));
    expect(await codeOf(listDeliveries(stage.by('READER'), { webhookId: webhook.id, first: 101, beforeSeq: null }))).toBe('invalid_input');
  }, 30_000);
});

test('[HOOK4] whoever was given another role meanwhile is still told from now on, once', async () => {
  const { webhook } = await stage.create('READER');
  await setMember(stage.by('ADMINISTRATOR'), { documentId: id, userId: stage.userIds.READER, role: 'REVIEWER' });
  await setMember(stage.by('ADMINISTRATOR'), { documentId: id, userId: stage.userIds.READER, role: 'READER' });
  await stage.serve();
  expect(stage.came().map((each) => each.split(' ')[0])).toEqual(['MemberChanged', 'MemberChanged']);
  expect((await stage.log(webhook.id)).map(({ attempt, outcome }) => [attempt, outcome])).toEqual([[1, 'DELIVERED'], [1, 'DELIVERED']]);
});
