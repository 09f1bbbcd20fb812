import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { nextTurn } from '../../support/next-turn.js';
import { openPrivateClient } from '../../support/private-client.js';
import { createTestApp, type TestApp, type TestPerson } from '../../support/test-app.js';

/** Of people and of the installation as a whole: small, and on every shard or on one of their own. */
const global = new Set(['users', 'sessions', 'settings', 'identities', 'api_tokens', 'sign_in_locks', 'mail_settings', 'templates', 'inboxes', 'inbox_entries', 'mutation_results', 'webhooks', 'webhook_deliveries', 'storage_owners', 'loose_files', 'audit_heads']);
/** Keyed by pieces of words, which are of all documents: an index that may stand elsewhere. */
const index = new Set(['search_documents', 'search_entries', 'search_grams']);
/** What is not asked on anybody's way: by one server at a time, of all documents. */
const behindTheScenes = /^SELECT .* FROM webhooks w\b/;
/** Names of one document, or of nodes and rows of one. */
const key = /\b(?:document_id|section_id|goal_table_id|node_id|thread_id|id)`?(?: =|\)? IN \()/;

let stage: TestApp;
let author: TestPerson;
let document: Awaited<ReturnType<TestApp['importSample']>>;
let indicator: { readonly id: string; readonly version: number };

beforeAll(async () => {
  stage = await createTestApp();
  author = await stage.person('author');
  document = await stage.importSample(author);
  await stage.importSample(author);
  const look = await author.api.data<{ document: { goalTables: { indicators: (typeof indicator)[] }[] } }>('query ($id: ID!) { document(id: $id) { goalTables { indicators { id version } } } }', { id: document.documentId });
  indicator = look.document.goalTables[0]?.indicators[0] ?? { id: '', version: 0 };
});
afterAll(() => stage.stop());

/** The statements that were sent while it was done. */
async function during(work: () => Promise<void>): Promise<string[]> {
  const seen = new Set<string>();
  const release = stage.app.store.onStatement((statement) => void seen.add(statement.replaceAll('`', '').replaceAll('"', '').replace(/\s+/g, ' ').trim()));
  await work();
  release();
  return [...seen].filter((statement) => !behindTheScenes.test(statement) && /\b(?:FROM|INTO|UPDATE) \w/.test(statement));
}

/** Tables by name: of common table expressions and of functions there are none on these ways. */
const tablesOf = (statement: string): string[] => [...statement.matchAll(/\b(?:FROM|JOIN|INTO|(?<!KEY )UPDATE) (\w+)/g)].map(([, name = '']) => name.toLowerCase()).filter((name) => !['set', 'gram', 'json_each'].includes(name) && !name.endsWith('entity'));

/** What a database that is divided by document could not answer at one place. */
function wanderers(statements: readonly string[]): string[] {
  return statements.filter((statement) => {
    const tables = tablesOf(statement);
    const local = tables.filter((name) => !global.has(name) && !index.has(name));
    if (local.length === 0) return false;
    const isMixed = local.length < tables.length;
    const isKeyed = /^INSERT INTO/.test(statement) || key.test(statement);
    return isMixed || !isKeyed;
  });
}

test('[OPS31] reading a document, following it, writing in it and changing a cell ask for rows of that document by key, or for people: no statement joins the two', async () => {
  const { documentId, sectionId } = document;
  // With a field that is never kept, all of it is read.
  const read = await during(async () => void (await author.api.data('query ($id: ID!) { document(id: $id) { title eventCursor template { id } parts { sections { id text } } goalTables { goals { id } indicators { id target { text } } } } }', { id: documentId })));
  const look = await author.api.data<{ document: { eventCursor: string } }>('query ($id: ID!) { document(id: $id) { eventCursor } }', { id: documentId });
  const events = author.api.watch('subscription ($id: ID!, $after: String) { documentEvents(documentId: $id, after: $after) { __typename } }', { id: documentId, after: look.document.eventCursor });
  const followed = await during(async () => {
    await author.api.data('mutation ($input: UpdateIndicatorInput!) { updateIndicator(input: $input) { userErrors { message } } }', { input: { id: indicator.id, expectedVersion: indicator.version, target: '≥5人' } });
    await events.has(1);
  });
  const written = await during(async () => {
    const client = await openPrivateClient(stage.url, sectionId, author.token);
    await client.until(() => client.seen.some(({ kind }) => kind === 'step2'));
    client.type('按文档分片。');
    await client.until(() => client.unacknowledged.size === 0);
    // Its readable text is written a quarter of a second later, and told as an event.
    await events.has(2);
    client.close();
    await nextTurn();
  });
  events.stop();
  for (const statements of [read, followed, written]) expect(statements.length).toBeGreaterThan(4);
  expect([...read, ...followed, ...written].some((statement) => /section_updates/.test(statement))).toBe(true);
  expect(wanderers([...read, ...followed, ...written])).toEqual([]);
});

test('[OPS31] a statement that asks all documents, or joins people to them, would be found', () => {
  const found = ['SELECT * FROM documents', 'SELECT d.id FROM documents d JOIN users u ON u.id = d.owner WHERE d.id = ?', 'UPDATE sections SET text = ? WHERE revision < ?'];
  const fine = ['SELECT * FROM users WHERE name = ?', 'UPDATE sections SET text = ? WHERE id = ?', 'INSERT INTO changes (document_id) VALUES (?)'];
  expect(wanderers([...found, ...fine])).toEqual(found);
});
