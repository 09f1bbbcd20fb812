import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { importDocument } from '../../../server/commands/document/import.js';
import { printText } from '../../../server/interchange/print-text.js';
import { allocatedBy } from '../../support/allocated-by.js';
import { largeDocument } from '../../support/large-document.js';
import { statementsOf } from '../../support/statements-of.js';
import { createTestApp, type TestApp, type TestPerson } from '../../support/test-app.js';

/*
 * The short form of the API's benchmark that runs with every commit: what requests cost, in what can be counted: statements, transactions, bytes,
 * allocations. Times are measured by `npm run bench:api`.
 */

let app: TestApp;
let author: TestPerson;
let sampleId: string;
let largeId: string;
beforeAll(async () => {
  app = await createTestApp();
  author = await app.person('author');
  sampleId = (await app.importSample(author)).documentId;
  const content = printText(largeDocument().tree);
  largeId = (await importDocument(app.by(author), { format: 'TEXT', content })).document?.id ?? '';
});
afterAll(() => app.stop());

const wholeDocument = `query ($id: ID!) { document(id: $id) {
  id version title fiscalYear departmentName status updatedAt
  parts { id kind number title sections { ...S children { ...S children { ...S } } } }
  goalTables {
    id version title projectCode projectName budget { total fiscalFunds otherFunds } fundPurpose expenditurePlan { month cumulativePercent } goals { id text }
    indicators { id version ordinal level1 { code label } level2 { code label } level3 description basis weight target { text kind operator number unit } }
  }
  findings { id rule severity message nodeId field }
  comments(first: 50) { nodes { id comments { id body author { id displayName } } } pageInfo { hasNextPage } }
} }
fragment S on Section { id version kind number title text revision }`;

interface Whole {
  readonly document: { readonly goalTables: readonly { readonly indicators: readonly { readonly id: string; readonly version: number }[] }[] };
}

/** What the server sends meanwhile; the sender of webhooks asks by itself, after every commit. */
const sentBy = async (work: () => Promise<unknown>): Promise<string[]> => (await statementsOf(app.app.store, work)).filter((sql) => !/\bFROM webhooks\b/.test(sql));

const readWhole = (id: string): Promise<Whole> => author.api.data<Whole>(wholeDocument, { id });

/** One row of the sample is given another basis; the versions are counted here. */
const versions = new Map<string, number>();
async function changeRow(documentId: string, row: number): Promise<void> {
  const { id, version } = (await readWhole(documentId)).document.goalTables[0]?.indicators[row] ?? { id: '', version: 0 };
  await changeCell(id, versions.get(id) ?? version);
}

async function changeCell(id: string, expectedVersion: number): Promise<void> {
  const { updateIndicator } = await author.api.data<{ updateIndicator: { indicator: { version: number } | null; userErrors: unknown[] } }>(
    'mutation ($input: UpdateIndicatorInput!) { updateIndicator(input: $input) { indicator { version } userErrors { code } } }',
    { input: { id, expectedVersion, basis: `依据第 ${expectedVersion} 号` } },
  );
  expect(updateIndicator.userErrors).toEqual([]);
  versions.set(id, updateIndicator.indicator?.version ?? 0);
}

test('[API14] reading 60 tables of 60 rows after a change takes as many statements as 6 tables of 53 rows in all', async () => {
  const counts: number[] = [];
  for (const id of [sampleId, largeId]) {
    await changeRow(id, 0);
    counts.push((await sentBy(() => readWhole(id))).length);
  }
  const [small = 0, large = 0] = counts;
  expect((await readWhole(largeId)).document.goalTables.flatMap(({ indicators }) => indicators)).toHaveLength(3600);
  expect(small).toBeGreaterThan(0);
  expect(large).toBe(small);
  // Whether anything was written (SQLite), the proof, the head, the log, the rows of one table.
  expect(large).toBeLessThanOrEqual(5);
});

test('[API14] the bytes of an answer grow with its rows, and with nothing else', async () => {
  const bytesOf = async (id: string): Promise<number> => Buffer.byteLength(JSON.stringify((await readWhole(id)).document.goalTables));
  const [small, large] = [await bytesOf(sampleId), await bytesOf(largeId)];
  const perRow = { small: small / 53, large: large / 3600 };
  expect(perRow.large).toBeLessThanOrEqual(perRow.small);
  expect(perRow.small).toBeLessThan(900);
});

test('[API44] a read after a change allocates a part of what one does for which everything is read', async () => {
  const asItIs = wholeDocument.replace('document(id: $id) {', 'document(id: $id) { template { id }');
  const allocated = async (query: string): Promise<number> => {
    await changeRow(largeId, 2);
    return allocatedBy(() => author.api.send(query, { id: largeId }));
  };
  await allocated(wholeDocument);
  const [kept, whole] = [await allocated(wholeDocument), await allocated(asItIs)];
  expect(kept).toBeLessThan(whole / 3);
});

test('[API14] a change of a cell is one transaction, of as many statements in a large document as in a small one', async () => {
  const shapes: string[][] = [];
  for (const id of [sampleId, largeId]) {
    await changeRow(id, 1);
    const row = (await readWhole(id)).document.goalTables[0]?.indicators[1];
    shapes.push(await sentBy(() => changeCell(row?.id ?? '', row?.version ?? 0)));
  }
  const [small = [], large = []] = shapes;
  expect(small.filter((sql) => /^\s*(BEGIN|START)/i.test(sql))).toHaveLength(1);
  expect(large.filter((sql) => /^\s*(BEGIN|START)/i.test(sql))).toHaveLength(1);
  expect(large.length).toBe(small.length);
});

test('[API14] a page of the list is as many statements for 30 documents as for 2', async () => {
  const list = (): Promise<unknown> => author.api.data('{ documents(first: 100) { nodes { id title status updatedAt members { role user { displayName } } } pageInfo { hasNextPage } } }');
  const few = (await sentBy(list)).length;
  for (let n = 1; n <= 28; n++) {
    await author.api.data('mutation ($input: CreateDocumentInput!) { createDocument(input: $input) { document { id } userErrors { code } } }', {
      input: { title: `文本 ${n}`, fiscalYear: 2026, departmentName: '县测量局', compilingUnit: '', reviewingUnit: '', templateId: 'hebei-county-2019' },
    });
  }
  expect((await sentBy(list)).length).toBe(few);
  expect(app.errors).toEqual([]);
});
