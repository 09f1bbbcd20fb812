import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asItIs, askRaw } from '../../support/ask-raw.js';
import { change, readTables, writeCell } from '../../support/edit-tables.js';
import { executedFields } from '../../support/executed-fields.js';
import { createTestGraphql, type Person, type TestGraphql } from '../../support/test-graphql.js';

let stage: TestGraphql;
let author: Person;
let id: string;
beforeAll(async () => {
  stage = await createTestGraphql();
  author = await stage.person();
  id = await stage.importSample(author);
});
afterAll(() => stage.stop());

/** Always in the same words; the order of keys is part of the answer. */
async function ask(query: string): Promise<{ readonly data: string; readonly items: number }> {
  const { data, extensions: { cost } } = await askRaw(stage, author, query, { id });
  return { data: JSON.stringify(data), items: cost.items };
}
const askAsItIs = (query: string) => ask(asItIs(query));

const inTables = (asked: string, fragments = ''): string => `query ($id: ID!) { document(id: $id) { version goalTables { ${asked} } } } ${fragments}`;
const queries: Readonly<Record<string, string>> = {
  'rows alone': inTables('indicators { description }'),
  'rows between other fields': inTables('title indicators { target { text kind } description weight } goals { text } id'),
  'rows by another name': inTables('id rows: indicators { what: description level1 { label } } all: goals { id }'),
  'rows in two ways': inTables('few: indicators { id } title indicators { level3 description }'),
  'rows in more ways than are kept of one': inTables(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name}: indicators { ${name}: description }`).join(' ')),
  'rows twice': inTables('indicators { description level2 { code } } title indicators { id level2 { label } } title'),
  'rows in fragments': inTables('...Head ...Rows ... { ordinal } indicators { version } ...Head', 'fragment Head on GoalTable { title ... on GoalTable { indicators { id } } } fragment Rows on GoalTable { rows: indicators { ...Cell } } fragment Cell on Indicator { description }'),
  'rows by an interface': inTables('... on Node { id } indicators { ... on Node { id } description }'),
  'rows on a condition': inTables('id indicators @include(if: true) { description }'),
  'rows of two lists': 'query ($id: ID!) { document(id: $id) { goalTables { indicators { id } } version more: goalTables { indicators { description } title } } }',
  'names of types': inTables('__typename indicators { __typename description target { __typename } }'),
  'no rows': inTables('title goals { text }'),
};

describe('a table of which a row changed', () => {
  test.each(Object.entries(queries))('[API45] is told as it is, key by key and at the same cost: %s', async (_, query) => {
    for (let n = 0; n < 3; n += 1) {
      expect(await ask(query)).toEqual(await askAsItIs(query));
      await writeCell(author, id);
    }
  });

  test('[API45] has that row executed alone, and what is asked of the table itself when that changed', async () => {
    const query = queries['rows between other fields'] ?? '';
    const before = await ask(query);
    await writeCell(author, id);
    const watched = ['Indicator.description', 'Target.text', 'GoalTable.title', 'Goal.text'] as const;
    const executed = await executedFields(watched, async () => expect((await ask(query)).data).not.toBe(before.data));
    expect(executed).toMatchObject({ 'Indicator.description': 1, 'Target.text': 1, 'GoalTable.title': 0, 'Goal.text': 0 });
    await change(author, 'updateGoalTable', 'UpdateGoalTableInput', { id: (await readTables(author, id))[1]?.id, expectedVersion: (await readTables(author, id))[1]?.version, fundPurpose: '新的用途' });
    expect(await executedFields(watched, () => ask(query))).toMatchObject({ 'Indicator.description': 0, 'Target.text': 0, 'GoalTable.title': 1 });
  });

  test('[API45] has it executed once for each question, whatever was asked before', async () => {
    const [one, other] = [inTables('indicators { description basis }'), inTables('title indicators { basis }')];
    for (const query of [one, other]) await ask(query);
    await writeCell(author, id);
    expect(await executedFields(['Indicator.description', 'Indicator.basis'], () => ask(one))).toEqual({ 'Indicator.description': 1, 'Indicator.basis': 1 });
    expect(await executedFields(['Indicator.description', 'Indicator.basis'], () => ask(other))).toEqual({ 'Indicator.description': 0, 'Indicator.basis': 1 });
  });

  test('[API45] is told without a row that went, and when none is left', async () => {
    const query = queries['rows between other fields'] ?? '';
    for (;;) {
      expect(await ask(query)).toEqual(await askAsItIs(query));
      const [row] = (await readTables(author, id))[1]?.indicators ?? [];
      if (row === undefined) break;
      await change(author, 'removeIndicator', 'RemoveIndicatorInput', { id: row.id, expectedVersion: row.version });
    }
    expect((await ask(query)).data).toContain('"indicators":[]');
  });
});
