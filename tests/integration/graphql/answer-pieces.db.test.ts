import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeApiToken, revokeTokenMutation } from '../../support/api-tokens.js';
import { writeCell } from '../../support/edit-tables.js';
import { executedFields } from '../../support/executed-fields.js';
import { createTestGraphql, type Person, type TestGraphql } from '../../support/test-graphql.js';

let stage: TestGraphql;
let author: Person;
let readers: Person[];
let id: string;
beforeAll(async () => {
  stage = await createTestGraphql();
  author = await stage.person();
  id = await stage.importSample(author);
  readers = [];
  for (let n = 0; n < 4; n += 1) {
    const reader = await stage.person();
    readers.push(reader);
    await stage.setMember(id, reader, 'READER');
  }
});
afterAll(() => stage.stop());

const whole = 'query ($id: ID!) { document(id: $id) { version viewerCan { action allowed } parts { sections { title } } goalTables { id title indicators { id version description } } findings { id message } } }';
const watched = ['GoalTable.title', 'Indicator.description', 'Section.title', 'Finding.message', 'Permission.action'] as const;

interface Whole {
  readonly document: { readonly goalTables: readonly { readonly indicators: readonly { readonly id: string; readonly version: number; readonly description: string }[] }[]; readonly findings: readonly unknown[] };
}
const read = (person: Person, query = whole): Promise<Whole> => person.data<Whole>(query, { id });

test('[API45] after a change of a cell its row is executed again, and nothing else that is not the reader’s own', async () => {
  const first = await read(author);
  expect(first.document.goalTables).toHaveLength(6);
  const description = await writeCell(author, id);
  const executed = await executedFields(watched, async () => expect((await read(author)).document.goalTables[1]?.indicators[2]?.description).toBe(description));
  // What rules find says the same as before.
  expect(first.document.findings.length).toBeGreaterThan(0);
  expect(executed).toMatchObject({ 'GoalTable.title': 0, 'Indicator.description': 1, 'Section.title': 0, 'Finding.message': 0 });
  expect(executed['Permission.action']).toBeGreaterThan(0);
});

test('[API45] [API46] whoever asks the same next has only their own executed', async () => {
  await writeCell(author, id);
  const [mine, theirs] = [await read(author), readers[0]];
  if (theirs === undefined) throw new Error('nobody reads');
  const executed = await executedFields(watched, async () => expect((await read(theirs)).document.goalTables).toEqual(mine.document.goalTables));
  expect(executed).toEqual({ 'GoalTable.title': 0, 'Indicator.description': 0, 'Section.title': 0, 'Finding.message': 0, 'Permission.action': executed['Permission.action'] });
  expect(executed['Permission.action']).toBeGreaterThan(0);
});

test('[API46] of a table the pieces asked for last are kept, however many questions there were', async () => {
  await writeCell(author, id);
  const wordings = Array.from({ length: 6 }, (_, n) => `query ($id: ID!) { document(id: $id) { goalTables { title } findings { message } version q${n}: version } }`);
  for (const wording of wordings) await read(author, wording);
  const [newest = '', oldest = ''] = [wordings.at(-1), wordings[0]];
  const [one, two] = readers.slice(1);
  if (one === undefined || two === undefined) throw new Error('nobody reads');
  expect(await executedFields(['GoalTable.title', 'Finding.message'], () => read(one, newest))).toEqual({ 'GoalTable.title': 0, 'Finding.message': 0 });
  expect(await executedFields(['GoalTable.title'], () => read(two, oldest))).toEqual({ 'GoalTable.title': 6 });
});

const discussed = 'query ($id: ID!) { document(id: $id) { comments(first: 50) { nodes { status comments { body author { displayName } } } } goalTables { indicators { description } } } }';
interface Discussed { readonly document: { readonly comments: { readonly nodes: readonly { readonly status: string; readonly comments: readonly { readonly body: string; readonly author: { readonly displayName: string } }[] }[] } } }
const readDiscussed = async (person: Person) => (await person.data<Discussed>(discussed, { id })).document.comments.nodes;
async function act<T>(name: string, inputType: string, input: Readonly<Record<string, unknown>>, asked: string): Promise<T> {
  const answer = await author.data<Record<string, T & { userErrors: unknown[] }>>(`mutation ($input: ${inputType}!) { ${name}(input: $input) { ${asked} userErrors { message } } }`, { input });
  expect(answer[name]?.userErrors).toEqual([]);
  return answer[name] as T;
}

test('[API45] what was said is executed again once more is said, and not for a cell', async () => {
  const { thread } = await act<{ thread: { id: string } }>('addComment', 'AddCommentInput', { documentId: id, anchor: { kind: 'DOCUMENT' }, body: '请补充依据。' }, 'thread { id }');
  const [first] = [await readDiscussed(author), await writeCell(author, id)];
  expect(first.at(-1)).toMatchObject({ status: 'OPEN', comments: [{ body: '请补充依据。' }] });
  expect(await executedFields(['Comment.body'], async () => expect(await readDiscussed(author)).toEqual(first))).toEqual({ 'Comment.body': 0 });
  await act('replyToComment', 'ReplyToCommentInput', { threadId: thread.id, body: '已补充。' }, 'comment { id }');
  expect((await readDiscussed(author)).at(-1)?.comments.map(({ body }) => body)).toEqual(['请补充依据。', '已补充。']);
  await act('resolveComment', 'ResolveCommentInput', { threadId: thread.id }, 'thread { id }');
  expect((await readDiscussed(author)).at(-1)?.status).toBe('RESOLVED');
});

test('[API45] comments that are asked for by a variable are those it says', async () => {
  for (const body of ['一', '二']) await act('addComment', 'AddCommentInput', { documentId: id, anchor: { kind: 'DOCUMENT' }, body }, 'thread { id }');
  const few = 'query ($id: ID!, $n: Int) { document(id: $id) { goalTables { id } comments(first: $n) { nodes { id } } } }';
  for (const n of [1, 2, 1]) expect((await author.data<{ document: { comments: { nodes: unknown[] } } }>(few, { id, n })).document.comments.nodes).toHaveLength(n);
});

test('[API45] a thread whose row goes is told as lost', async () => {
  const lost = 'query ($id: ID!) { document(id: $id) { comments(first: 50) { nodes { id orphaned } } goalTables { indicators { id version } } } }';
  const readLost = async () => (await author.data<{ document: { comments: { nodes: { id: string; orphaned: boolean }[] }; goalTables: { indicators: { id: string; version: number }[] }[] } }>(lost, { id })).document;
  const row = (await readLost()).goalTables[3]?.indicators[0];
  const { thread } = await act<{ thread: { id: string } }>('addComment', 'AddCommentInput', { documentId: id, anchor: { kind: 'ROW', indicatorId: row?.id }, body: '这一行' }, 'thread { id }');
  const isLost = async () => (await readLost()).comments.nodes.find((node) => node.id === thread.id)?.orphaned;
  expect(await isLost()).toBe(false);
  await act('removeIndicator', 'RemoveIndicatorInput', { id: row?.id, expectedVersion: row?.version }, '__typename');
  expect(await isLost()).toBe(true);
});

test('[API45] comments that were put together for another are told by the names that people have now', async () => {
  const [one] = readers;
  if (one === undefined) throw new Error('nobody reads');
  await readDiscussed(author);
  const nameNow = async (person: Person) => (await readDiscussed(person)).at(-1)?.comments[0]?.author.displayName;
  for (const displayName of ['新名', '又一名']) {
    await stage.store.unitOfWork.transaction(({ accounts }) => accounts.updateUser(author.userId, { displayName }));
    // Neither of them has an answer that stands: one had one, the other had none.
    await writeCell(author, id);
    expect([await nameNow(author), await nameNow(one), await nameNow(author)]).toEqual([displayName, displayName, displayName]);
  }
  await stage.store.unitOfWork.transaction(({ accounts }) => accounts.updateUser(author.userId, { displayName: '末名' }));
  expect([await nameNow(one), await nameNow(author)]).toEqual(['末名', '末名']);
});

test('[API51] a token is given neither its owner’s answer nor that of another token', async () => {
  const other = await stage.importSample(author);
  const [narrow, elsewhere] = [await makeApiToken(author, { verbs: ['read'] }), await makeApiToken(author, { verbs: ['read'], documentIds: [other] })];
  const ask = (secret: string | null) => stage.anonymous(secret ?? '').send<{ document: { viewerCan: { action: string; allowed: boolean }[] } | null }>(whole, { id });
  for (let n = 0; n < 2; n += 1) {
    expect((await author.send<Whole>(whole, { id })).data?.document).toMatchObject({ viewerCan: expect.arrayContaining([{ action: 'document.edit', allowed: true }]) });
    expect((await ask(narrow.secret)).data?.document?.viewerCan).toContainEqual({ action: 'document.edit', allowed: false });
    expect(await ask(elsewhere.secret)).toMatchObject({ data: { document: null }, errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  }
  await author.data(revokeTokenMutation, { input: { id: narrow.apiToken.id } });
  expect((await ask(narrow.secret)).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
});

test('[TOK15] a minute that is used up is told of answers that are given again as of all others', async () => {
  const small = await createTestGraphql({ requestsPerMinute: 3 });
  const person = await small.person();
  const documentId = await small.importSample(person);
  const ask = () => fetch(`${small.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${person.token ?? ''}` }, body: JSON.stringify({ query: whole, variables: { id: documentId } }) });
  expect([(await ask()).status, (await ask()).status]).toEqual([200, 200]);
  const refused = await ask();
  expect([refused.status, refused.headers.get('ratelimit-remaining'), Number(refused.headers.get('retry-after')) > 0]).toEqual([429, '0', true]);
  expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
  await small.stop();
});
