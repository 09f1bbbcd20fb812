import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { createTestApp, type TestApp, type TestPerson } from '../../support/test-app.js';

// MariaDB counts the rows that it reads of each table, also those that a change had to look through.
const onMariadb = globalThis.JIWEN_TEST_DATABASE === 'mariadb' ? test : test.skip;

let stage: TestApp;
let author: TestPerson;
let reviewer: TestPerson;

beforeAll(async () => {
  stage = await createTestApp();
  [author, reviewer] = [await stage.person('author'), await stage.person('reviewer')];
}, 60_000);
afterAll(() => stage.stop());

async function onServer<T>(asked: (ask: (statement: string, values?: unknown[]) => Promise<RowDataPacket[]>) => Promise<T>): Promise<T> {
  const connection = await createConnection(process.env['JIWEN_TEST_MYSQL_SERVER'] ?? '');
  try {
    return await asked(async (statement, values) => (await connection.query<RowDataPacket[]>(statement, values))[0]);
  } finally {
    await connection.end();
  }
}

const change = (api: TestPerson['api'], name: string, input: object): Promise<Record<string, { userErrors: unknown[] }>> =>
  api.data(`mutation ($input: ${name[0]?.toUpperCase() ?? ''}${name.slice(1)}Input!) { ${name}(input: $input) { userErrors { message } } }`, { input });

/** A day of work on a document of its own: a comment, cells whose words come and go, prose, a submission. */
async function work(): Promise<void> {
  const { documentId, sectionId } = await stage.importSample(author);
  await stage.setMember(documentId, reviewer, 'REVIEWER');
  const { document } = await author.api.data<{ document: { version: number; goalTables: { indicators: { id: string }[] }[] } }>('query ($id: ID!) { document(id: $id) { version goalTables { indicators { id } } } }', { id: documentId });
  const id = document.goalTables[0]?.indicators[0]?.id ?? '';
  await change(reviewer.api, 'addComment', { documentId, anchor: { kind: 'CELL', indicatorId: id, field: 'basis' }, body: '依据何在' });
  // One word less, one letter less, all of it gone: one key to take out of the index, some, many.
  for (const [expectedVersion, description] of ['春夏秋冬', '春夏秋', '春', ''].entries()) await change(author.api, 'updateIndicator', { id, expectedVersion: expectedVersion + 1, description });
  await change(author.api, 'editSectionText', { id: sectionId, edit: { kind: 'APPEND_PARAGRAPHS', paragraphs: ['又一段'] } });
  const explanations = await author.api.data<{ document: { version: number; readiness: { findings: { blocks: boolean; finding: { id: string } }[] } } }>('query ($id: ID!) { document(id: $id) { version readiness { findings { blocks finding { id } } } } }', { id: documentId });
  await change(author.api, 'submitDocument', { id: documentId, expectedVersion: explanations.document.version, explanations: explanations.document.readiness.findings.filter(({ blocks }) => blocks).map(({ finding }) => ({ findingId: finding.id, text: '按统一口径' })) });
  const { document: submitted } = await reviewer.api.data<{ document: { version: number } }>('query ($id: ID!) { document(id: $id) { version } }', { id: documentId });
  await change(reviewer.api, 'startReview', { id: documentId, expectedVersion: submitted.version });
}

/** How many rows of each table were read while it was done. */
async function rowsReadDuring(done: () => Promise<void>): Promise<Map<string, number>> {
  const database = new URL(stage.databaseUrl ?? '').pathname.slice(1);
  const read = (): Promise<Map<string, number>> => onServer(async (ask) => new Map((await ask('SELECT table_name AS name, rows_read AS `rows` FROM information_schema.table_statistics WHERE table_schema = ?', [database])).map((row) => [String(row['name']), Number(row['rows'])])));
  const before = await read();
  await done();
  return new Map([...(await read())].map(([name, rows]) => [name, rows - (before.get(name) ?? 0)]));
}

onMariadb('[STO18] a day of work on a document reads as many rows when a dozen others stand as when one does', async () => {
  await onServer((ask) => ask('SET GLOBAL userstat = 1'));
  await work();
  const few = await rowsReadDuring(work);
  for (let count = 0; count < 10; count++) await work();
  const many = await rowsReadDuring(work);
  expect(few.get('search_grams')).toBeGreaterThan(0);
  // Of a table that all documents share a page more or less may be read; the index alone has thousands of rows of each document.
  expect([...many].filter(([name, rows]) => rows > (few.get(name) ?? 0) * 1.2 + 100)).toEqual([]);
}, 120_000);
