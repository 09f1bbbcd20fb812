import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startWebhookSender, webhookPollMs, webhooksAtOnce, type WebhookSender } from '../../../server/bridge/webhook-sender.js';
import { updateDocument } from '../../../server/commands/document/update.js';
import { removeWebhook } from '../../../server/commands/webhook/remove.js';
import type { UnitOfWork } from '../../../server/ports/unit-of-work.js';
import type { Store } from '../../../server/store/open-store.js';
import { nextTurn } from '../../support/next-turn.js';
import { startWebhookSink, type WebhookSink } from '../../support/webhook-sink.js';
import { createWebhookStage, type WebhookStage } from '../../support/webhook-stage.js';

let stage: WebhookStage;
let other: Store;
let slow: WebhookSink;
let id: string;
const senders: WebhookSender[] = [];
/** Time stands still, or leases would end while somebody waits. What is gathered is looked at in the next turn of the loop; the long timers, which are the polls, fire when the test says so. */
const polls = new Set<() => void>();
const clock = {
  now: () => stage.time.now,
  elapsed: () => stage.time.now,
  setTimer(ms: number, fn: () => void) {
    if (ms < webhookPollMs) {
      let isOff = false;
      void nextTurn().then(() => {
        if (!isOff) fn();
      });
      return { cancel: () => void (isOff = true) };
    }
    polls.add(fn);
    return { cancel: () => void polls.delete(fn) };
  },
};
function poll(): void {
  for (const fn of [...polls]) {
    polls.delete(fn);
    fn();
  }
}
beforeAll(async () => {
  stage = await createWebhookStage();
  other = await stage.store.open();
  slow = await startWebhookSink();
  id = (await stage.sample()).document.id;
});
afterAll(async () => {
  await slow.stop();
  await other.close();
  await stage.stop();
});
afterEach(async () => {
  slow.answer = () => ({ status: 204 });
  await Promise.all(senders.splice(0).map((sender) => sender.stop()));
  for (const person of ['READER', 'REVIEWER'] as const) for (const { id: webhookId } of await stage.store.unitOfWork.read.webhooks.listOf(stage.userIds[person])) await removeWebhook(stage.by(person), { id: webhookId });
  stage.came();
});

function start(unitOfWork: UnitOfWork = stage.store.unitOfWork): WebhookSender {
  const sender = startWebhookSender({ ...stage.sending({ unitOfWork }), clock });
  senders.push(sender);
  return sender;
}
/** Until so many requests came in all, with polls. */
async function until(sink: WebhookSink, count: number): Promise<void> {
  let isThere = false;
  void sink.has(count).then(() => (isThere = true));
  while (!isThere) {
    poll();
    await nextTurn();
  }
}

describe('the sender', () => {
  test('[HOOK18] tells of a commit of its own process without a poll', async () => {
    await stage.create('READER', { documentIds: [id] });
    const before = stage.sink.received.length;
    start();
    await stage.change(id);
    await stage.sink.has(before + 1);
    expect(stage.came()).toHaveLength(1);
  });

  test('[HOOK12] tells of what another process committed, too, and of each thing once', async () => {
    const { webhook } = await stage.create('READER', { documentIds: [id] });
    const before = stage.sink.received.length;
    const [first, second] = [start(), start(other)];
    for (let n = 0; n < 5; n += 1) {
      const { document } = await stage.load(id);
      await updateDocument({ ...stage.by('AUTHOR'), unitOfWork: n % 2 === 0 ? other : stage.store.unitOfWork }, { id, expectedVersion: document.version, title: `另一台 ${n}` });
    }
    await until(stage.sink, before + 5);
    await Promise.all([first.stop(), second.stop()]);
    const came = stage.came();
    expect(came).toHaveLength(5);
    expect(new Set(came).size).toBe(5);
    expect((await stage.log(webhook.id)).every(({ outcome, attempt }) => outcome === 'DELIVERED' && attempt === 1)).toBe(true);
  });

  test('[HOOK18] a target that answers late delays no other', async () => {
    let release = (): void => undefined;
    const hold = new Promise<void>((resolve) => (release = resolve));
    slow.answer = () => ({ status: 204, hold });
    const [lateBefore, before] = [slow.received.length, stage.sink.received.length];
    await stage.create('REVIEWER', { documentIds: [id], url: `${slow.url}/late` });
    await stage.create('READER', { documentIds: [id] });
    start();
    for (let n = 1; n <= 3; n += 1) {
      await stage.change(id);
      await until(stage.sink, before + n);
    }
    expect(slow.received).toHaveLength(lateBefore + 1);
    release();
    await until(slow, lateBefore + 3);
  });

  test('[HOOK18] serves twenty webhooks at a time, and each comes to its turn', async () => {
    let release = (): void => undefined;
    const hold = new Promise<void>((resolve) => (release = resolve));
    slow.answer = () => ({ status: 204, hold });
    const before = slow.received.length;
    for (let n = 0; n < webhooksAtOnce; n += 1) await stage.create('READER', { documentIds: [id], url: `${slow.url}/${n}` });
    await stage.create('REVIEWER', { documentIds: [id], url: `${slow.url}/last` });
    start();
    await stage.change(id);
    await until(slow, before + webhooksAtOnce);
    expect(slow.received).toHaveLength(before + webhooksAtOnce);
    release();
    await until(slow, before + webhooksAtOnce + 1);
    expect(new Set(slow.received.slice(before).map(({ path }) => path)).size).toBe(webhooksAtOnce + 1);
  });

  test('[HOOK9] stopping begins nothing, and waits until what is on its way is written down', async () => {
    let release = (): void => undefined;
    const hold = new Promise<void>((resolve) => (release = resolve));
    slow.answer = () => ({ status: 204, hold });
    const before = slow.received.length;
    const { webhook } = await stage.create('READER', { documentIds: [id], url: `${slow.url}/` });
    const sender = start();
    await stage.change(id);
    await stage.change(id);
    await until(slow, before + 1);
    let isStopped = false;
    const stopping = sender.stop().then(() => (isStopped = true));
    await stage.store.store.ping();
    expect(isStopped).toBe(false);
    release();
    await stopping;
    expect(slow.received).toHaveLength(before + 1);
    expect((await stage.log(webhook.id)).map(({ outcome }) => outcome)).toEqual(['DELIVERED']);
    expect(await stage.find(webhook.id)).toMatchObject({ lease: null });
    start();
    await until(slow, before + 2);
  });

  test('[HOOK18] goes on when the database could not be asked', async () => {
    await stage.create('READER', { documentIds: [id] });
    const { unitOfWork } = stage.store;
    let isAway = true;
    const { webhooks } = unitOfWork.read;
    const due: typeof webhooks.due = (...args) => (isAway ? Promise.reject(new Error('away')) : webhooks.due(...args));
    const sender = startWebhookSender({ ...stage.sending({ unitOfWork: { read: { ...unitOfWork.read, accounts: unitOfWork.read.accounts, documents: unitOfWork.read.documents, history: unitOfWork.read.history, webhooks: Object.assign(Object.create(webhooks) as typeof webhooks, { due }) }, transaction: (work) => unitOfWork.transaction(work), onCommitted: (listener) => unitOfWork.onCommitted(listener) } }), clock });
    senders.push(sender);
    const before = stage.sink.received.length;
    await stage.change(id);
    while (!stage.logged.some((line) => line.startsWith('webhooks could not be looked at'))) await nextTurn();
    isAway = false;
    await until(stage.sink, before + 1);
    expect(stage.came()).toHaveLength(1);
  });
});
