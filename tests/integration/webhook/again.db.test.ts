import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { setMember } from '../../../server/commands/member/set.js';
import { removeWebhook } from '../../../server/commands/webhook/remove.js';
import { replayWebhook } from '../../../server/commands/webhook/replay.js';
import { serveWebhook } from '../../../server/commands/webhook/serve-webhook.js';
import { updateWebhook } from '../../../server/commands/webhook/update.js';
import { webhookLeaseMs } from '../../../server/commands/webhook/webhook-turn.js';
import type { MemberRole } from '../../../schema/model/role.js';
import type { Person } from '../../support/document-stage.js';
import type { SinkAnswer } from '../../support/webhook-sink.js';
import { createWebhookStage, type WebhookStage } from '../../support/webhook-stage.js';

const hour = 3_600_000;
const signal = new AbortController().signal;
let stage: WebhookStage;
let id: string;
let newest: () => Promise<number>;
beforeAll(async () => {
  stage = await createWebhookStage();
});
afterAll(() => stage.stop());
beforeEach(async () => {
  id = (await stage.sample()).document.id;
  newest = async () => (await stage.store.unitOfWork.read.documents.find(id))?.eventSeq ?? 0;
});
afterEach(() => stage.clear());

const setRole = (person: Person, role: MemberRole | null) => setMember(stage.by('ADMINISTRATOR'), { documentId: id, userId: stage.userIds[person], role });
const later = (ms: number): Promise<void> => stage.later(ms);
const answer = (given: SinkAnswer): void => stage.answer(given);
const own = () => ({ documentIds: [id] });

describe('replaying', () => {
  test('[HOOK17] sends what lies behind a position again, under the same ids; a position ahead passes over', async () => {
    const { webhook } = await stage.create('READER', own());
    const seq = await newest();
    for (let n = 0; n < 3; n += 1) await stage.change(id);
    await stage.serve();
    const first = stage.came();
    expect(first).toHaveLength(3);
    await replayWebhook(stage.by('READER'), { id: webhook.id, documentId: id, afterSeq: seq });
    await stage.serve();
    expect(stage.came()).toEqual(first);
    await replayWebhook(stage.by('READER'), { id: webhook.id, documentId: id, afterSeq: 0 });
    await stage.serve();
    expect(stage.came()).toHaveLength(seq + 3);
    answer({ status: 500 });
    await stage.change(id);
    await stage.serve();
    answer({ status: 200 });
    stage.came();
    await replayWebhook(stage.by('READER'), { id: webhook.id, documentId: id, afterSeq: await newest() });
    await later(hour);
    expect(stage.came()).toEqual([]);
  });

  test('[HOOK17] while a message is on its way wins over what becomes of it', async () => {
    const { webhook } = await stage.create('READER', own());
    const seq = await newest();
    await stage.change(id);
    await stage.change(id);
    let isFirst = true;
    stage.sink.answer = () => {
      const hold = isFirst ? replayWebhook(stage.by('READER'), { id: webhook.id, documentId: id, afterSeq: seq - 1 }).then(() => undefined) : undefined;
      isFirst = false;
      return { status: 200, ...(hold === undefined ? {} : { hold }) };
    };
    await stage.serve();
    expect(stage.came().map((each) => Number(each.split('-')[1]))).toEqual([seq + 1, seq, seq + 1, seq + 2]);
  });

  test('[HOOK17] is refused of a document that is not the webhook’s, that its account may not read, and ahead of the newest event', async () => {
    const other = (await stage.sample()).document.id;
    const { webhook } = await stage.create('READER', own());
    const replay = (documentId: string, afterSeq: number) => replayWebhook(stage.by('READER'), { id: webhook.id, documentId, afterSeq });
    await expect(replay(other, 0)).rejects.toMatchObject({ code: 'not_found' });
    await expect(replay(id, (await newest()) + 1)).rejects.toMatchObject({ code: 'invalid_input' });
    await setRole('READER', null);
    await expect(replay(id, 0)).rejects.toMatchObject({ code: 'not_found' });
    // Whoever manages webhooks of others gives them no rights.
    await expect(replayWebhook(stage.by('ADMINISTRATOR'), { id: webhook.id, documentId: id, afterSeq: 0 })).rejects.toMatchObject({ code: 'not_found' });
    await setRole('READER', 'READER');
  });
});

describe('several senders', () => {
  test('[HOOK12] one is at a webhook at a time; what it holds too long is another’s', async () => {
    const { webhook } = await stage.create('READER', own());
    await stage.change(id);
    await stage.change(id);
    const seq = await newest();
    let release = (): void => undefined;
    const hold = new Promise<void>((resolve) => (release = resolve));
    stage.sink.answer = () => ({ status: 200, hold });
    const before = stage.sink.received.length;
    const first = serveWebhook(stage.sending(), webhook.id, signal);
    await stage.sink.has(before + 1);
    expect(await stage.store.unitOfWork.read.webhooks.due(stage.time.now, 10)).toEqual([]);
    expect(await serveWebhook(stage.sending(), webhook.id, signal)).toBe(0);
    // The first stands still for longer than its lease: its message is sent by another, under the same id, and what it says of it later counts no more.
    stage.time.now += webhookLeaseMs;
    stage.sink.answer = () => ({ status: 200 });
    await serveWebhook(stage.sending(), webhook.id, signal);
    release();
    await first;
    expect(stage.came().map((each) => each.split(' ')[1])).toEqual([`${id}-${seq - 1}`, `${id}-${seq - 1}`, `${id}-${seq}`]);
    expect(stage.logged.at(-1)).toContain('after its lease was lost');
    expect((await stage.log(webhook.id)).map(({ eventSeq }) => eventSeq)).toEqual([seq - 1, seq]);
  });

  test('[HOOK12] ten at once, in one process or in many, send each event once', async () => {
    const { webhook } = await stage.create('READER', own());
    for (let n = 0; n < 5; n += 1) await stage.change(id);
    const another = await stage.store.open();
    await Promise.all(Array.from({ length: 10 }, (_, n) => serveWebhook(stage.sending(n % 2 === 0 ? {} : { unitOfWork: another }), webhook.id, signal)));
    await stage.serve();
    await another.close();
    const seqs = stage.came();
    expect(seqs).toHaveLength(5);
    expect(new Set(seqs).size).toBe(5);
  });

  test('[HOOK9] a message that was taken while nobody could write it down comes again, under the same id', async () => {
    const { webhook } = await stage.create('READER', own());
    await stage.change(id);
    const { unitOfWork } = stage.store;
    let transactions = 0;
    const dying = { ...unitOfWork, read: unitOfWork.read, onCommitted: unitOfWork.onCommitted, transaction: <T>(work: Parameters<typeof unitOfWork.transaction<T>>[0]) => (++transactions === 1 ? unitOfWork.transaction(work) : Promise.reject(new Error('the process is gone'))) };
    await expect(serveWebhook(stage.sending({ unitOfWork: dying }), webhook.id, signal)).rejects.toThrow('the process is gone');
    const first = stage.came();
    expect(first).toHaveLength(1);
    await stage.serve();
    expect(stage.came()).toEqual([]);
    await later(webhookLeaseMs);
    expect(stage.came()).toEqual(first);
  });

  test('[HOOK19] a webhook that is removed or gets another address in the midst of it is not told the rest at the old one', async () => {
    const { webhook } = await stage.create('READER', own());
    for (let n = 0; n < 3; n += 1) await stage.change(id);
    stage.sink.answer = () => ({ status: 200, hold: updateWebhook(stage.by('READER'), { id: webhook.id, url: `${stage.sink.url}/new` }).then(() => undefined) });
    const before = stage.sink.received.length;
    await serveWebhook(stage.sending(), webhook.id, signal);
    expect(stage.sink.received.slice(before).map(({ path }) => path)).toEqual(['/hook', '/new', '/new']);
    for (let n = 0; n < 2; n += 1) await stage.change(id);
    stage.sink.answer = () => ({ status: 200, hold: removeWebhook(stage.by('READER'), { id: webhook.id }).then(() => undefined) });
    stage.came();
    await stage.serve();
    expect(stage.came()).toHaveLength(1);
  });
});
