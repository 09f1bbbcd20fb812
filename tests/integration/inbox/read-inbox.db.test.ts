import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { markCommentsRead } from '../../../server/commands/comment/mark-read.js';
import { markAllInboxRead, markInboxRead } from '../../../server/commands/inbox/mark-read.js';
import { setMember } from '../../../server/commands/member/set.js';
import { updateIndicator } from '../../../server/commands/indicator/update.js';
import { inboxChanges, inboxHead } from '../../../server/queries/inbox-changes.js';
import { listInbox } from '../../../server/queries/list-inbox.js';
import type { InboxPosition } from '../../../server/ports/repositories/inbox.js';
import { nextTurn } from '../../support/next-turn.js';
import { seededRandom } from '../../support/seeded-random.js';
import { refusal } from '../../support/document-stage.js';
import { createInboxStage, type InboxStage } from '../../support/inbox-stage.js';

let stage: InboxStage;
let id: string;
let me: string;
let indicator: { id: string; version: number } | undefined;
beforeAll(async () => {
  stage = await createInboxStage();
});
afterAll(() => stage.stop());
beforeEach(async () => {
  const { document, indicators } = await stage.sample();
  id = document.id;
  indicator = indicators[0];
  me = stage.userIds.AUTHOR;
});

const mention = (body = '请看这里') => stage.comment('REVIEWER', id, { body, mentionIds: [me] });
const own = (filter = {}) => stage.inbox('AUTHOR', { documentId: id, ...filter });
const submitted = () => stage.inbox('REVIEWER', { documentId: id });

describe('marking', () => {
  test('[INB5] a notice that is read waits no more; what came later, and what others have, is left', async () => {
    await mention();
    await mention();
    const [second, first] = await own();
    const { entries } = await markInboxRead(stage.by('AUTHOR'), { ids: [first?.id ?? ''] });
    expect(entries).toMatchObject([{ id: first?.id, readAt: stage.time.now, settledAt: stage.time.now }]);
    expect((await own()).map((entry) => entry.id)).toEqual([second?.id]);
    expect((await own({ withSettled: true })).map((entry) => entry.id)).toEqual([second?.id, first?.id]);
  });

  test('[INB4] a task that is read goes on waiting', async () => {
    await stage.submit(id);
    const before = await stage.totals('REVIEWER');
    const [task] = await submitted();
    await markInboxRead(stage.by('REVIEWER'), { ids: [task?.id ?? ''] });
    expect(await submitted()).toMatchObject([{ readAt: stage.time.now, settledAt: null }]);
    expect(await stage.totals('REVIEWER')).toMatchObject({ unreadCount: before.unreadCount - 1, waitingCount: before.waitingCount });
    expect([(await stage.inbox('REVIEWER', { documentId: id, unread: true })).length, (await stage.inbox('REVIEWER', { documentId: id, unread: false })).length]).toEqual([0, 1]);
  });

  test('[INB9] all that was seen is read, in all or of one document or kind', async () => {
    await mention();
    const { document: { id: other } } = await stage.sample();
    await stage.comment('REVIEWER', other, { mentionIds: [me] });
    const [seen] = await stage.inbox('AUTHOR');
    await mention();
    const mark = (narrowed: { readonly documentId?: string; readonly kind?: 'REPLIED' }) => markAllInboxRead(stage.by('AUTHOR'), { throughId: seen?.id ?? '', ...narrowed });
    await mark({ kind: 'REPLIED' });
    expect(await own()).toHaveLength(2);
    await mark({ documentId: other });
    expect([(await own()).length, (await own({ documentId: other })).length]).toEqual([2, 0]);
    await mark({});
    expect(await own()).toHaveLength(1);
  });

  test('[INB9] reading comments in their thread reads what is in the inbox of them', async () => {
    const { commentId, threadId } = await mention();
    await stage.comment('REVIEWER', id, { mentionIds: [me] });
    await stage.reply('REVIEWER', threadId, ['AUTHOR']);
    await markCommentsRead(stage.by('AUTHOR'), { documentId: id, through: [commentId] });
    expect(await own()).toHaveLength(2);
    const [newest] = await own();
    await markCommentsRead(stage.by('AUTHOR'), { documentId: id, through: [newest?.commentId ?? ''], allThreads: true });
    expect(await own()).toEqual([]);
  });

  test('[INB9] marking again changes nothing, and a retry gets the first answer', async () => {
    await mention();
    const [entry] = await own();
    const input = { ids: [entry?.id ?? ''], clientMutationId: randomUUID() };
    const first = await markInboxRead(stage.by('AUTHOR'), input);
    const head = await inboxHead(stage.by('AUTHOR'));
    stage.time.now += 1000;
    expect(await markInboxRead(stage.by('AUTHOR'), input)).toEqual(first);
    expect((await markInboxRead(stage.by('AUTHOR'), { ids: input.ids })).entries).toEqual(first.entries);
    expect(await inboxHead(stage.by('AUTHOR'))).toBe(head);
  });

  test('[INB9] entries of others, and of documents one was removed from, are not found', async () => {
    await mention();
    const [entry] = await own();
    const ids = [entry?.id ?? ''];
    await refusal('not_found', markInboxRead(stage.by('REVIEWER'), { ids }));
    await refusal('not_found', markAllInboxRead(stage.by('ADMINISTRATOR'), { throughId: ids[0] ?? '' }));
    await refusal('not_found', markInboxRead(stage.by('AUTHOR'), { ids: [...ids, id] }));
    await refusal('invalid_input', markInboxRead(stage.by('AUTHOR'), { ids: [] }));
    await setMember(stage.by('ADMINISTRATOR'), { documentId: id, userId: me, role: null });
    await refusal('not_found', markInboxRead(stage.by('AUTHOR'), { ids }));
  });
});

describe('changes', () => {
  test('[INB10] each entry comes as it is now, in the order of its last change, however small the pages', async () => {
    const start = await inboxHead(stage.by('AUTHOR'));
    for (let n = 0; n < 3; n += 1) await mention(`第${n}处`);
    const [, second, first] = await own();
    await markInboxRead(stage.by('AUTHOR'), { ids: [first?.id ?? '', second?.id ?? ''] });
    const { entries, position, hasMore } = await inboxChanges(stage.by('AUTHOR'), { changeSeq: start, entryId: null });
    expect(entries.map(({ readAt }) => readAt === null)).toEqual([true, false, false]);
    expect([position, hasMore]).toEqual([{ changeSeq: await inboxHead(stage.by('AUTHOR')), entryId: null }, false]);
    const read = stage.store.unitOfWork.read.inbox;
    const singly = [];
    let after: { changeSeq: number; entryId: string | null } = { changeSeq: start, entryId: null };
    for (;;) {
      const [next] = await read.changedAfter({ userId: me, memberOnly: true }, after, 1);
      if (next === undefined) break;
      singly.push(next.id);
      after = { changeSeq: next.changeSeq, entryId: next.id };
    }
    expect(singly).toEqual(entries.map((entry) => entry.id));
  });
});

describe('many at once', () => {
  test('[INB14] [INB10] acts in many documents that tell the same people tell each once, and whoever follows meanwhile misses none', async () => {
    const documents = [id];
    for (let n = 0; n < 4; n += 1) documents.push((await stage.sample()).document.id);
    const told = (['AUTHOR', 'APPROVER', 'READER'] as const).map((person) => stage.userIds[person]);
    const random = seededRandom(20261126);
    const shuffled = () => [...told].sort(() => random() - 0.5);
    let position: InboxPosition = { changeSeq: await inboxHead(stage.by('APPROVER')), entryId: null };
    const before = await stage.totals('APPROVER');
    const followed: string[] = [];
    let isOver = false;
    const follow = async () => {
      const { entries, position: next } = await inboxChanges(stage.by('APPROVER'), position);
      followed.push(...entries.map((entry) => entry.id));
      position = next;
    };
    const follower = (async () => {
      // SQLite answers in the same turn: without the next one nobody else would get theirs.
      while (!isOver) await follow().then(nextTurn);
      await follow();
    })();
    await Promise.all(documents.flatMap((documentId) => Array.from({ length: 12 }, () => stage.comment('REVIEWER', documentId, { mentionIds: shuffled() }))));
    isOver = true;
    await follower;
    expect([followed.length, new Set(followed).size]).toEqual([60, 60]);
    expect((await stage.totals('APPROVER')).waitingCount - before.waitingCount).toBe(60);
    for (const person of ['AUTHOR', 'READER'] as const) {
      const entries = (await stage.inbox(person)).filter(({ documentId }) => documents.includes(documentId));
      expect([person, entries.length, new Set(entries.map(({ seq }) => seq)).size]).toEqual([person, 60, 60]);
    }
  });
});

describe('cost', () => {
  test('[INB8] a page, the counts and the changes are one statement each, however much there is', async () => {
    for (let n = 0; n < 12; n += 1) await mention();
    let statements = 0;
    const release = stage.store.onStatement(() => (statements += 1));
    const page = await listInbox(stage.by('AUTHOR'), { first: 5, filter: { documentId: id } });
    expect([page.items.length, page.hasNext, statements]).toEqual([5, true, 1]);
    const rest = await listInbox(stage.by('AUTHOR'), { first: 100, filter: { documentId: id }, beforeSeq: page.items.at(-1)?.seq });
    expect(new Set([...page.items, ...rest.items].map((entry) => entry.id)).size).toBe(12);
    await stage.totals('AUTHOR');
    expect(statements).toBe(3);
    release();
  });

  test('[INB3] an act that concerns no inbox asks it nothing', async () => {
    const asked: string[] = [];
    const release = stage.store.onStatement((statement) => void (/inbox/.test(statement) && asked.push(statement)));
    await updateIndicator(stage.by('AUTHOR'), { id: indicator?.id ?? '', expectedVersion: indicator?.version ?? 1, basis: '依据' });
    release();
    expect(asked).toEqual([]);
  });

  test('[INB3] an act that fails tells nobody', async () => {
    const head = await inboxHead(stage.by('AUTHOR'));
    await expect(stage.store.unitOfWork.transaction(async (repositories) => {
      const at = stage.time.now;
      const none = { threadId: null, commentId: null, itemId: null, roundId: null };
      await repositories.inbox.deliver([{ ...none, userId: me, kind: 'DOCUMENT_APPROVED', documentId: id, actorId: stage.userIds.APPROVER, at }]);
      throw new Error('the act failed');
    })).rejects.toThrow('the act failed');
    expect(await inboxHead(stage.by('AUTHOR'))).toBe(head);
    expect(await own()).toEqual([]);
  });
});
