import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { setMail } from '../../../server/commands/account/set-mail.js';
import { markCommentsRead } from '../../../server/commands/comment/mark-read.js';
import { markAllInboxRead, markInboxRead } from '../../../server/commands/inbox/mark-read.js';
import { digestLeaseMs, digestPauseMs, digestQuietMs, digestWaitMs, sendDigests } from '../../../server/commands/mail/send-digests.js';
import { resolveComment } from '../../../server/commands/comment/resolve.js';
import { updateDocument } from '../../../server/commands/document/update.js';
import { setMember } from '../../../server/commands/member/set.js';
import { inboxChanges } from '../../../server/queries/inbox-changes.js';
import type { MailSender } from '../../../server/ports/mail-sender.js';
import type { Logger } from '../../../server/ports/logger.js';
import type { UnitOfWork } from '../../../server/ports/unit-of-work.js';
import { createSmtpSender } from '../../../server/runtime/smtp-sender.js';
import { openMailer } from '../../../server/mailer.js';
import { ManualClock } from '../../support/manual-clock.js';
import { nextTurn } from '../../support/next-turn.js';
import type { Person } from '../../support/document-stage.js';
import { createInboxStage, type InboxStage } from '../../support/inbox-stage.js';
import { openRawSql } from '../../support/raw-sql.js';
import { startSmtpSink, type SmtpSink } from '../../support/smtp-sink.js';

const minute = 60_000;
let stage: InboxStage;
let sink: SmtpSink;
let mail: MailSender;
let id: string;
const logged: string[] = [];
const note = (message: string, fields?: object) => void logged.push(`${message} ${JSON.stringify(fields)}`);
const logger: Logger = { debug: note, info: note, warn: note, error: note };

beforeAll(async () => {
  stage = await createInboxStage();
  sink = await startSmtpSink();
  mail = createSmtpSender({ url: sink.url, from: { name: '财政局: 绩文, 通知', address: 'jiwen@bureau.test' } });
});
afterAll(async () => {
  mail.close();
  await sink.takeAway();
  await stage.stop();
});
beforeEach(async () => {
  id = (await stage.sample()).document.id;
  for (const person of ['AUTHOR', 'REVIEWER'] as const) await give(person);
  // What earlier tests left is over.
  stage.time.now += 7 * 24 * 60 * minute;
  await round();
  (sink.received as unknown[]).length = 0;
  logged.length = 0;
});
afterEach(() => {
  sink.refusals.clear();
  sink.refuseText(null);
});

const addressOf = (person: Person) => `${person.toLowerCase()}@county.test`;
const give = (person: Person, digest = true, address: string | null = addressOf(person)) => setMail(stage.by(person), { address, digest });
const contextOf = (unitOfWork: UnitOfWork = stage.store.unitOfWork, sender = mail) => {
  const { clock, ids } = stage.by('AUTHOR');
  return { unitOfWork, clock, ids, logger, mail: sender, publicUrl: 'https://jiwen.county.test' };
};
const round = () => sendDigests(contextOf());
const later = async (ms: number) => {
  stage.time.now += ms;
  await round();
};
const mention = (...people: Person[]) => stage.comment('REVIEWER', id, { body: '涉密内容', mentionIds: people.map((person) => stage.userIds[person]) });
function signal(): { readonly given: Promise<void>; give(): void } {
  let resolve = (): void => undefined;
  const given = new Promise<void>((fulfil) => (resolve = fulfil));
  return { given, give: () => resolve() };
}
const received = () => sink.received.map(({ to, subject }) => `${to.join()} ${subject}`);

describe('a digest', () => {
  test('[INB15] comes once nothing has come for five minutes, with all that waits by then', async () => {
    await mention('AUTHOR');
    await later(4 * minute);
    await mention('AUTHOR');
    await later(4 * minute);
    expect(received()).toEqual([]);
    await later(minute);
    expect(received()).toEqual(['author@county.test 绩文：2 条新消息 (2 new)']);
    await later(60 * minute);
    expect(received()).toHaveLength(1);
  });

  test('[INB15] or half an hour after the first thing came, however many follow', async () => {
    for (let n = 0; n < 10; n += 1) {
      await mention('AUTHOR');
      await later(3 * minute);
    }
    expect([digestQuietMs, digestWaitMs]).toEqual([5 * minute, 30 * minute]);
    expect(received()).toEqual(['author@county.test 绩文：10 条新消息 (10 new)']);
  });

  test('[INB15] says in Chinese first what waits where, by whom and since when, with links, and none of the words', async () => {
    const { document } = await stage.load(id);
    await updateDocument(stage.by('AUTHOR'), { id, expectedVersion: document.version, title: '<b>目标</b> & "文本" 2025' });
    const { threadId } = await mention('AUTHOR');
    await later(digestQuietMs);
    const [digest] = sink.received;
    const link = `https://jiwen.county.test/documents/${id}?thread=${threadId}`;
    expect(digest?.text).toContain('AUTHOR，您好：');
    expect(digest?.text).toMatch(/《<b>目标<\/b> & "文本" 2025》\n- 在批注中提到了您（REVIEWER，\d{4}-\d\d-\d\d \d\d:\d\d） \/ you were mentioned\n {2}https:/);
    expect(digest?.text).toContain(link);
    expect(digest?.html).toContain(`<a href="${link}">`);
    expect(digest?.html).toContain('《&lt;b&gt;目标&lt;/b&gt; &amp; &quot;文本&quot; 2025》');
    expect(digest?.html).not.toContain('<b>');
    expect(`${digest?.text}${digest?.html}`).not.toContain('涉密内容');
    expect(digest?.headers).toMatchObject({ from: expect.stringMatching(/^=\?UTF-8\?B\?\S+\?= <jiwen@bureau\.test>$/), to: 'author@county.test', 'auto-submitted': 'auto-generated', 'message-id': expect.stringContaining(stage.userIds.AUTHOR) });
  });

  test('[INB15] of tasks says how many there are to do, and lists fifty at most', async () => {
    await stage.inReview(id);
    await stage.giveBack(id, Array.from({ length: 60 }, (_, n) => ({ anchor: { kind: 'DOCUMENT' }, body: `意见${n}` })));
    await later(digestQuietMs);
    expect(received()).toEqual(['author@county.test 绩文：50+ 件事项待处理 (50+ to do)']);
    expect(sink.received[0]?.text).toContain('另有 10 项未列出');
  });

  test('[INB16] leaves out what was read or dealt with meanwhile; of nothing there is no mail', async () => {
    const { threadId } = await mention('AUTHOR');
    await mention('AUTHOR');
    await markInboxRead(stage.by('AUTHOR'), { ids: [(await stage.inbox('AUTHOR', { documentId: id }))[0]?.id ?? ''] });
    await resolveComment(stage.by('REVIEWER'), { threadId });
    await later(digestQuietMs);
    expect(received()).toEqual([]);
  });

  test('[INB16] leaves out what has waited for over three days, through an outage or from before there was mail', async () => {
    await mention('AUTHOR');
    stage.time.now += 3 * 24 * 60 * minute + 1;
    await mention('AUTHOR');
    await later(digestQuietMs);
    expect(received()).toEqual(['author@county.test 绩文：1 条新消息 (1 new)']);
  });

  test('[INB16] tells nothing of a document that one was removed from', async () => {
    await mention('AUTHOR');
    await setMember(stage.by('ADMINISTRATOR'), { documentId: id, userId: stage.userIds.AUTHOR, role: null });
    await later(digestQuietMs);
    expect(received()).toEqual([]);
  });

  test('[INB16] goes to nobody who has no address, wants none, or whose account is closed; what came then is not sent later', async () => {
    const { accounts } = stage.store.unitOfWork.read;
    await give('AUTHOR', false);
    await give('APPROVER', true, null);
    await mention('AUTHOR', 'APPROVER');
    await later(digestQuietMs);
    await give('AUTHOR');
    await give('APPROVER');
    await later(60 * minute);
    expect(received()).toEqual([]);
    await mention('APPROVER');
    const close = (disabledAt: number | null) => stage.store.unitOfWork.transaction((repositories) => repositories.accounts.updateUser(stage.userIds.APPROVER, { disabledAt }));
    await close(stage.time.now);
    await later(digestQuietMs);
    await close(null);
    expect((await accounts.findUser(stage.userIds.APPROVER))?.disabledAt).toBeNull();
    expect(received()).toEqual([]);
  });
});

describe('several mailers', () => {
  test('[INB17] of four on two connections each person gets each digest once', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => stage.colleague(id, 'AUTHOR')));
    for (const [index, context] of people.entries()) await setMail(context, { address: `person-${index}@county.test`, digest: true });
    const other = await stage.store.open();
    const mailers = [stage.store.unitOfWork, other, stage.store.unitOfWork, other].map((unitOfWork) => contextOf(unitOfWork));
    for (let n = 1; n <= 3; n += 1) {
      await stage.comment('REVIEWER', id, { mentionIds: people.map(({ actor }) => actor.userId) });
      stage.time.now += digestQuietMs;
      await Promise.all(mailers.map((context) => sendDigests(context)));
      expect([n, sink.received.map(({ to }) => to.join()).sort()]).toEqual([n, people.flatMap((_, index) => Array<string>(n).fill(`person-${index}@county.test`)).sort()]);
    }
    await other.close();
  });

  test('[INB17] a mailer that dies gives way when its lease ends; one that stood still finds it lost and sends nothing', async () => {
    await mention('AUTHOR');
    stage.time.now += digestQuietMs;
    const { unitOfWork } = stage.store;
    const [claimed, goOn] = [signal(), signal()];
    const unmailed: typeof unitOfWork.read.mail.unmailed = async (...asked) => {
      claimed.give();
      await goOn.given;
      return unitOfWork.read.mail.unmailed(...asked);
    };
    // It has claimed the inbox, and then nobody hears of it until the lease is over.
    const slow: UnitOfWork = {
      read: { ...unitOfWork.read, mail: { ...unitOfWork.read.mail, unmailed } },
      transaction: (work) => unitOfWork.transaction(work),
      onCommitted: (listener) => unitOfWork.onCommitted(listener),
    };
    const paused = sendDigests(contextOf(slow));
    await claimed.given;
    await round();
    expect(received()).toEqual([]);
    await later(digestLeaseMs + 1);
    expect(received()).toHaveLength(1);
    goOn.give();
    await paused;
    expect(received()).toHaveLength(1);
  });

  test('[INB17] one that dies between the mail server’s answer and its own commit sends the same again, to be told by its Message-ID', async () => {
    await mention('AUTHOR');
    stage.time.now += digestQuietMs;
    const sender: MailSender = { ...mail, send: async (one) => Promise.reject(new Error(`died after ${(await mail.send(one)).outcome}`)) };
    await expect(sendDigests(contextOf(undefined, sender))).rejects.toThrow('died after SENT');
    await later(digestLeaseMs + 1);
    const [first, again] = sink.received.map(({ headers, text }) => [headers['message-id'], text]);
    expect([first, sink.received.length]).toEqual([again, 2]);
  });

  test('[INB17] what came while a mail was on its way is of the next one', async () => {
    await mention('AUTHOR');
    stage.time.now += digestQuietMs;
    const sender: MailSender = { ...mail, send: async (one) => { await mention('AUTHOR'); return mail.send(one); } };
    await sendDigests(contextOf(undefined, sender));
    await later(digestQuietMs);
    expect(received()).toEqual(Array<string>(2).fill('author@county.test 绩文：1 条新消息 (1 new)'));
  });
});

describe('a mail server', () => {
  test('[INB18] that is away is tried again at longer intervals; when it is back, nothing was lost and nothing is sent twice', async () => {
    await sink.takeAway();
    await mention('AUTHOR');
    await later(digestQuietMs);
    await later(30_000);
    expect(logged.filter((line) => line.includes('tried again'))).toHaveLength(1);
    await later(digestPauseMs(1));
    await later(digestPauseMs(2));
    expect(logged.filter((line) => line.includes('tried again')).map((line) => /"attempts":(\d+)/.exec(line)?.[1])).toEqual(['1', '2', '3']);
    await mention('AUTHOR');
    await sink.bringBack();
    await later(digestPauseMs(3));
    await later(60 * minute);
    expect(received()).toEqual(['author@county.test 绩文：2 条新消息 (2 new)']);
    expect([digestPauseMs(1), digestPauseMs(2), digestPauseMs(3), digestPauseMs(40)]).toEqual([minute, 2 * minute, 4 * minute, 60 * minute]);
  });

  test('[INB18] that asks to come back for one person is asked again, and the others get theirs', async () => {
    await give('APPROVER');
    sink.refusals.set(addressOf('AUTHOR'), 450);
    await mention('AUTHOR', 'APPROVER');
    await later(digestQuietMs);
    expect(received().map((line) => line.split(' ')[0])).toEqual(['approver@county.test']);
    sink.refusals.clear();
    await later(minute);
    expect(received().map((line) => line.split(' ')[0])).toEqual(['approver@county.test', 'author@county.test']);
  });

  test('[INB19] that refuses an address for good is not asked again, until it is set again; the log tells no address', async () => {
    sink.refusals.set(addressOf('AUTHOR'), 550);
    await mention('AUTHOR');
    await later(digestQuietMs);
    sink.refusals.clear();
    await mention('AUTHOR');
    await later(60 * minute);
    expect(received()).toEqual([]);
    expect(logged).toEqual([expect.stringMatching(/refused for good.*"reason":"EENVELOPE 550 RCPT"/)]);
    expect(logged.join()).not.toMatch(/county\.test|涉密/);
    const { mail: settings } = stage.store.unitOfWork.read;
    expect(await settings.settingsOf([stage.userIds.AUTHOR])).toMatchObject([{ refusedAt: expect.any(Number) }]);
    await give('AUTHOR');
    await mention('AUTHOR');
    await later(digestQuietMs);
    expect(received()).toEqual(['author@county.test 绩文：1 条新消息 (1 new)']);
  });

  test('[INB19] that refuses an address somebody has given up meanwhile says nothing of the new one', async () => {
    sink.refusals.set(addressOf('AUTHOR'), 550);
    await mention('AUTHOR');
    stage.time.now += digestQuietMs;
    const sender: MailSender = { ...mail, send: async (one) => { await give('AUTHOR', true, 'new@county.test'); return mail.send(one); } };
    await sendDigests(contextOf(undefined, sender));
    await mention('AUTHOR');
    await later(digestQuietMs);
    expect(received().map((line) => line.split(' ')[0])).toEqual(['new@county.test']);
  });

  test('[INB19] that refuses a mail for good gets no other one of it; the address stays good', async () => {
    sink.refuseText(554);
    await mention('AUTHOR');
    await later(digestQuietMs);
    sink.refuseText(null);
    await later(60 * minute);
    expect(received()).toEqual([]);
    await mention('AUTHOR');
    await later(digestQuietMs);
    expect(received()).toHaveLength(1);
  });
});

describe('an inbox of many years', () => {
  // MariaDB plans by the statistics of a few rows; the indexes are the same.
  (globalThis.JIWEN_TEST_DATABASE === 'mariadb' ? test.skip : test)('[INB23] is read, counted, settled and mailed without a walk through what waits no more', async () => {
    const asked = new Set<string>();
    const release = stage.store.onStatement((statement) => void (/inbox_entries/.test(statement) && asked.add(statement)));
    const { commentId, threadId } = await mention('AUTHOR');
    for (let n = 0; n < 3; n += 1) await mention('AUTHOR');
    const [newest, second, third] = await stage.inbox('AUTHOR', { documentId: id });
    await stage.totals('AUTHOR');
    await inboxChanges(stage.by('AUTHOR'), { changeSeq: 1, entryId: null });
    await markInboxRead(stage.by('AUTHOR'), { ids: [second?.id ?? ''] });
    await markAllInboxRead(stage.by('AUTHOR'), { throughId: third?.id ?? '' });
    await markCommentsRead(stage.by('AUTHOR'), { documentId: id, through: [commentId] });
    await resolveComment(stage.by('REVIEWER'), { threadId });
    await later(digestQuietMs);
    expect([newest?.kind, received()]).toEqual(['MENTIONED', ['author@county.test 绩文：1 条新消息 (1 new)']]);
    release();
    const sql = await openRawSql(stage.store);
    const walks: string[] = [];
    for (const statement of [...asked].filter((each) => !each.startsWith('INSERT'))) {
      const steps = (await sql.run(`EXPLAIN QUERY PLAN ${statement}`)).map(({ detail }) => String(detail)).filter((step) => / (inbox_entries|entry) /.test(step));
      // By its id, among what waits, or behind a number.
      if (!steps.every((step) => /^SEARCH .*(\(id=\?|settled_at=\?|seq>\?)/.test(step))) walks.push(`${steps.join()}: ${statement}`);
    }
    await sql.close();
    expect(walks).toEqual([]);
    expect(asked.size).toBeGreaterThan(10);
  });
});

describe('the server', () => {
  test('[INB21] looks into the outbox by itself, where a mail server is set', async () => {
    const clock = new ManualClock(stage.time.now);
    const foundation = { store: stage.store.store, clock, ids: stage.by('AUTHOR').ids, logger };
    expect(await openMailer(foundation, null)).toBeNull();
    const mailer = await openMailer(foundation, { smtpUrl: sink.url, from: { name: '', address: 'jiwen@bureau.test' }, publicUrl: 'https://jiwen.county.test' });
    await mention('AUTHOR');
    await clock.advance(digestQuietMs - 1);
    expect(received()).toEqual([]);
    // A round that is under way asks the database, which takes its own time: the clock goes on until one has found the mail.
    const came = sink.has(1).then(() => true);
    while (!(await Promise.race([came, nextTurn().then(() => false)]))) await clock.advance(15_000);
    await mailer?.stop();
    expect(received()).toEqual(['author@county.test 绩文：1 条新消息 (1 new)']);
  });
});
