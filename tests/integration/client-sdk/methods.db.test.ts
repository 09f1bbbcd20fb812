import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { createClient, isAppError, type Client, type WholeDocumentFragment } from '../../../client-sdk/index.js';
import { createTestGraphql, password, sampleText, type Person, type TestGraphql } from '../../support/test-graphql.js';

let app: TestGraphql;
let author: Person;
let reader: Person;
let client: Client;
let document: WholeDocumentFragment;

beforeAll(async () => {
  app = await createTestGraphql();
  author = await app.person();
  reader = await app.person();
  client = createClient({ url: app.url, auth: { name: author.name, password }, webSocketImpl: WebSocket });
  const imported = await client.interchange.import({ format: 'TEXT', content: sampleText });
  document = await client.documents.get(imported.document?.id ?? '');
}, 60_000);
afterAll(() => app.stop());

async function codeOf(running: Promise<unknown>): Promise<string> {
  try {
    await running;
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
  return 'none';
}

function firstOf<T>(items: readonly T[]): T {
  const [first] = items;
  if (first === undefined) throw new Error('the sample has none');
  return first;
}

describe('what is read', () => {
  test('[SDK3] a document is one tree of plain data, and its parts are read by themselves as well', async () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
    const table = firstOf(document.goalTables);
    const { lastYear, findings, ...whole } = await client.goalTables.get(table.id);
    expect([whole, lastYear]).toEqual([{ __typename: 'GoalTable', ...table }, null]);
    expect((await client.documents.findings(document.id)).map(({ id }) => id)).toEqual(expect.arrayContaining(findings.map(({ id }) => id)));
    expect(await client.goalTables.list(document.id)).toEqual(document.goalTables);
    const row = firstOf(table.indicators);
    expect(await client.indicators.get(row.id)).toEqual({ __typename: 'Indicator', ...row, goalTable: { id: table.id }, lastYear: null });
    const section = firstOf(firstOf(document.parts).sections);
    expect(await client.sections.get(section.id)).toMatchObject({ id: section.id, text: section.text, children: section.children.map(({ id }) => ({ id })) });
    expect((await client.sections.attribution({ id: section.id })).ranges.map(({ text }) => text).join('')).toBe(section.text);
    expect((await client.documents.tableOfContents(document.id)).length).toBeGreaterThan(5);
    expect(firstOf(await client.documents.templates()).level1.length).toBeGreaterThan(2);
  });

  test('[LNK23] what numbers can be linked to, and the links of a section', async () => {
    const section = firstOf(firstOf(document.parts).sections.flatMap(({ children }) => children));
    const values = await client.documents.linkableValues(document.id);
    const sum = firstOf(values);
    expect(sum).toEqual({ source: 'document/budget.total/万元', value: document.totals.total, label: '全部项目：预算数（万元）', labelEn: 'all projects: budget (万元)' });
    await client.sections.editText({ id: section.id, edits: [{ kind: 'APPEND_PARAGRAPHS', paragraphs: ['合计若干万元。'] }, { kind: 'LINK_VALUE', passage: { quote: '若干' }, source: sum.source }] });
    expect(await client.sections.valueLinks(section.id)).toEqual([{ source: sum.source, label: sum.label, labelEn: sum.labelEn, text: sum.value, value: sum.value, current: sum.value, state: 'CURRENT', start: expect.any(Number) }]);
    expect(await codeOf(client.sections.valueLinks(document.id))).toBe('not_found');
  });

  test('[SDK3] many nodes at once, with null for what is not there', async () => {
    const [table, section] = [firstOf(document.goalTables), firstOf(firstOf(document.parts).sections)];
    const row = firstOf(table.indicators);
    const nodes = await client.nodes([row.id, 'ind_00000000000000000000000000', section.id, document.id]);
    expect(nodes).toMatchObject([{ __typename: 'Indicator', target: row.target }, null, { __typename: 'Section', text: section.text }, { __typename: 'Document', id: document.id }]);
    expect(await client.node(table.id)).toMatchObject({ __typename: 'GoalTable', projectName: table.projectName });
    expect(await codeOf(client.sections.get(table.id))).toBe('not_found');
  });

  test('[SDK3] versions are read and compared, and audit logs exported piece by piece', async () => {
    const { version } = await client.versions.take({ documentId: document.id, label: '初稿' });
    const kept = await client.versions.get(version.id);
    expect(kept.goalTables.map(({ projectName }) => projectName)).toEqual(document.goalTables.map(({ projectName }) => projectName));
    expect(await client.versions.compare({ documentId: document.id, from: version.id })).toMatchObject({ identical: true, to: null });
    const lines = [];
    for (let after: string | null = null; ; ) {
      const { content, endCursor, hasNextPage } = await client.documents.auditExport({ documentId: document.id, first: 40, after });
      lines.push(...content.trim().split('\n'));
      if (!hasNextPage) break;
      after = endCursor;
    }
    const { nodes } = await client.documents.auditLog({ documentId: document.id, first: 1 });
    expect(lines).toHaveLength(firstOf(nodes).seq);
  });
});

describe('what acts give', () => {
  test('[SDK3] [ACC33] [ACC34] somebody sees where they are signed in, and ends all of it but here', async () => {
    const { name } = await app.person();
    const here = createClient({ url: app.url, auth: { name, password } });
    const elsewhere = createClient({ url: app.url, auth: { name, password }, fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, 'user-agent': 'jiwen-robot/2.1' } }) });
    await elsewhere.account.viewer();
    await here.account.viewer();
    const sessions = await here.account.sessions();
    expect(sessions.filter(({ isCurrent }) => isCurrent)).toMatchObject([{ agent: 'node', address: '' }]);
    expect(sessions.filter(({ agent }) => agent === 'jiwen-robot')).toMatchObject([{ isCurrent: false }]);
    expect(await here.account.revokeSessions({})).toEqual({ revokedCount: sessions.length - 1 });
    expect(await here.account.sessions()).toMatchObject([{ isCurrent: true }]);
  });

  test('[SDK3] null only where null is an answer: a dry run has no document, a member who is taken out no role', async () => {
    const { document: none, report } = await client.interchange.import({ format: 'TEXT', content: sampleText, dryRun: true });
    expect([none, report.totalLines]).toEqual([null, sampleText.split('\n').length - (sampleText.endsWith('\n') ? 1 : 0)]);
    const set = { documentId: document.id, userId: reader.userId };
    expect((await client.documents.setMember({ ...set, role: 'READER' })).member).toMatchObject({ role: 'READER', user: { name: reader.name } });
    expect(await client.documents.setMember({ ...set, role: null })).toEqual({ documentId: document.id, userId: reader.userId, member: null });
    expect(await client.account.setMail({ address: 'a@example.com' })).toMatchObject({ settings: { address: 'a@example.com' } });
    expect(await client.account.setMail({})).toEqual({ settings: null });
  });

  test('[SDK3] an act that is sent again gives its first answer, also after somebody removed what it made', async () => {
    const table = firstOf(document.goalTables);
    const input = { goalTableId: table.id, level1: 'OUTPUT', level2: 'QUANTITY', level3: '新增', target: '≥1次', clientMutationId: randomUUID() };
    const { indicator } = await client.indicators.add(input);
    expect((await client.indicators.add(input)).indicator.id).toBe(indicator.id);
    await client.indicators.remove({ id: indicator.id, expectedVersion: indicator.version });
    expect((await client.indicators.add(input)).indicator.id).toBe(indicator.id);
    expect(await codeOf(client.indicators.get(indicator.id))).toBe('not_found');
  });
});

describe('presence', () => {
  test('[SDK9] shows who is in the document while it is followed, and the signal ends it', async () => {
    const stopping = new AbortController();
    const entries = client.documents.presence(document.id, { signal: stopping.signal });
    const here = (await entries.next()).value;
    if (here === undefined) throw new Error('nobody');
    expect(here.entries.map(({ user }) => user?.name)).toEqual([author.name]);
    const [table] = document.goalTables;
    await client.documents.updatePresence({ presenceId: here.presenceId, goalTableId: table?.id ?? '' });
    for await (const { entries: people } of { [Symbol.asyncIterator]: () => ({ next: () => entries.next() }) }) if (people[0]?.goalTableId === table?.id) break;
    stopping.abort();
    expect((await entries.next()).done).toBe(true);
  });
});
