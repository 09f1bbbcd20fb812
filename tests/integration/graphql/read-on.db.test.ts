import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createKeptRows } from '../../../server/graphql/kept-rows.js';
import { readDocumentRows, sizeOfRows } from '../../../server/queries/document-rows.js';
import { aroundMethod } from '../../support/around-method.js';
import { createSignal } from '../../support/create-signal.js';
import { change } from '../../support/edit-tables.js';
import { createTestGraphql, type Person, type TestGraphql } from '../../support/test-graphql.js';
import { nextTurn } from '../../support/next-turn.js';

let stage: TestGraphql;
let author: Person;
let id: string;
beforeAll(async () => {
  stage = await createTestGraphql();
  author = await stage.person();
});
beforeEach(async () => {
  id = await stage.importSample(author);
});
afterEach(() => releases.splice(0).forEach((release) => release()));
afterAll(() => stage.stop());

const releases: (() => void)[] = [];

const around: typeof aroundMethod = (part, name, wrap) => {
  const release = aroundMethod(part, name, wrap);
  releases.push(release);
  return release;
};

const rows = 'query ($id: ID!) { document(id: $id) { goalTables { id indicators { id version description } } } }';
interface Row { readonly id: string; readonly version: number; readonly description: string }
interface Read { readonly document: { readonly goalTables: readonly { readonly id: string; readonly indicators: readonly Row[] }[]; readonly goalTable?: { readonly indicators: readonly Row[] } } }
const read = (query = rows, more: Readonly<Record<string, unknown>> = {}): Promise<Read> => author.data<Read>(query, { id, ...more });
const cellOf = ({ document }: Read, table: number): Row => {
  const row = document.goalTables[table]?.indicators[0];
  if (row === undefined) throw new Error('no such row');
  return row;
};

const write = (row: Row, description: string): Promise<void> => change(author, 'updateIndicator', 'UpdateIndicatorInput', { id: row.id, expectedVersion: row.version, description });

/** Calls `before` and `after` around the next reading of the log. */
function aroundLog(before: () => Promise<void>, after: () => Promise<void>): void {
  let isNext = true;
  around(stage.store.unitOfWork.read.history, 'changedNodes', (real) => async (...asked) => {
    if (!isNext) return real(...asked);
    isNext = false;
    await before();
    const changes = await real(...asked);
    await after();
    return changes;
  });
}
const nothing = async (): Promise<void> => undefined;

/** Resolves when a statement that contains `words` was sent. */
const sent = (words: string): Promise<void> => new Promise((resolve) => {
  const release = stage.store.store.onStatement((statement) => {
    if (!statement.includes(words)) return;
    release();
    resolve();
  });
});

test('[API44] who comes while an older reading is under way does not take what that one missed', async () => {
  const first = await read();
  await write(cellOf(first, 0), '先');
  const [held, go] = [createSignal(), createSignal()];
  aroundLog(nothing, async () => {
    held.give();
    await go.given;
  });
  const early = read();
  await held.given;
  await write(cellOf(first, 1), '后');
  const asksWhoMay = sent('JOIN members');
  const late = read(`${rows}\n# in other words`);
  await asksWhoMay;
  await nextTurn();
  go.give();
  expect([cellOf(await early, 0).description, cellOf(await late, 0).description, cellOf(await late, 1).description]).toEqual(['先', '先', '后']);
  expect(cellOf(await read(`${rows}\n# once more`), 1).description).toBe('后');
});

test('[API44] what one reader read before the rows is not kept with them', async () => {
  const first = await read();
  const query = 'query ($id: ID!, $table: ID!) { document(id: $id) { goalTable(id: $table) { indicators { description } } goalTables { id indicators { id version description } } } }';
  const table = first.document.goalTables[1]?.id;
  await read(query, { table });
  await write(cellOf(first, 0), '别处');
  // The reader's own field has read the table; then it changes, and the rows are read.
  const ownIsRead = sent('FROM `indicators`');
  aroundLog(async () => {
    await ownIsRead;
    await nextTurn();
    await write(cellOf(first, 1), '新');
  }, nothing);
  await read(query, { table });
  await write(cellOf(first, 2), '再别处');
  expect(cellOf(await read(query, { table }), 1).description).toBe('新');
});

test.each([
  ['moved', (row: Row) => change(author, 'moveIndicator', 'MoveIndicatorInput', { id: row.id, expectedVersion: row.version + 1, ordinal: 3 })],
  ['removed', (row: Row) => change(author, 'removeIndicator', 'RemoveIndicatorInput', { id: row.id, expectedVersion: row.version + 1 })],
])('[API44] a row that is %s while its cell is read again takes all rows of its table along', async (_, act) => {
  const query = 'query ($id: ID!) { document(id: $id) { goalTables { id indicators { id version ordinal description } } } }';
  const first = await read(query);
  const [row, tableId] = [cellOf(first, 0), first.document.goalTables[0]?.id ?? ''];
  await write(row, '改');
  aroundLog(nothing, () => act(row));
  const found = (await read(query)).document.goalTables[0]?.indicators;
  const stored = await stage.store.unitOfWork.read.goalTables.indicatorsOf([tableId]);
  expect(found).toEqual(stored.map(({ id: rowId, version, ordinal, description }) => ({ id: rowId, version, ordinal, description })));
});

test('[API44] changes too many to be looked at one by one are all there', async () => {
  const first = await read();
  const { nodeId, ...draft } = { nodeId: cellOf(first, 0).id, nodeKind: 'INDICATOR', version: 1, action: 'indicator.updated', actorId: author.userId, tokenId: null, at: stage.clock.now(), field: 'basis', before: '', after: '' } as const;
  await stage.store.unitOfWork.transaction(async ({ goalTables, history }) => {
    await goalTables.updateIndicator(cellOf(first, 3).id, { description: '第五百零一处' });
    await history.append(id, { changes: [...Array.from({ length: 500 }, () => ({ ...draft, nodeId })), { ...draft, nodeId: cellOf(first, 3).id }], events: [] });
  });
  expect(cellOf(await read(), 3).description).toBe('第五百零一处');
});

test('[API50] [API51] who may read a document is read with the head that the answer is kept by, not before', async () => {
  const { documents } = stage.store.unitOfWork.read;
  const order: string[] = [];
  around(documents, 'findHeads', (real) => async (ids, userId) => {
    await nextTurn();
    const found = await real(ids, userId);
    order.push('head');
    return found;
  });
  around(documents, 'membersOf', (real) => (ids) => {
    order.push('members');
    return real(ids);
  });
  around(documents, 'rolesOf', (real) => (userId, ids) => {
    order.push('role');
    return real(userId, ids);
  });
  await read();
  expect(order).toEqual(['head']);
  await read('query ($id: ID!) { document(id: $id) { id members { role } } }');
  expect(order).toEqual(['head', 'head', 'members']);
});

test('[API46] rows take no more room than there is: those used longest ago go, and one document alone never takes all', async () => {
  const ids = [id, await stage.importSample(author), await stage.importSample(author)];
  const { read: repositories } = stage.store.unitOfWork;
  const heads = new Map((await repositories.documents.findHeads(ids, author.userId)).map(({ record, ...head }) => [record.id, head]));
  const weight = sizeOfRows(await readDocumentRows(repositories, id)) * 2;
  let count = 0;
  around(repositories.documents, 'partsOf', (real) => (asked) => {
    count += 1;
    return real(asked);
  });
  const readings = async (room: number, asked: readonly number[]): Promise<number[]> => {
    const kept = createKeptRows(repositories, room);
    const counts: number[] = [];
    for (const index of asked) {
      count = 0;
      const documentId = ids[index] ?? '';
      await kept.of(documentId, heads.get(documentId) ?? { changeSeq: 0, changeHash: '' });
      counts.push(count);
    }
    return counts;
  };
  expect(await readings(weight * 2.5, [0, 1, 0, 2, 0, 1])).toEqual([1, 1, 0, 1, 0, 1]);
  expect(await readings(weight * 1.5, [0, 0])).toEqual([1, 1]);
});
