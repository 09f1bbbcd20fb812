import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { distinctStatements } from '../../support/distinct-statements.js';
import type { Watch } from '../../support/api-client.js';
import { createTestGraphql, type Person, type TestGraphql } from '../../support/test-graphql.js';

let stage: TestGraphql;
let author: Person;
let reader: Person;
let id: string;
let indicatorId: string;
beforeEach(async () => {
  stage = await createTestGraphql();
  [author, reader] = [await stage.person(), await stage.person()];
  id = await stage.importSample(author);
  await stage.setMember(id, reader, 'READER');
  indicatorId = (await stage.store.unitOfWork.read.goalTables.indicatorsOf([(await stage.store.unitOfWork.read.goalTables.ofDocuments([id]))[0]?.id ?? '']))[0]?.id ?? '';
});
afterEach(() => stage.stop());

const question = `subscription ($id: ID!, $after: String) {
  documentEvents(documentId: $id, after: $after) { __typename cursor actor { displayName } ... on IndicatorChanged { indicator { id version basis } } ... on DocumentChanged { document { id title viewerCan { action allowed } } } }
}`;

/** Behind the events there are, so that nothing is missed while the sockets open. */
async function follow(people: readonly Person[], query = question): Promise<Watch<unknown>[]> {
  const { document } = await author.data<{ document: { eventCursor: string } }>('query ($id: ID!) { document(id: $id) { eventCursor } }', { id });
  return people.map((person) => person.watch(query, { id, after: document.eventCursor }));
}

async function change(basis: string): Promise<void> {
  const [row] = await stage.store.unitOfWork.read.goalTables.findIndicators([indicatorId]);
  await author.data('mutation ($input: UpdateIndicatorInput!) { updateIndicator(input: $input) { userErrors { message } } }', { input: { id: indicatorId, expectedVersion: row?.version, basis } });
}

/** Statements that read rows of indicators until all have the event. */
async function readsOf(watches: readonly Watch<unknown>[], work: () => Promise<unknown>): Promise<number> {
  const statements: string[] = [];
  const release = stage.store.store.onStatement((statement) => statements.push(statement.replace(/\s+/g, ' ')));
  const before = watches[0]?.received.length ?? 0;
  await work();
  await Promise.all(watches.map((watch) => watch.has(before + 1)));
  release();
  return distinctStatements(statements).filter((statement) => /^SELECT .* FROM [`"]indicators[`"]/.test(statement)).length;
}

describe('an event that many follow', () => {
  test('[API53] is read once, whoever they are and however many', async () => {
    const [one] = await follow([reader]);
    await change('一');
    await one?.has(1);
    const alone = await readsOf([one ?? author.watch(question)], () => change('二'));
    const many = await follow([author, reader, ...Array.from({ length: 20 }, () => reader)]);
    await change('三');
    await Promise.all(many.map((watch) => watch.has(1)));
    expect(await readsOf(many, () => change('四'))).toBe(alone);
    for (const watch of many) expect(watch.received.slice(0, 2)).toEqual(many[0]?.received.slice(0, 2));
    expect(many[0]?.received[0]).toMatchObject({ documentEvents: { __typename: 'IndicatorChanged', indicator: { id: indicatorId, basis: '三' } } });
    for (const watch of [one, ...many]) watch?.stop();
  });

  test('[API53] is told by themselves to those who ask what is their own', async () => {
    const [theirs, mine] = await follow([reader, author]);
    await author.data('mutation ($input: UpdateDocumentInput!) { updateDocument(input: $input) { userErrors { message } } }', { input: { id, expectedVersion: 1, title: '新题' } });
    await Promise.all([theirs?.has(1), mine?.has(1)]);
    const may = (watch: Watch<unknown> | undefined): boolean | undefined =>
      (watch?.received[0] as { documentEvents: { document: { viewerCan: { action: string; allowed: boolean }[] } } }).documentEvents.document.viewerCan.find(({ action }) => action === 'document.edit')?.allowed;
    expect([may(theirs), may(mine)]).toEqual([false, true]);
    for (const watch of [theirs, mine]) watch?.stop();
  });

  test('[API53] is told by other words to those who ask for something else', async () => {
    const [whole, short] = [(await follow([reader]))[0], (await follow([reader], 'subscription Short($id: ID!, $after: String) { documentEvents(documentId: $id, after: $after) { cursor } }'))[0]];
    await change('五');
    await Promise.all([whole?.has(1), short?.has(1)]);
    expect(Object.keys((short?.received[0] as { documentEvents: object }).documentEvents)).toEqual(['cursor']);
    expect(whole?.received[0]).toMatchObject({ documentEvents: { indicator: { basis: '五' } } });
    for (const watch of [whole, short]) watch?.stop();
  });

  test('[API53] what a client sends never stands in for another’s text', async () => {
    const [watch] = await follow([reader]);
    await change(`"payload":{"${'0'.repeat(32)}":1}}`);
    await watch?.has(1);
    expect(watch?.received[0]).toMatchObject({ documentEvents: { indicator: { basis: `"payload":{"${'0'.repeat(32)}":1}}` } } });
    watch?.stop();
  });
});
