import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient, type Client, type Page } from '../../../client-sdk/index.js';
import { setStatus } from '../../support/set-status.js';
import { createTestGraphql, password, type TestGraphql } from '../../support/test-graphql.js';

let app: TestGraphql;
let client: Client;
let administrator: Client;
let documentId: string;
let rowId: string;

beforeAll(async () => {
  app = await createTestGraphql();
  const author = await app.person();
  const reviewer = await app.person();
  documentId = await app.importSample(author);
  const approvedId = await app.importSample(author);
  await app.setMember(documentId, reviewer, 'REVIEWER');
  const as = (name: string): Client => createClient({ url: app.url, auth: { name, password } });
  client = as(author.name);
  administrator = as((await app.person({ isAdministrator: true })).name);
  for (const body of ['甲', '乙', '丙']) await as(reviewer.name).comments.add({ documentId, anchor: { kind: 'DOCUMENT' }, body, mentionIds: [author.userId] });
  const row = (await client.goalTables.list(documentId))[0]?.indicators[0];
  rowId = row?.id ?? '';
  for (const [at, basis] of ['甲', '乙', '丙'].entries()) await client.indicators.update({ id: rowId, expectedVersion: (row?.version ?? 0) + at, basis });
  await setStatus(app.store.unitOfWork, approvedId, 'APPROVED');
  for (const label of ['初稿', '二稿']) await client.versions.take({ documentId, label });
  for (const act of ['submit', 'withdraw', 'submit', 'withdraw'] as const) {
    const [{ version }, { findings }] = await Promise.all([client.review.get(documentId), client.review.readiness(documentId)]);
    const explanations = findings.filter(({ blocks }) => blocks).map(({ finding }) => ({ findingId: finding.id, text: '按口径编制。' }));
    await (act === 'submit' ? client.review.submit({ id: documentId, expectedVersion: version, explanations }) : client.review.withdraw({ id: documentId, expectedVersion: version }));
  }
}, 60_000);
afterAll(() => app.stop());

interface Read {
  readonly page: Page<unknown>;
  readonly pages: readonly Page<unknown>[];
  readonly all: readonly unknown[];
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

describe('every list', () => {
  const lists: Readonly<Record<string, () => Promise<Read>>> = {
    'documents.list': async () => ({ page: await client.documents.list({ first: 100 }), pages: await collect(client.documents.list.pages({ first: 1 })), all: await collect(client.documents.list.all({ first: 1 })) }),
    'documents.auditLog': async () => ({ page: await client.documents.auditLog({ documentId, first: 100 }), pages: await collect(client.documents.auditLog.pages({ documentId, first: 3 })), all: await collect(client.documents.auditLog.all({ documentId, first: 3 })) }),
    'goalTables.fieldHistory': async () => { const of = { nodeId: rowId, field: 'basis' }; return { page: await client.goalTables.fieldHistory({ ...of, first: 100 }), pages: await collect(client.goalTables.fieldHistory.pages({ ...of, first: 2 })), all: await collect(client.goalTables.fieldHistory.all({ ...of, first: 2 })) }; },
    'goalTables.library': async () => ({ page: await client.goalTables.library({ first: 100 }), pages: await collect(client.goalTables.library.pages({ first: 30 })), all: await collect(client.goalTables.library.all({ first: 30 })) }),
    'analysis.groups': async () => { const of = { by: 'INDICATOR' } as const; return { page: await client.analysis.groups({ ...of, first: 100 }), pages: await collect(client.analysis.groups.pages({ ...of, first: 30 })), all: await collect(client.analysis.groups.all({ ...of, first: 30 })) }; },
    'comments.list': async () => ({ page: await client.comments.list({ documentId, first: 100 }), pages: await collect(client.comments.list.pages({ documentId, first: 2 })), all: await collect(client.comments.list.all({ documentId, first: 2 })) }),
    'review.rounds': async () => ({ page: await client.review.rounds({ documentId, first: 100 }), pages: await collect(client.review.rounds.pages({ documentId, first: 1 })), all: await collect(client.review.rounds.all({ documentId, first: 1 })) }),
    'versions.list': async () => ({ page: await client.versions.list({ documentId, first: 100 }), pages: await collect(client.versions.list.pages({ documentId, first: 2 })), all: await collect(client.versions.list.all({ documentId, first: 2 })) }),
    search: async () => ({ page: await client.search({ query: '绩效', documentId, first: 100 }), pages: await collect(client.search.pages({ query: '绩效', documentId, first: 20 })), all: await collect(client.search.all({ query: '绩效', documentId, first: 20 })) }),
    'inbox.list': async () => ({ page: await client.inbox.list({ first: 100 }), pages: await collect(client.inbox.list.pages({ first: 1 })), all: await collect(client.inbox.list.all({ first: 1 })) }),
    'admin.auditLog': async () => ({ page: await administrator.admin.auditLog({ first: 100 }), pages: await collect(administrator.admin.auditLog.pages({ first: 4 })), all: await collect(administrator.admin.auditLog.all({ first: 4 })) }),
  };

  test.each(Object.keys(lists))('[SDK10] %s gives a page, all pages and all items', async (name) => {
    const { page, pages, all } = (await lists[name]?.()) ?? { page: { nodes: [] }, pages: [], all: [] };
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.flatMap(({ nodes }) => nodes).slice(0, 100)).toEqual(page.nodes);
    expect(all.slice(0, 100)).toEqual(page.nodes);
    expect(pages.slice(0, -1).every(({ pageInfo }) => pageInfo.hasNextPage) && pages.at(-1)?.pageInfo.hasNextPage === false).toBe(true);
  });

  test('[SDK10] nothing is fetched that nobody asks for', async () => {
    const pages = client.documents.list.pages({ first: 1 });
    expect((await pages.next()).value).toMatchObject({ nodes: [expect.anything()] });
    expect((await pages.return()).done).toBe(true);
    expect((await pages.next()).done).toBe(true);
  });
});
