import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { limits } from '../../../schema/model/limits.js';
import { addComment } from '../../../server/commands/comment/add.js';
import { setMember } from '../../../server/commands/member/set.js';
import { removeWebhook } from '../../../server/commands/webhook/remove.js';
import { resumeWebhook } from '../../../server/commands/webhook/resume.js';
import { rotateWebhookSecret } from '../../../server/commands/webhook/rotate-secret.js';
import { updateWebhook } from '../../../server/commands/webhook/update.js';
import type { MemberRole } from '../../../schema/model/role.js';
import type { Person } from '../../support/document-stage.js';
import type { SinkAnswer } from '../../support/webhook-sink.js';
import { createWebhookStage, type WebhookStage } from '../../support/webhook-stage.js';

const [second, hour] = [1000, 3_600_000];
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

describe('what is told', () => {
  test('[HOOK4] [HOOK6] [HOOK7] each event from now on: ids and no words, under an id that says which event it is', async () => {
    await stage.change(id);
    const { webhook } = await stage.create('READER', own());
    const { thread, comment } = await addComment(stage.by('REVIEWER'), { documentId: id, anchor: { kind: 'DOCUMENT' }, body: '涉密内容' });
    await stage.serve();
    const seq = await newest();
    expect(stage.came()).toEqual([`CommentAdded ${id}-${seq}`]);
    const got = stage.sink.received.at(-1);
    expect(got?.path).toBe('/hook');
    expect(JSON.parse(got?.body ?? '')).toEqual({
      type: 'CommentAdded', timestamp: new Date(stage.time.now).toISOString(),
      data: { documentId: id, cursor: stage.sending().cursorOf(id, seq), actorId: stage.userIds.REVIEWER, threadId: thread.id, commentId: comment.id },
    });
    expect(got?.headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Jiwen-Webhook/1' });
    expect(got?.body).not.toContain('涉密内容');
    await stage.serve();
    expect(stage.came()).toEqual([]);
    expect(webhook).toMatchObject({ state: 'ACTIVE', userId: stage.userIds.READER });
  });

  test('[HOOK2] only the kinds that were chosen; the others are passed over', async () => {
    await stage.create('READER', { ...own(), kinds: ['CommentAdded'] });
    await stage.change(id);
    await addComment(stage.by('REVIEWER'), { documentId: id, anchor: { kind: 'DOCUMENT' }, body: '一' });
    const seq = await newest();
    await stage.change(id);
    await stage.serve();
    expect(stage.came()).toEqual([`CommentAdded ${id}-${seq}`]);
    expect(await stage.store.unitOfWork.read.webhooks.due(stage.time.now, 10)).toEqual([]);
  });

  test('[HOOK4] of all that may be read, with what comes later: from the event that gave the role, or from the beginning', async () => {
    await setRole('STRANGER', null);
    await stage.create('STRANGER');
    await stage.change(id);
    await stage.serve();
    expect(stage.came()).toEqual([]);
    await setRole('STRANGER', 'READER');
    const seq = await newest();
    await stage.change(id);
    await stage.serve();
    expect(stage.came()).toEqual([`MemberChanged ${id}-${seq}`, `DocumentChanged ${id}-${seq + 1}`]);
    await setRole('STRANGER', null);
    const administrator = await stage.create('ADMINISTRATOR');
    stage.time.now += 1;
    const made = (await stage.sample()).document.id;
    await stage.change(made);
    await stage.serve();
    const told = stage.came();
    expect(told[0]).toMatch(new RegExp(`^\\w+ ${made}-1$`));
    expect(told).toHaveLength((await stage.store.unitOfWork.read.documents.find(made))?.eventSeq ?? 0);
    await removeWebhook(stage.by('ADMINISTRATOR'), { id: administrator.webhook.id });
  });

  test('[HOOK5] nothing of a document that was lost, not even what happened before; coming back, it begins with the event that gave it back', async () => {
    await stage.create('READER', own());
    await stage.change(id);
    await setRole('READER', null);
    await stage.serve();
    expect(stage.came()).toEqual([]);
    await stage.change(id);
    await stage.serve();
    expect(stage.came()).toEqual([]);
    await setRole('READER', 'READER');
    const seq = await newest();
    await stage.serve();
    expect(stage.came()).toEqual([`MemberChanged ${id}-${seq}`]);
  });

  test('[HOOK5] rights are asked between two events, not once for all', async () => {
    await stage.create('READER', own());
    await stage.change(id);
    await stage.change(id);
    const seq = await newest();
    let lose: Promise<unknown> = Promise.resolve();
    stage.sink.answer = () => {
      lose = setRole('READER', null);
      return { status: 204, hold: lose.then(() => undefined) };
    };
    await stage.serve();
    await lose;
    expect(stage.came()).toEqual([`DocumentChanged ${id}-${seq - 1}`]);
    await setRole('READER', 'READER');
  });

  test('[HOOK19] another choice of documents begins with what comes from then on; what is chosen no more is told no more', async () => {
    const other = (await stage.sample()).document.id;
    const { webhook } = await stage.create('READER', own());
    await stage.change(other);
    await updateWebhook(stage.by('READER'), { id: webhook.id, documentIds: [other] });
    await stage.change(id);
    await stage.change(other);
    const seq = (await stage.store.unitOfWork.read.documents.find(other))?.eventSeq;
    await stage.serve();
    expect(stage.came()).toEqual([`DocumentChanged ${other}-${seq}`]);
  });

  test('[HOOK24] nothing to an account that was closed: its webhooks are paused, and stay so when it is opened again', async () => {
    const { webhook } = await stage.create('READER', own());
    const close = (disabledAt: number | null) => stage.store.unitOfWork.transaction(({ accounts }) => accounts.updateUser(stage.userIds.READER, { disabledAt }));
    await stage.change(id);
    await close(stage.time.now);
    await stage.serve();
    expect(stage.came()).toEqual([]);
    await close(null);
    await stage.serve();
    expect(stage.came()).toEqual([]);
    expect(await stage.find(webhook.id)).toMatchObject({ state: 'PAUSED', pauseReason: 'ACCOUNT_CLOSED', pausedAt: stage.time.now });
    await resumeWebhook(stage.by('READER'), { id: webhook.id });
    await stage.serve();
    expect(stage.came()).toHaveLength(1);
  });
});

describe('a message', () => {
  const verify = (secret: string) => {
    const got = stage.sink.received.at(-1);
    const content = `${got?.headers['webhook-id']}.${got?.headers['webhook-timestamp']}.${got?.body}`;
    const expected = createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64')).update(content).digest('base64');
    return (got?.headers['webhook-signature'] ?? '').split(' ').indexOf(`v1,${expected}`);
  };

  test('[HOOK10] is signed over its id, the time of this attempt and its body', async () => {
    const { secret } = await stage.create('READER', own());
    await stage.change(id);
    await stage.serve();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(verify(secret)).toBe(0);
    expect(stage.sink.received.at(-1)?.headers['webhook-timestamp']).toBe(String(Math.floor(stage.time.now / 1000)));
  });

  test('[HOOK11] is signed with a new secret and, for a day, with the one before; at once with the new one alone if that is asked', async () => {
    const { webhook, secret: first } = await stage.create('READER', own());
    const rotated = await rotateWebhookSecret(stage.by('READER'), { id: webhook.id });
    expect(rotated.webhook.previousSecretUntil).toBe(stage.time.now + limits.webhookSecretOverlapMs);
    await stage.change(id);
    await stage.serve();
    expect([verify(rotated.secret), verify(first)]).toEqual([0, 1]);
    stage.time.now += limits.webhookSecretOverlapMs;
    await stage.change(id);
    await stage.serve();
    expect([verify(rotated.secret), verify(first)]).toEqual([0, -1]);
    const dropped = await rotateWebhookSecret(stage.by('READER'), { id: webhook.id, dropPrevious: true });
    await stage.change(id);
    await stage.serve();
    expect([verify(dropped.secret), verify(rotated.secret)]).toEqual([0, -1]);
  });

  test('[HOOK11] is not sent without a secret to sign with: the webhook is paused until it has a new one', async () => {
    const { webhook } = await stage.create('READER', own());
    await stage.store.unitOfWork.transaction(({ webhooks }) => webhooks.update(webhook.id, { secret: 'v1.sealed-by-another-server-secret-altogether' }));
    await stage.change(id);
    await stage.serve();
    expect(stage.came()).toEqual([]);
    expect(await stage.find(webhook.id)).toMatchObject({ state: 'PAUSED', pauseReason: 'SECRET_LOST' });
    const { secret } = await rotateWebhookSecret(stage.by('READER'), { id: webhook.id });
    await resumeWebhook(stage.by('READER'), { id: webhook.id });
    await stage.serve();
    expect(stage.came()).toHaveLength(1);
    expect(verify(secret)).toBe(0);
  });

  test('[HOOK8] waits for the one before it in its document, and not for those of others', async () => {
    const other = (await stage.sample()).document.id;
    await stage.create('READER', { documentIds: [id, other] });
    for (const each of [id, other]) for (let n = 0; n < 3; n += 1) await stage.change(each);
    let release = (): void => undefined;
    const hold = new Promise<void>((resolve) => (release = resolve));
    stage.sink.answer = ({ data }) => ({ status: 204, ...(data['documentId'] === id ? { hold } : {}) });
    const serving = stage.serve();
    const before = stage.sink.received.length;
    await stage.sink.has(before + 4);
    expect(stage.came().filter((each) => each.includes(id))).toHaveLength(1);
    release();
    await serving;
    const all = stage.sink.received.slice(before).map((got) => got.id);
    for (const each of [id, other]) {
      const seqs = all.filter((got) => got.startsWith(each)).map((got) => Number(got.split('-')[1]));
      expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
      expect(seqs).toHaveLength(3);
    }
  });
});

describe('a message that is not taken', () => {
  test('[HOOK13] comes again after 5 seconds, twice as long each time, up to an hour; the next waits for it', async () => {
    const { webhook } = await stage.create('READER', own());
    answer({ status: 500, body: 'out of order' });
    await stage.change(id);
    await stage.change(id);
    const seq = (await newest()) - 1;
    await stage.serve();
    const pauses: number[] = [];
    for (let n = 0; n < 12; n += 1) {
      const { retryAt, failures } = await stage.find(webhook.id);
      expect(failures).toBe(n + 1);
      pauses.push((retryAt ?? 0) - stage.time.now);
      await later((retryAt ?? 0) - stage.time.now - 1);
      expect(stage.came()).toEqual([`DocumentChanged ${id}-${seq}`]);
      await later(1);
    }
    expect(pauses.map((ms) => ms / second)).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600]);
    stage.came();
    answer({ status: 200 });
    await later(hour);
    expect(stage.came()).toEqual([`DocumentChanged ${id}-${seq}`, `DocumentChanged ${id}-${seq + 1}`]);
    expect(await stage.find(webhook.id)).toMatchObject({ failures: 0, failingSince: null, retryAt: null });
    expect((await stage.log(webhook.id)).map(({ attempt, outcome, responseCode, failure, answer: text }) => [attempt, outcome, responseCode, failure, text]).slice(-3)).toEqual([
      [13, 'FAILED', 500, 'STATUS', 'out of order'], [14, 'DELIVERED', 200, null, ''], [1, 'DELIVERED', 200, null, ''],
    ]);
  });

  test('[HOOK13] holds up its own document only', async () => {
    const other = (await stage.sample()).document.id;
    const { webhook } = await stage.create('READER', { documentIds: [id, other] });
    stage.sink.answer = ({ data }) => ({ status: data['documentId'] === id ? 500 : 204 });
    await stage.change(id);
    await stage.serve();
    for (let n = 0; n < 5; n += 1) {
      await stage.change(other);
      await later(6 * second);
    }
    expect((await stage.log(webhook.id)).filter(({ documentId, outcome }) => documentId === other && outcome === 'DELIVERED')).toHaveLength(5);
    expect((await stage.log(webhook.id)).filter(({ documentId }) => documentId === id).length).toBeLessThan(5);
  });

  test('[HOOK14] comes again when the target says, in seconds or as a date, if that is later, and within a day', async () => {
    const { webhook } = await stage.create('READER', own());
    await stage.change(id);
    stage.time.now = Math.ceil(stage.time.now / second) * second;
    const headers: readonly (readonly [string, number])[] = [
      ['120', 120 * second], [new Date(stage.time.now + 300 * second).toUTCString(), 300 * second], ['9999999', 24 * hour], ['1', 5 * second], ['soon', 5 * second], ['Thu, 01 Jan 1970 00:00:00 GMT', 5 * second],
    ];
    for (const [header, ms] of headers) {
      answer({ status: 429, headers: { 'retry-after': header } });
      await resumeWebhook(stage.by('READER'), { id: webhook.id });
      await stage.serve();
      expect([header, (await stage.find(webhook.id)).retryAt]).toEqual([header, stage.time.now + ms]);
    }
  });

  test('[HOOK15] is given up after three days: the webhook is paused and says so, in the log of acts too, and nothing is lost', async () => {
    const { webhook } = await stage.create('READER', own());
    answer({ status: 503 });
    await stage.change(id);
    const begun = stage.time.now;
    await stage.serve();
    for (let n = 0; n < 200 && (await stage.find(webhook.id)).state === 'ACTIVE'; n += 1) await later(((await stage.find(webhook.id)).retryAt ?? 0) - stage.time.now);
    expect(stage.time.now - begun).toBeGreaterThanOrEqual(limits.webhookGiveUpMs);
    expect(stage.time.now - begun).toBeLessThan(limits.webhookGiveUpMs + hour);
    expect(await stage.find(webhook.id)).toMatchObject({ state: 'PAUSED', pauseReason: 'TARGET_DEAD', pausedAt: stage.time.now, failingSince: begun });
    const { items } = await stage.store.unitOfWork.read.history.listChanges('installation', 1);
    expect(items[0]).toMatchObject({ action: 'webhook.paused', nodeId: webhook.id, actorId: 'system', after: { reason: 'TARGET_DEAD', userId: stage.userIds.READER } });
    expect(stage.logged.at(-1)).toContain('a webhook was paused');
    await stage.change(id);
    await later(hour);
    answer({ status: 200 });
    stage.came();
    await later(24 * hour);
    expect(stage.came()).toEqual([]);
    await resumeWebhook(stage.by('READER'), { id: webhook.id });
    await stage.serve();
    const seq = await newest();
    expect(stage.came()).toEqual([`DocumentChanged ${id}-${seq - 1}`, `DocumentChanged ${id}-${seq}`]);
  });

  test('[HOOK15] with 410 is the last', async () => {
    const { webhook } = await stage.create('READER', own());
    answer({ status: 410 });
    await stage.change(id);
    await stage.change(id);
    await stage.serve();
    expect(stage.came()).toHaveLength(1);
    expect(await stage.find(webhook.id)).toMatchObject({ state: 'PAUSED', pauseReason: 'TARGET_GONE' });
  });

  test('[HOOK3] is not carried to where a redirect points', async () => {
    const { webhook } = await stage.create('READER', own());
    answer({ status: 307, headers: { location: `${stage.sink.url}/elsewhere` } });
    await stage.change(id);
    await stage.serve();
    expect(stage.sink.received.at(-1)?.path).toBe('/hook');
    expect(stage.came()).toHaveLength(1);
    expect((await stage.log(webhook.id))[0]).toMatchObject({ outcome: 'FAILED', failure: 'REDIRECT', responseCode: 307 });
  });
});
