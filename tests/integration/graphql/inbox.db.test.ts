import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { addComment } from '../../../server/commands/comment/add.js';
import { createSeededIds } from '../../support/seeded-ids.js';
import { createTestContext } from '../../support/test-context.js';
import { createTestGraphql, password, type Person, type TestGraphql } from '../../support/test-graphql.js';

let app: TestGraphql;
let author: Person;
let reviewer: Person;
let documentId: string;
beforeAll(async () => {
  app = await createTestGraphql();
}, 60_000);
afterAll(() => app.stop());
beforeEach(async () => {
  author = await app.person();
  reviewer = await app.person();
  documentId = await app.importSample(author);
  await app.setMember(documentId, reviewer, 'REVIEWER');
});

const totals = 'unreadCount waitingCount counts { kind waitingCount unreadCount }';
const entry = 'id kind at readAt settledAt excerpt actor { displayName } document { id title } thread { id } comment { body } reviewItem { text } reviewRound { number }';
const query = `query ($first: Int, $after: String, $filter: InboxFilter) { inbox(first: $first, after: $after, filter: $filter) { nodes { ${entry} } pageInfo { hasNextPage endCursor } eventCursor ${totals} } }`;
const subscription = `subscription ($after: String) { inbox(after: $after) { cursor entries { ${entry} } ${totals} } }`;
interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly excerpt: string;
  readonly settledAt: string | null;
}
interface Totals {
  readonly unreadCount: number;
  readonly waitingCount: number;
}
interface Inbox {
  readonly inbox: Totals & { readonly nodes: readonly Entry[]; readonly eventCursor: string; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string } };
}
interface Event {
  readonly inbox: Totals & { readonly cursor: string; readonly entries: readonly Entry[] };
}

const inbox = async (person: Person, variables = {}) => (await person.data<Inbox>(query, variables)).inbox;
const watch = (person: Person, after?: string) => person.watch<Event>(subscription, { after });
const say = (body = '请看这里', person = reviewer, names = author) =>
  person.data('mutation ($input: AddCommentInput!) { addComment(input: $input) { userErrors { message } } }', { input: { documentId, anchor: { kind: 'DOCUMENT' }, body, mentionIds: [names.userId] } });
const read = (person: Person, ids: readonly string[]) => person.data('mutation ($input: MarkInboxReadInput!) { markInboxRead(input: $input) { entries { id readAt settledAt } userErrors { message } } }', { input: { ids } });

describe('inbox', () => {
  test('[INB8] an entry says who, when, what it leads to and how that begins', async () => {
    await say('请在\n此处补充依据');
    const { nodes, ...rest } = await inbox(author);
    expect(nodes).toEqual([{
      id: expect.stringMatching(/^inb_/), kind: 'MENTIONED', at: expect.any(String), readAt: null, settledAt: null, excerpt: '请在 此处补充依据',
      actor: { displayName: expect.any(String) }, document: { id: documentId, title: expect.any(String) }, thread: { id: expect.any(String) }, comment: { body: '请在\n此处补充依据' }, reviewItem: null, reviewRound: null,
    }]);
    expect(rest).toMatchObject({ unreadCount: 1, waitingCount: 1, counts: [{ kind: 'MENTIONED', waitingCount: 1, unreadCount: 1 }] });
  });

  test('[INB8] pages follow each other, and filters narrow them', async () => {
    for (let n = 1; n <= 5; n += 1) await say(`第${n}处`);
    const first = await inbox(author, { first: 3 });
    const second = await inbox(author, { first: 3, after: first.pageInfo.endCursor });
    expect([...first.nodes, ...second.nodes].map(({ excerpt }) => excerpt)).toEqual(['第5处', '第4处', '第3处', '第2处', '第1处']);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    await read(author, [first.nodes[0]?.id ?? '']);
    expect((await inbox(author, { filter: { unread: true } })).nodes).toHaveLength(4);
    expect((await inbox(author, { filter: { withSettled: true, kinds: ['MENTIONED'] } })).nodes).toHaveLength(5);
    expect((await inbox(author, { filter: { kinds: ['REPLIED'] } })).nodes).toHaveLength(0);
    expect((await inbox(author, { filter: { documentId: await app.importSample(author) } })).nodes).toHaveLength(0);
    expect(await author.code(query, { after: 'none' })).toBe('INVALID_INPUT');
    expect(await author.code(query, { filter: { documentId: 'none' } })).toBe('INVALID_INPUT');
  });

  test('[INB7] an entry is nobody else’s, and not the removed member’s', async () => {
    await say();
    const [{ id } = { id: '' }] = (await inbox(author)).nodes;
    const node = 'query ($id: ID!) { node(id: $id) { ... on InboxEntry { kind } } }';
    expect(await author.data(node, { id })).toEqual({ node: { kind: 'MENTIONED' } });
    expect(await reviewer.code(node, { id })).toBe('NOT_FOUND');
    await app.setMember(documentId, author, null);
    expect(await author.code(node, { id })).toBe('NOT_FOUND');
    expect((await inbox(author)).unreadCount).toBe(0);
  });

  test('[INB8] a page with all it leads to takes a fixed number of statements', async () => {
    const count = async (): Promise<number> => {
      let statements = 0;
      const release = app.store.onStatement(() => (statements += 1));
      await inbox(author, { first: 100 });
      release();
      return statements;
    };
    await say();
    const few = await count();
    for (let n = 0; n < 10; n += 1) await say();
    expect(await count()).toBe(few);
  });
});

describe('the inbox live', () => {
  test('[INB10] tells at once how the inbox stands, then what arrives, is read and is settled', async () => {
    await say('之前');
    const stream = watch(author);
    await stream.has(1);
    expect(stream.received[0]?.inbox).toMatchObject({ entries: [], unreadCount: 1, waitingCount: 1 });
    await say('之后');
    await stream.has(2);
    expect(stream.received[1]?.inbox).toMatchObject({ unreadCount: 2, entries: [{ kind: 'MENTIONED', excerpt: '之后', settledAt: null }] });
    const ids = (await inbox(author)).nodes.map(({ id }) => id);
    await read(author, ids);
    await stream.has(3);
    expect(stream.received[2]?.inbox).toMatchObject({ unreadCount: 0, waitingCount: 0 });
    expect(stream.received[2]?.inbox.entries.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(stream.received[2]?.inbox.entries.every(({ settledAt }) => settledAt !== null)).toBe(true);
    stream.stop();
  });

  test('[INB10] whoever comes back with a cursor is told what they missed, from an event or from a query', async () => {
    const { eventCursor } = await inbox(author);
    await say('断开时');
    const first = watch(author, eventCursor);
    await first.has(1);
    expect(first.received[0]?.inbox.entries.map(({ excerpt }) => excerpt)).toEqual(['断开时']);
    first.stop();
    await first.over;
    await say('又一处');
    const second = watch(author, first.received[0]?.inbox.cursor);
    await second.has(1);
    expect(second.received[0]?.inbox.entries.map(({ excerpt }) => excerpt)).toEqual(['又一处']);
    second.stop();
  });

  test('[INB10] more than a page comes in several events, each entry once', async () => {
    const { eventCursor } = await inbox(author);
    await app.store.unitOfWork.transaction(({ inbox: box }) =>
      box.deliver(Array.from({ length: 230 }, () => ({ kind: 'DOCUMENT_APPROVED', userId: author.userId, documentId, actorId: reviewer.userId, at: app.clock.now(), threadId: null, commentId: null, itemId: null, roundId: null }))));
    await author.data('mutation ($input: MarkAllInboxReadInput!) { markAllInboxRead(input: $input) { userErrors { message } } }', { input: { throughId: (await inbox(author)).nodes[0]?.id } });
    const stream = watch(author, eventCursor);
    await stream.has(3);
    const told = stream.received.flatMap((event) => event.inbox.entries.map(({ id }) => id));
    expect([told.length, new Set(told).size, stream.received.length]).toEqual([230, 230, 3]);
    stream.stop();
  });

  test('[INB10] cursors of others, or ahead of what there is, are refused', async () => {
    const stream = watch(author, (await inbox(reviewer)).eventCursor);
    await stream.over;
    expect(stream.errors[0]?.extensions.code).toBe('INVALID_INPUT');
  });

  test('[INB11] what another process commits arrives with the poll', async () => {
    const stream = watch(author);
    await stream.has(1);
    const other = await app.store.open();
    const context = createTestContext({ unitOfWork: other }, { userId: reviewer.userId, ids: createSeededIds(77) });
    await addComment(context, { documentId, anchor: { kind: 'DOCUMENT' }, body: '另一进程', mentionIds: [author.userId] });
    await other.close();
    await app.clock.advance(2000);
    await stream.has(2);
    expect(stream.received[1]?.inbox.entries).toMatchObject([{ excerpt: '另一进程' }]);
    stream.stop();
  });

  test('[INB7] the counts go down at once when somebody is removed, and nothing of the document is told any more', async () => {
    const administrator = await app.person({ isAdministrator: true });
    await say();
    const stream = watch(author);
    await stream.has(1);
    await administrator.data('mutation ($input: SetMemberInput!) { setMember(input: $input) { userErrors { message } } }', { input: { documentId, userId: author.userId, role: null } });
    await stream.has(2);
    expect(stream.received[1]?.inbox).toMatchObject({ unreadCount: 0, entries: [] });
    stream.stop();
  });

  test('[INB12] the stream ends when its sign-in does', async () => {
    const { signIn } = await app.anonymous().data<{ signIn: { accessToken: string } }>('mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }', { input: { name: author.name, password } });
    const elsewhere = app.anonymous(signIn.accessToken);
    const stream = elsewhere.watch<Event>(subscription);
    const stays = watch(author);
    await stream.has(1);
    await stays.has(1);
    await elsewhere.data('mutation { signOut { userErrors { message } } }');
    await stream.over;
    await say();
    await stays.has(2);
    expect(stream.received).toHaveLength(1);
    stays.stop();
  });

  test('[INB12] nobody has an inbox before signing in', async () => {
    expect(await app.anonymous().code(query)).toBe('UNAUTHENTICATED');
    const stream = app.anonymous().watch(subscription);
    await stream.over;
    expect(stream.errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('mail', () => {
  const set = 'mutation ($input: SetMailInput!) { setMail(input: $input) { settings { address digest refusedAt } userErrors { code path } } }';

  test('[INB20] an address is shown to its owner and to administrators, and to nobody else', async () => {
    const administrator = await app.person({ isAdministrator: true });
    expect(await author.data(set, { input: { address: 'zhang@example.gov.cn' } })).toEqual({ setMail: { settings: { address: 'zhang@example.gov.cn', digest: true, refusedAt: null }, userErrors: [] } });
    const members = 'query ($id: ID!) { document(id: $id) { members { user { id mail { address } } } } }';
    const seenBy = async (person: Person) => {
      const { document } = await person.data<{ document: { members: { user: { id: string; mail: unknown } }[] } }>(members, { id: documentId });
      return document.members.find(({ user }) => user.id === author.userId)?.user.mail;
    };
    expect([await seenBy(author), await seenBy(administrator), await seenBy(reviewer)]).toEqual([{ address: 'zhang@example.gov.cn' }, { address: 'zhang@example.gov.cn' }, null]);
    expect(await author.data(set, { input: { address: 'none' } })).toEqual({ setMail: { settings: null, userErrors: [{ code: 'INVALID_INPUT', path: ['address'] }] } });
    expect(await reviewer.code(set, { input: { userId: author.userId, address: 'a@example.com' } })).toBe('NOT_FOUND');
  });
});
