import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isObjectType } from 'graphql';
import { graphqlSchema } from '../../../server/graphql/build-schema.js';
import { keepableFields } from '../../../server/graphql/keepable.js';
import { aroundMethod } from '../../support/around-method.js';
import { createSignal } from '../../support/create-signal.js';
import { distinctStatements } from '../../support/distinct-statements.js';
import { keptQuestion } from '../../support/kept-question.js';
import { statementsOf, tablesOf } from '../../support/statements-of.js';
import { createTestApp } from '../../support/test-app.js';
import { createTestGraphql, type Person, type TestGraphql } from '../../support/test-graphql.js';

let stage: TestGraphql;
let author: Person;
let reader: Person;
let stranger: Person;
let id: string;
beforeAll(async () => {
  stage = await createTestGraphql();
  [author, reader, stranger] = [await stage.person(), await stage.person(), await stage.person()];
  id = await stage.importSample(author);
  await stage.setMember(id, reader, 'READER');
});
afterAll(() => stage.stop());

let asked = 0;
/** The same question in other words: nobody has an answer to it. */
const anew = (query: string): string => `${query}\n# ${(asked += 1)}`;
const ask = async (person: Person, query = keptQuestion): Promise<unknown> => {
  const { status, data, errors } = await person.send(query, { id });
  return { status, data, errors: errors.map(({ extensions }) => ({ extensions: { code: extensions.code } })) };
};

const sentBy = async (work: () => Promise<unknown>): Promise<string[]> => distinctStatements(await statementsOf(stage.store.store, work));

/** What is answered again must be what is read anew. */
async function expectExact(person: Person): Promise<void> {
  const [again, read] = [await ask(person), await ask(person, anew(keptQuestion))];
  expect(again).toEqual(read);
}

describe('an answer that is given again', () => {
  test('[API50] costs one statement: whether the session stands, and whether anything changed', async () => {
    await ask(author);
    const statements = await sentBy(() => ask(author));
    expect(tablesOf(statements)).toEqual(['sessions']);
    expect(statements[0]).toMatch(/FROM documents .* FROM users/s);
    await expectExact(author);
  });

  test('[API50] costs SQLite no more than the question whether anything was written, while nothing is; and each write is seen', async () => {
    for (let n = 0; n < 3; n += 1) {
      await ask(author);
      await ask(author);
      expect(await sentBy(() => ask(author))).toHaveLength(globalThis.JIWEN_TEST_DATABASE === 'sqlite' ? 0 : 1);
      await stage.store.unitOfWork.transaction(({ accounts }) => accounts.updateUser(author.userId, { displayName: `改名${n}` }));
      expect(JSON.stringify(await ask(author))).toContain(`改名${n}`);
    }
  });

  test('[API47] that no longer stands has been asked what need not be asked again: the session, and the names it told', async () => {
    const query = 'query ($id: ID!) { document(id: $id) { goalTables { indicators { id version basis } } comments(first: 9) { nodes { id createdBy { displayName } } } } }';
    const row = async () => (await author.data<{ document: { goalTables: { indicators: { id: string; version: number }[] }[] } }>(query, { id })).document.goalTables[0]?.indicators[0];
    await author.data('mutation ($input: AddCommentInput!) { addComment(input: $input) { userErrors { message } } }', { input: { documentId: id, anchor: { kind: 'DOCUMENT' }, body: '请补充' } });
    const { id: rowId, version } = (await row()) ?? {};
    await author.data('mutation ($input: UpdateIndicatorInput!) { updateIndicator(input: $input) { userErrors { message } } }', { input: { id: rowId, expectedVersion: version, basis: '新依据' } });
    const statements = await sentBy(row);
    expect(tablesOf(statements).toSorted()).toEqual(['changes', 'documents', 'indicators', 'sessions']);
    expect(tablesOf(statements).at(-1)).toBe('indicators');
  });

  describe('of a document that was changed on this server since', () => {
    const read = () => stage.store.unitOfWork.read;
    const comment = () => author.data('mutation ($input: AddCommentInput!) { addComment(input: $input) { userErrors { message } } }', { input: { documentId: id, anchor: { kind: 'DOCUMENT' }, body: '改了' } });

    test('[API48] lets its successor begin at once: its head and its changes are asked for while it is asked whether the session stands', async () => {
      await ask(author);
      await comment();
      const [head, changes] = [createSignal(), createSignal()];
      const releases = [
        aroundMethod(read().documents, 'findHeads', (real) => (...asking) => (head.give(), real(...asking))),
        aroundMethod(read().history, 'changedNodes', (real) => (...asking) => (changes.give(), real(...asking))),
        aroundMethod(read().documents, 'proofs', (real) => (question) => Promise.all([head.given, changes.given]).then(() => real(question))),
      ];
      const answer = await ask(author);
      for (const release of releases) release();
      expect(answer).toEqual(await ask(author, anew(keptQuestion)));
    });

    test('[API48] tells nothing of it to whoever is signed out, and nobody of what went wrong ahead for nothing', async () => {
      const other = await stage.person();
      await stage.setMember(id, other, 'READER');
      await ask(other);
      await comment();
      const releases = [
        aroundMethod(read().documents, 'findHeads', () => () => Promise.reject(new Error('the database went away'))),
        aroundMethod(read().history, 'changedNodes', () => () => Promise.reject(new Error('the database went away'))),
      ];
      await other.data('mutation { signOut { userErrors { message } } }');
      expect(await ask(other)).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
      for (const release of releases) release();
    });

    test('[API48] has what changed asked for once, however many read it then, at once or in turn; and not for who is told nothing of its rows', async () => {
      const cover = 'query ($id: ID!) { document(id: $id) { title } }';
      const people = [author, ...(await Promise.all([stage.person(), stage.person(), stage.person()]))];
      for (const person of people.slice(1)) await stage.setMember(id, person, 'READER');
      const askAll = (query?: string) => Promise.all(people.map((person) => ask(person, query)));
      const logReadBy = async (work: () => Promise<unknown>): Promise<number> => tablesOf(await statementsOf(stage.store.store, work)).filter((table) => table === 'changes').length;
      await askAll();
      await comment();
      expect(await logReadBy(() => askAll())).toBe(1);
      await comment();
      expect(await logReadBy(async () => {
        for (const person of people) await ask(person);
      })).toBe(1);
      await askAll(cover);
      await comment();
      expect(await logReadBy(() => askAll(cover))).toBe(0);
    });

    test('[API48] is asked for once by whoever is not let in, however often they ask', async () => {
      const other = await stage.person();
      await stage.setMember(id, other, 'READER');
      await ask(other);
      await comment();
      await other.data('mutation { signOut { userErrors { message } } }');
      let times = 0;
      const release = aroundMethod(read().documents, 'findHeads', (real) => (...asking) => ((times += 1), real(...asking)));
      for (let n = 0; n < 3; n += 1) expect(await ask(other)).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
      release();
      expect(times).toBe(1);
    });

    test('[API48] is read all the same when its changes could not be read ahead, or more were made meanwhile', async () => {
      await ask(author);
      await comment();
      let times = 0;
      const fails = aroundMethod(read().history, 'changedNodes', (real) => (...asking) => ((times += 1) === 1 ? Promise.reject(new Error('busy')) : real(...asking)));
      await expectExact(author);
      fails();
      expect(times).toBe(2);
      await comment();
      const meanwhile = aroundMethod(read().documents, 'findHeads', (real) => async (...asking) => {
        meanwhile();
        await comment();
        return real(...asking);
      });
      await expectExact(author);
    });
  });

  test('[API51] is given to nobody else: another member is answered by their own rights, a stranger as if there were none', async () => {
    await ask(author);
    const [theirs, mine] = [await ask(reader), await ask(author)];
    expect(theirs).not.toEqual(mine);
    await expectExact(reader);
    for (let n = 0; n < 2; n += 1) expect(await ask(stranger)).toMatchObject({ data: { document: null }, errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  });

  test('[API51] ends with the right to read, and with the session', async () => {
    await ask(reader);
    await author.data('mutation ($input: SetMemberInput!) { setMember(input: $input) { userErrors { message } } }', { input: { documentId: id, userId: reader.userId, role: null } });
    expect(await ask(reader)).toMatchObject({ data: { document: null } });
    await stage.setMember(id, reader, 'READER');
    const other = await stage.person();
    await stage.setMember(id, other, 'READER');
    await ask(other);
    await other.data('mutation { signOut { userErrors { message } } }');
    expect(await ask(other)).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  test('[API50] tells of a name that changed, which no log of the document knows', async () => {
    await ask(author);
    await stage.store.unitOfWork.transaction(({ accounts }) => accounts.updateUser(author.userId, { displayName: '改了名' }));
    expect(JSON.stringify(await ask(author))).toContain('改了名');
    await expectExact(author);
  });

  test('[API50] with two names of one person, who was renamed while it was read, is not kept', async () => {
    const query = 'query ($id: ID!) { document(id: $id) { goalTables { id } members { user { id displayName } } comments(first: 9) { nodes { createdBy { id displayName } } } } }';
    await author.data('mutation ($input: AddCommentInput!) { addComment(input: $input) { userErrors { message } } }', { input: { documentId: id, anchor: { kind: 'DOCUMENT' }, body: '请看' } });
    let isFirst = true;
    const release = aroundMethod(stage.store.unitOfWork.read.accounts, 'findUsers', (real) => async (ids) => {
      const found = await real(ids);
      if (isFirst) await stage.store.unitOfWork.transaction(({ accounts }) => accounts.updateUser(author.userId, { displayName: '读时改名' }));
      isFirst = false;
      return found;
    });
    const mixed = JSON.stringify(await ask(author, query));
    release();
    expect(isFirst).toBe(false);
    expect(mixed).toContain('读时改名');
    expect(await ask(author, query)).toEqual(await ask(author, anew(query)));
  });

  test('[API50] counts as a request', async () => {
    const left = async (): Promise<number> => Number((await fetch(`${stage.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${author.token}` }, body: JSON.stringify({ query: keptQuestion, variables: { id } }) })).headers.get('ratelimit-remaining') ?? Number.NaN);
    const before = await left();
    expect(await left()).toBe(before - 1);
    // One that no longer stands does as well.
    await stage.store.unitOfWork.transaction(({ accounts }) => accounts.updateUser(author.userId, { displayName: '又改了名' }));
    expect(await left()).toBe(before - 2);
  });

  test('[API50] is told at the cost of one point, with what is left', async () => {
    await ask(author);
    const cost = async (): Promise<{ charged: number; remaining: number; nodes: number }> => {
      const response = await fetch(`${stage.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${author.token ?? ''}` }, body: JSON.stringify({ query: keptQuestion, variables: { id } }) });
      return ((await response.json()) as { extensions: { cost: { charged: number; remaining: number; nodes: number } } }).extensions.cost;
    };
    await cost();
    const [first, second] = [await cost(), await cost()];
    expect([first.charged, second.charged, second.remaining]).toEqual([1, 1, first.remaining - 1]);
    expect(second.nodes).toBeGreaterThan(1);
  });

  test('[API52] is not kept when it has an error, or says what follows from more than the document', async () => {
    const query = 'query ($id: ID!) { document(id: $id) { id unreadCommentCount } }';
    const first = await sentBy(() => ask(author, query));
    expect(await sentBy(() => ask(author, query))).toEqual(first);
    // A question longer than 16 KiB would take as much room as its answer.
    const long = `query ($id: ID!) { document(id: $id) { id } }\n# ${'x'.repeat(16 * 1024)}`;
    const short = long.slice(0, 15 * 1024);
    await ask(author, short);
    expect((await sentBy(() => ask(author, short))).length).toBeLessThan(2);
    const once = await sentBy(() => ask(author, long));
    expect(await sentBy(() => ask(author, long))).toEqual(once);
    const missing = 'query ($id: ID!) { document(id: $id) { id } other: document(id: "doc_00000000000000000000000000") { id } }';
    const failed = await sentBy(() => ask(author, missing));
    expect(await sentBy(() => ask(author, missing))).toEqual(failed);
  });
});

test('[API50] there is room for some: what was asked for longest ago is forgotten', async () => {
  const small = await createTestGraphql({ keptAnswerBytes: 4000 });
  const person = await small.person();
  const documentId = await small.importSample(person);
  const count = async (query: string): Promise<number> => {
    return distinctStatements(await statementsOf(small.store.store, () => person.send(query, { id: documentId }))).length;
  };
  const queries = Array.from({ length: 40 }, (_, n) => `query Q${n} ($id: ID!) { document(id: $id) { id title version } }`);
  for (const query of queries) await person.send(query, { id: documentId });
  const [newest, oldest] = [await count(queries.at(-1) ?? ''), await count(queries[0] ?? '')];
  expect(newest).toBe(1);
  expect(oldest).toBe(2);
  await small.stop();
});

test('[API52] the list of what may be kept names fields that there are', () => {
  const schema = graphqlSchema();
  const known = Object.values(schema.getTypeMap()).flatMap((type) => (isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : []));
  expect(keepableFields.filter((field) => !known.includes(field))).toEqual([]);
});

test('[API50] what somebody typed is in the next answer once it is readable', async () => {
  const live = await createTestApp();
  const writer = await live.person('writer');
  const { documentId, sectionId } = await live.importSample(writer);
  const { document } = await writer.api.data<{ document: { eventCursor: string } }>('query ($id: ID!) { document(id: $id) { eventCursor } }', { id: documentId });
  const watch = writer.api.watch('subscription ($id: ID!, $after: String!) { documentEvents(documentId: $id, after: $after) { __typename } }', { id: documentId, after: document.eventCursor });
  const text = async (query = keptQuestion): Promise<string> => JSON.stringify((await writer.api.send(query, { id: documentId })).data);
  for (let n = 1; n <= 3; n += 1) {
    await text();
    await writer.api.data('mutation ($input: EditSectionTextInput!) { editSectionText(input: $input) { userErrors { message } } }', { input: { id: sectionId, edit: { kind: 'APPEND_PARAGRAPHS', paragraphs: [`第${n}次补充`] } } });
    await watch.has(n);
    expect(await text()).toContain(`第${n}次补充`);
    expect(await text()).toBe(await text(anew(keptQuestion)));
  }
  watch.stop();
  await live.stop();
});
