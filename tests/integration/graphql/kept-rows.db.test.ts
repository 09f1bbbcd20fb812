import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asItIs, askRaw, type RawAnswer } from '../../support/ask-raw.js';
import { distinctStatements } from '../../support/distinct-statements.js';
import { change, readTables, writeCell } from '../../support/edit-tables.js';
import { keptQuestion } from '../../support/kept-question.js';
import { statementsOf, tablesOf } from '../../support/statements-of.js';
import { createTestGraphql, type Person, type TestGraphql } from '../../support/test-graphql.js';

let stage: TestGraphql;
let author: Person;
let id: string;
beforeAll(async () => {
  stage = await createTestGraphql();
  author = await stage.person();
  id = await stage.importSample(author);
  for (const body of ['请补充依据。', '已补充。']) await author.data('mutation ($input: AddCommentInput!) { addComment(input: $input) { userErrors { message } } }', { input: { documentId: id, anchor: { kind: 'DOCUMENT' }, body } });
});
afterAll(() => stage.stop());

let asked = 0;
/** In other words each time, so that no answer is given again. */
const ask = (query: string, variables: Readonly<Record<string, unknown>> = { id }, { by = author, on = stage } = {}): Promise<RawAnswer> => askRaw(on, by, `${query}\n# ${(asked += 1)}`, variables);
const askAsItIs = (query: string): Promise<RawAnswer> => ask(asItIs(query));

const readBy = async (work: () => Promise<unknown>): Promise<string[]> => tablesOf(distinctStatements(await statementsOf(stage.store.store, work)));

describe('a read after a change', () => {
  test('[API44] reads what the log says has changed, and nothing else of the text', async () => {
    await ask(keptQuestion);
    await writeCell(author, id);
    const text = await readBy(() => ask('query ($id: ID!) { document(id: $id) { version parts { id } goalTables { id indicators { description } } findings { id } } }'));
    expect(text.toSorted()).toEqual(['changes', 'documents', 'indicators', 'sessions']);
    const [table] = await readTables(author, id);
    await change(author, 'updateGoalTable', 'UpdateGoalTableInput', { id: table?.id, expectedVersion: table?.version, fundPurpose: '新的用途' });
    expect((await readBy(() => ask('query ($id: ID!) { document(id: $id) { goalTables { fundPurpose } } }'))).toSorted()).toEqual(['changes', 'documents', 'goal_tables', 'goals', 'indicators', 'sessions']);
    expect((await readBy(() => ask('query ($id: ID!) { document(id: $id) { goalTables { fundPurpose } } }'))).toSorted()).toEqual(['documents', 'sessions']);
  });

  test('[API44] says what an answer says for which everything was read, at the same cost', async () => {
    for (let n = 0; n < 3; n += 1) {
      await writeCell(author, id);
      const [pieces, whole] = [await ask(keptQuestion), await askAsItIs(keptQuestion)];
      expect(pieces.data).toEqual(whole.data);
      expect(pieces.extensions.cost.items).toBe(whole.extensions.cost.items);
    }
  });

  test('[API44] readers who come at once share the reading', async () => {
    await writeCell(author, id);
    const statements: string[] = [];
    const release = stage.store.store.onStatement((statement) => statements.push(statement));
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(keptQuestion)));
    release();
    expect(new Set(answers.map(({ data }) => JSON.stringify(data))).size).toBe(1);
    expect(statements.filter((statement) => statement.includes('FROM `indicators`'))).toHaveLength(1);
  });
});

describe('however a document is asked for', () => {
  const queries: Readonly<Record<string, string>> = {
    'a part of it': 'query ($id: ID!) { document(id: $id) { title goalTables { title } } }',
    'other names': 'query ($id: ID!) { text: document(id: $id) { all: goalTables { number: projectCode rows: indicators { id what: level3 } } outline: parts { id } hints: findings { rule } } }',
    'a list twice': 'query ($id: ID!) { document(id: $id) { goalTables { id } goalTables { title } more: goalTables { id } findings { id } findings { rule } } }',
    'rows in two ways': 'query ($id: ID!) { document(id: $id) { goalTables { few: indicators { id } title indicators { level3 target { text } } indicators { basis } goals { id } } } }',
    'rows alone': 'query ($id: ID!) { document(id: $id) { goalTables { indicators { description } } } }',
    'rows by fragments and an interface': 'query ($id: ID!) { document(id: $id) { goalTables { ...T } more: goalTables { ... on Node { id } indicators { id } } } } fragment T on GoalTable { id ...R title } fragment R on GoalTable { indicators { level1 { label } } }',
    'a fragment on the document': 'query ($id: ID!) { document(id: $id) { ...All } } fragment All on Document { id ...Rest } fragment Rest on Document { goalTables { ...T } parts { title } } fragment T on GoalTable { id goals { text } }',
    'a fragment in place': 'query ($id: ID!) { document(id: $id) { ... on Document { goalTables { ... on GoalTable { id } } } ... { parts { id } } } }',
    'a field on a condition': 'query ($id: ID!, $no: Boolean = false) { document(id: $id) { id goalTables @include(if: $no) { id } parts { id title @skip(if: $no) } findings @skip(if: true) { id } } }',
    'names of types': 'query ($id: ID!) { document(id: $id) { __typename goalTables { __typename id indicators { __typename } } findings { __typename } parts { __typename sections { __typename } } } }',
    'the tables of a part whole': 'query ($id: ID!) { document(id: $id) { parts { goalTables { id indicators { id goalTable { id } } findings { id } } sections { parent { id } children { id parent { id } } } } } }',
    'what is the viewer’s own': 'query ($id: ID!) { document(id: $id) { viewerCan { action allowed } goalTables { id } } }',
    'one table and one section': 'query ($id: ID!) { document(id: $id) { goalTable(id: "tbl_00000000000000000000000000") { id } goalTables { id } tableOfContents { title page } totals { total } progress { filled } outlineProgress { nodeId filled } } }',
    'threads in two ways': 'query ($id: ID!) { document(id: $id) { few: comments(first: 1) { nodes { id } pageInfo { hasNextPage } } comments(first: 50, status: OPEN) { nodes { comments { author { name } mentions { name } } } } } }',
    'threads with arguments': 'query ($id: ID!, $n: Int = 1) { document(id: $id) { goalTables { id comments(first: $n) { nodes { id } } } comments(first: $n) { pageInfo { hasNextPage } } } }',
  };
  test.each(Object.entries(queries))('[API45] %s is the same, in pieces and as it is', async (_, query) => {
    for (let n = 0; n < 2; n += 1) {
      const [pieces, whole] = [await ask(query), await askAsItIs(query.replace('text: document(', 'document('))];
      expect(pieces.errors).toBeUndefined();
      expect(Object.values(pieces.data ?? {})).toEqual(Object.values(whole.data ?? {}));
      expect(pieces.extensions.cost.items).toBe(whole.extensions.cost.items);
    }
  });

  test('[API45] what goes wrong is told from its place in the query', async () => {
    const answer = await ask('query ($id: ID!) { document(id: $id) { goalTables { id } comments(first: 1000) { nodes { id } } } }');
    expect(answer).toMatchObject({ data: { document: null }, errors: [{ path: ['document', 'comments'], extensions: { code: 'INVALID_INPUT' } }] });
  });

  test('[API45] an answer that grows too large is refused', async () => {
    const small = await createTestGraphql({ maxAnswerItems: 40 });
    const person = await small.person();
    const documentId = await small.importSample(person);
    for (let n = 0; n < 2; n += 1) {
      expect(await ask('query ($id: ID!) { document(id: $id) { goalTables { id } } }', { id: documentId }, { by: person, on: small })).toMatchObject({ data: { document: {} } });
      expect(await ask('query ($id: ID!) { document(id: $id) { goalTables { id indicators { id } } } }', { id: documentId }, { by: person, on: small })).toMatchObject({ errors: [{ extensions: { code: 'QUERY_TOO_COMPLEX' } }] });
    }
    await small.stop();
  });
});

describe('rows that are shared', () => {
  test('[API46] are shown to nobody who may not read the document, and no right is shared', async () => {
    const [reader, stranger] = [await stage.person(), await stage.person()];
    await stage.setMember(id, reader, 'READER');
    const own = 'query ($id: ID!) { document(id: $id) { viewerCan { action allowed } goalTables { id title } } }';
    const [mine, theirs] = [await ask(own), await ask(own, { id }, { by: reader })];
    expect(theirs.data?.['document']).toMatchObject({ goalTables: (mine.data?.['document'] as { goalTables: unknown }).goalTables });
    expect(theirs.data).not.toEqual(mine.data);
    expect(await ask(own, { id }, { by: stranger })).toMatchObject({ data: { document: null }, errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    await stage.setMember(id, reader, null);
    expect(await ask(own, { id }, { by: reader })).toMatchObject({ data: { document: null }, errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  });

  test('[API46] are forgotten when there is no room, and answers are the same', async () => {
    const small = await createTestGraphql({ keptRowBytes: 0 });
    const person = await small.person();
    const documentId = await small.importSample(person);
    const statements: string[] = [];
    const answers: unknown[] = [];
    for (let n = 0; n < 2; n += 1) {
      const release = small.store.store.onStatement((statement) => statements.push(statement));
      answers.push((await ask(keptQuestion, { id: documentId }, { by: person, on: small })).data);
      release();
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(statements.filter((statement) => statement.includes('FROM `indicators`'))).toHaveLength(2);
    await small.stop();
  });
});
