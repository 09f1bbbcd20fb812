import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sampleText, createTestGraphql, type Person, type TestGraphql } from '../../support/test-graphql.js';

let app: TestGraphql;
let author: Person;
let reader: Person;
let stranger: Person;
let administrator: Person;
let documentId: string;

beforeAll(async () => {
  app = await createTestGraphql();
  [author, reader, stranger, administrator] = [await app.person(), await app.person(), await app.person(), await app.person({ isAdministrator: true })];
  documentId = await app.importSample(author);
  await app.setMember(documentId, reader, 'READER');
}, 60_000);
afterAll(() => app.stop());

/** Everything an editor shows of a document. */
const wholeDocument = `query ($id: ID!) { document(id: $id) {
  id version title fiscalYear status statusLabel departmentName compilingUnit reviewingUnit archivedAt eventCursor template { id label }
  tableOfContents { level number title page targetId target { __typename id } }
  totals { total fiscalFunds otherFunds }
  viewerCan { action allowed reason }
  members { role user { id displayName } }
  findings { rule severity nodeId field message remedy }
  comments(first: 100) { nodes { id anchor { kind goalTableId indicatorId field } comments { body author { displayName } } } }
  parts { id number kind title
    sections { ...S children { ...S } }
    goalTables { id } }
  goalTables { id version title projectCode budget { total fiscalFunds otherFunds } expenditurePlan { month cumulativePercent }
    goals { id ordinal text }
    indicators { id version ordinal level1 { code label } level2 { code label } level3 description basis target { text kind operator number unit } }
    findings { rule }
    comments { nodes { id createdBy { displayName } } } }
} }
fragment S on Section { id kind number title text revision collab { room generation path } embeddedIndicators { name target { text } } parent { id } comments { nodes { id } } }`;

interface Whole {
  readonly document: {
    readonly title: string;
    readonly tableOfContents: readonly { level: number; number: string; title: string; page: number | null; targetId: string; target: { id: string } }[];
    readonly totals: { total: string; otherFunds: string | null };
    readonly findings: readonly { rule: string }[];
    readonly viewerCan: readonly { action: string; allowed: boolean; reason: string | null }[];
    readonly members: readonly { role: string; user: { id: string } }[];
    readonly parts: readonly { sections: readonly SectionNode[]; goalTables: readonly { id: string }[] }[];
    readonly goalTables: readonly { id: string; projectCode: string; indicators: readonly { id: string; level3: string; target: { text: string } }[]; findings: readonly { rule: string }[] }[];
  };
}
interface SectionNode {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly text: string;
  readonly collab: { room: string; generation: number; path: string };
  readonly parent: { id: string } | null;
  readonly embeddedIndicators: readonly { name: string | null }[];
  readonly children?: readonly SectionNode[];
}

const read = (person: Person, id = documentId): Promise<Whole> => person.data<Whole>(wholeDocument, { id });

describe('a whole document', () => {
  test('[API2] the sample can be read as it was imported', async () => {
    const { document } = await read(author);
    expect(document.title).toBe('2025年部门预算绩效文本');
    expect(document.goalTables).toHaveLength(6);
    expect(document.goalTables.flatMap((table) => table.indicators)).toHaveLength(53);
    expect(document.totals).toEqual({ total: '351.49', fiscalFunds: '351.49', otherFunds: null });
    const sections = document.parts.flatMap((part) => part.sections);
    const children = sections.flatMap((section) => section.children ?? []);
    expect(children.filter((section) => section.kind === 'SUB_GOAL')).toHaveLength(8);
    expect(children.flatMap((section) => section.embeddedIndicators)).toHaveLength(22);
    for (const section of sections) for (const child of section.children ?? []) expect(child.parent?.id).toBe(section.id);
    for (const { id, collab } of sections) expect(collab).toEqual({ room: id, generation: expect.any(Number), path: `/collab/${id}` });
  });

  test('[API2] the table of contents is that of the source, each line leading to its node', async () => {
    const { tableOfContents } = (await read(author)).document;
    expect(tableOfContents).toHaveLength(11);
    expect(tableOfContents.map((entry) => entry.page)).toEqual([null, 1, 1, 3, null, 6, 7, 8, 9, 10, 11]);
    for (const entry of tableOfContents) expect(entry.target.id).toBe(entry.targetId);
  });

  test('[API2] findings of the document and of its tables agree', async () => {
    const { document } = await read(author);
    expect(document.findings.map((finding) => finding.rule)).toEqual(expect.arrayContaining(['V12', 'V13', 'V14']));
    const ofTables = document.goalTables.flatMap((table) => table.findings);
    expect(ofTables.length).toBeGreaterThan(10);
    expect(ofTables.length).toBeLessThanOrEqual(document.findings.length);
  });

  test('[API15] viewerCan says what each role may, and why not', async () => {
    const allowed = async (person: Person): Promise<string[]> => (await read(person)).document.viewerCan.filter((permission) => permission.allowed).map((permission) => permission.action);
    expect(await allowed(author)).toEqual(expect.arrayContaining(['document.read', 'document.edit', 'comment.add']));
    expect(await allowed(reader)).not.toContain('document.edit');
    const { viewerCan } = (await read(reader)).document;
    for (const permission of viewerCan) expect([permission.action, permission.reason === null]).toEqual([permission.action, permission.allowed]);
  });

  test('[API8] the audit trail and the list of documents can be paged through', async () => {
    const audit = await author.data<{ document: { auditLog: { nodes: { seq: number; actor: { id: string } }[]; pageInfo: { hasNextPage: boolean } } } }>(
      'query ($id: ID!) { document(id: $id) { auditLog(first: 1) { nodes { seq at action actor { id } before after } pageInfo { hasNextPage endCursor } } } }', { id: documentId },
    );
    expect(audit.document.auditLog.nodes[0]?.actor.id).toBe(author.userId);
    const other = await app.importSample(author);
    const page = 'query ($after: String) { documents(first: 1, after: $after, filter: {fiscalYear: 2025, department: "政法"}) { nodes { id } pageInfo { hasNextPage endCursor } } }';
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const { documents }: { documents: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } = await author.data(page, { after });
      seen.push(...documents.nodes.map((node) => node.id));
      if (!documents.pageInfo.hasNextPage) break;
      after = documents.pageInfo.endCursor;
    }
    expect(seen).toEqual([other, documentId]);
    expect(await stranger.data('{ documents { nodes { id } } }')).toEqual({ documents: { nodes: [] } });
  });

  test('[API8] page sizes and cursors are checked', async () => {
    for (const first of [0, -1, 101]) expect(await author.code('query ($first: Int) { documents(first: $first) { nodes { id } } }', { first })).toBe('INVALID_INPUT');
    for (const field of ['comments', 'auditLog']) {
      expect(await author.code(`query ($id: ID!) { document(id: $id) { ${field}(after: "nonsense") { pageInfo { hasNextPage } } } }`, { id: documentId })).toBe('INVALID_INPUT');
    }
    expect(await author.code('{ search(query: "绩效", after: "bm9uc2Vuc2U") { nodes { nodeId } } }')).toBe('INVALID_INPUT');
  });

  test('[API28] search finds words in prose and cells, and nothing of foreign documents', async () => {
    const query = 'query ($documentId: ID) { search(query: "见义勇为", documentId: $documentId) { edges { cursor node { nodeKind field excerpt highlights { start length } node { id __typename } document { id } } } } }';
    interface Hits { search: { edges: { node: { nodeKind: string; excerpt: string; highlights: { start: number; length: number }[]; document: { id: string } } }[] } }
    const { search } = await author.data<Hits>(query, { documentId });
    const kinds = new Set(search.edges.map((edge) => edge.node.nodeKind));
    expect(kinds).toContain('INDICATOR');
    expect(kinds).toContain('GOAL_TABLE');
    for (const { node } of search.edges) {
      const [highlight] = node.highlights;
      expect(node.excerpt.slice(highlight?.start, (highlight?.start ?? 0) + (highlight?.length ?? 0))).toBe('见义勇为');
      expect(node.document.id).toBe(documentId);
    }
    expect((await stranger.data<Hits>(query)).search.edges).toEqual([]);
    expect(await stranger.code(query, { documentId })).toBe('NOT_FOUND');
    expect(await author.code('{ search(query: "  ") { nodes { nodeId } } }')).toBe('INVALID_INPUT');
  });
});

describe('nodes', () => {
  test('[API7] every node can be read by its id, and only by who may read its document', async () => {
    const { document } = await read(author);
    const [table] = document.goalTables;
    const ids = [documentId, document.parts[0]?.sections[0]?.id, table?.id, table?.indicators[0]?.id];
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }';
    const types = ['Document', 'Section', 'GoalTable', 'Indicator'];
    const nodes = types.map((__typename, index) => ({ __typename, id: ids[index] }));
    for (const person of [author, reader, administrator]) expect(await person.data(query, { ids })).toEqual({ nodes });
    expect(await stranger.data(query, { ids })).toEqual({ nodes: [null, null, null, null] });
    for (const id of ids) expect(await stranger.code('query ($id: ID!) { node(id: $id) { id } }', { id })).toBe('NOT_FOUND');
  });

  test.each(['', 'x', 'doc_', 'doc_0000000000000000000000000z', "doc_' OR 1=1 --", 'ses_00000000000000000000000001', '__proto__', 'x'.repeat(100_000)])('[API7] %p is NOT_FOUND', async (id) => {
    expect(await author.code('query ($id: ID!) { node(id: $id) { id } }', { id })).toBe('NOT_FOUND');
    expect(await author.code('query ($id: ID!) { document(id: $id) { id } }', { id })).toBe('NOT_FOUND');
    expect(await author.data('query ($id: ID!) { nodes(ids: [$id]) { id } }', { id })).toEqual({ nodes: [null] });
  });

  test('[API7] a document answers null for sections and tables of another', async () => {
    const other = await app.importSample(author);
    const { document } = await read(author, other);
    const ids = { id: documentId, section: document.parts[0]?.sections[0]?.id, table: document.goalTables[0]?.id };
    const query = 'query ($id: ID!, $section: ID!, $table: ID!) { document(id: $id) { section(id: $section) { id } goalTable(id: $table) { id } } }';
    expect(await author.data(query, ids)).toEqual({ document: { section: null, goalTable: null } });
  });

  test('[API7] accounts are no directory', async () => {
    const query = 'query ($id: ID!) { node(id: $id) { id } }';
    expect(await author.code(query, { id: stranger.userId })).toBe('NOT_FOUND');
    expect(await author.code(query, { id: author.userId })).toBe('none');
    expect(await administrator.code(query, { id: stranger.userId })).toBe('none');
  });

  test('[API8] at most 100 nodes at once', async () => {
    expect(await author.code('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: Array.from({ length: 101 }, () => documentId) })).toBe('INVALID_INPUT');
  });
});

describe('statements', () => {
  /** The sample with its tables of the second part there twice, each with a comment by another reader. */
  async function doubled(): Promise<string> {
    const id = await app.importSample(author);
    const { document } = await read(author, id);
    const [, part] = (await author.data<{ document: { parts: { id: string }[] } }>('query ($id: ID!) { document(id: $id) { parts { id } } }', { id })).document.parts;
    for (const [index, table] of document.goalTables.entries()) {
      const input = {
        partId: part?.id, unitCode: '216001', unitName: '本级', currencyUnit: '万元', projectCode: table.projectCode.slice(0, -2) + `Z${index}`, projectName: `项目${index}`,
        budget: { total: '1.00', fiscalFunds: '1.00' },
      };
      const added = await author.data<{ addGoalTable: { goalTable: { id: string } | null; userErrors: { message: string }[] } }>(
        'mutation ($input: AddGoalTableInput!) { addGoalTable(input: $input) { goalTable { id } userErrors { message } } }', { input },
      );
      expect(added.addGoalTable.userErrors).toEqual([]);
      const goalTableId = added.addGoalTable.goalTable?.id;
      await author.data('mutation ($input: AddGoalInput!) { addGoal(input: $input) { goal { id } } }', { input: { goalTableId, text: '目标' } });
      for (const body of ['一', '二']) {
        await author.data('mutation ($input: AddCommentInput!) { addComment(input: $input) { thread { id } } }', { input: { documentId: id, anchor: { kind: 'GOAL_TABLE', goalTableId }, body } });
      }
    }
    return id;
  }

  async function count(id: string): Promise<string[]> {
    const statements: string[] = [];
    const release = app.store.onStatement((sql) => statements.push(sql));
    await read(author, id);
    release();
    return statements;
  }

  test('[API14] a document with 12 tables takes as many statements as one with 6', async () => {
    const id = await doubled();
    expect((await read(author, id)).document.goalTables).toHaveLength(12);
    const [small, large] = [await count(documentId), await count(id)];
    expect(small.length).toBeGreaterThan(5);
    expect(large.length).toBeLessThanOrEqual(22);
    // The comments of the larger one have authors to look up; the smaller one has none.
    expect(large.length - small.length).toBeLessThanOrEqual(2);
  });

  test('[API14] what is read twice in one query is read once', async () => {
    const statements: string[] = [];
    const query = 'query ($id: ID!) { a: document(id: $id) { goalTables { indicators { id } } } b: document(id: $id) { parts { goalTables { indicators { id } } } findings { rule } } }';
    const release = app.store.onStatement((sql) => statements.push(sql));
    await author.data(query, { id: documentId });
    release();
    expect(statements.filter((sql) => /indicator/i.test(sql))).toHaveLength(1);
  });
});

test('[API2] a dry run reports and writes nothing', async () => {
  const before = await author.data('{ documents(first: 100) { nodes { id } } }');
  const { importDocument } = await author.data<{ importDocument: { document: unknown; report: { unreadLines: number; totalLines: number; items: { line: number; disposition: string }[] } } }>(
    'mutation ($input: ImportDocumentInput!) { importDocument(input: $input) { document { id } report { unreadLines totalLines items { line disposition what text message } } userErrors { code } } }',
    { input: { format: 'TEXT', content: sampleText, dryRun: true } },
  );
  expect(importDocument.document).toBeNull();
  expect(importDocument.report.unreadLines).toBe(0);
  expect(importDocument.report.items.map((item) => item.line)).toEqual(Array.from({ length: importDocument.report.totalLines }, (_, index) => index + 1));
  expect(await author.data('{ documents(first: 100) { nodes { id } } }')).toEqual(before);
});

test('[API5] what is no performance text is told to the form', async () => {
  const { importDocument } = await author.data<{ importDocument: { report: unknown; userErrors: { code: string; path: string[] }[] } }>(
    'mutation ($input: ImportDocumentInput!) { importDocument(input: $input) { document { id } report { totalLines } userErrors { code path message } } }',
    { input: { format: 'TEXT', content: 'Dear all,\nplease find attached.' } },
  );
  expect(importDocument.userErrors[0]).toMatchObject({ code: 'IMPORT_UNREADABLE', path: ['content'] });
});

test('[API6] nothing so far was a bug', () => {
  expect(app.errors).toEqual([]);
});
