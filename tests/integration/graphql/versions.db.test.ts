import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestGraphql, type Person, type TestGraphql } from '../../support/test-graphql.js';

let stage: TestGraphql;
let author: Person;
let reader: Person;
let stranger: Person;
beforeAll(async () => {
  stage = await createTestGraphql();
  [author, reader, stranger] = [await stage.person(), await stage.person(), await stage.person()];
});
afterAll(() => stage.stop());

const takeMutation = 'mutation ($input: TakeVersionInput!) { takeVersion(input: $input) { version { id number kind label } userErrors { code path } } }';
const listQuery = 'query ($id: ID!, $first: Int!, $after: String) { document(id: $id) { versions(first: $first, after: $after) { nodes { id number label takenBy { name } } pageInfo { hasNextPage endCursor } } } }';
const wholeQuery = `query ($id: ID!) { node(id: $id) { ... on Version {
  number label status edition takenAt document { id } round { id } restoredFrom { id } cover { title fiscalYear }
  sections { sectionId title text html markdown } goalTables { goalTableId title budget { total } goals { text } indicators { indicatorId level3 target { text number } } }
} } }`;
const compareQuery = `query ($documentId: ID!, $from: ID!, $to: ID) { compareVersions(documentId: $documentId, from: $from, to: $to) {
  identical from { number } to { number } cover { field before after }
  sections { nodeId kind title text { kind text } } goalTables { nodeId kind indicators { nodeId kind fields { field before after runs { kind text moved } } } }
} }`;

interface Listed {
  readonly document: { readonly versions: { readonly nodes: readonly { id: string; number: number; label: string; takenBy: { name: string } }[]; readonly pageInfo: { hasNextPage: boolean; endCursor: string } } };
}
const list = (id: string, first: number, after: string | null = null) => reader.data<Listed>(listQuery, { id, first, after });

async function prepare(): Promise<string> {
  const id = await stage.importSample(author);
  await stage.setMember(id, reader, 'READER');
  return id;
}

describe('versions by the API', () => {
  test('[VER2] [VER5] are taken, listed by page, and read whole', async () => {
    const id = await prepare();
    const { takeVersion } = await author.data<{ takeVersion: { version: { id: string } } }>(takeMutation, { input: { documentId: id, label: '报审稿' } });
    expect(takeVersion.version).toMatchObject({ number: 2, kind: 'NAMED', label: '报审稿' });
    expect((await author.data<{ takeVersion: unknown }>(takeMutation, { input: { documentId: id, label: '' } })).takeVersion).toEqual({ version: null, userErrors: [{ code: 'INVALID_INPUT', path: ['label'] }] });
    const { versions } = (await list(id, 1)).document;
    expect(versions.nodes).toEqual([{ id: takeVersion.version.id, number: 2, label: '报审稿', takenBy: { name: expect.any(String) } }]);
    const next = (await list(id, 1, versions.pageInfo.endCursor)).document.versions;
    expect([versions.pageInfo.hasNextPage, next.nodes.map(({ number, label }) => [number, label]), next.pageInfo.hasNextPage]).toEqual([true, [[1, '导入']], false]);

    const statements: string[] = [];
    const release = stage.store.onStatement((sql) => void statements.push(sql));
    const { node } = await reader.data<{ node: { sections: { sectionId: string; title: string; text: string; html: string }[]; goalTables: { indicators: unknown[] }[] } }>(wholeQuery, { id: takeVersion.version.id });
    release();
    // Who asks, the version and its document, what it keeps, and all texts at once.
    expect(statements.length).toBeLessThan(12);
    const now = await stage.store.unitOfWork.read.sections.ofDocuments([id]);
    expect(node).toMatchObject({ number: 2, status: 'DRAFT', edition: 1, document: { id }, round: null, restoredFrom: null, cover: { fiscalYear: 2025 } });
    expect(node.sections.map(({ sectionId, text, html }) => [sectionId, text, html])).toEqual(now.map((section) => [section.id, section.text, section.html]));
    expect(node.goalTables.flatMap(({ indicators }) => indicators).length).toBeGreaterThan(10);
  });

  test('[VER7] are compared with each other, and with what stands now', async () => {
    const id = await prepare();
    const { document } = await author.data<{ document: { goalTables: { id: string; indicators: { id: string; target: { text: string } }[] }[] } }>('query ($id: ID!) { document(id: $id) { goalTables { id indicators { id target { text } } } } }', { id });
    const [row] = document.goalTables[0]?.indicators ?? [];
    const [version] = (await list(id, 1)).document.versions.nodes;
    const compare = (to: string | null) => reader.data<{ compareVersions: Record<string, unknown> }>(compareQuery, { documentId: id, from: version?.id, to });
    expect((await compare(null)).compareVersions).toEqual({ identical: true, from: { number: 1 }, to: null, cover: [], sections: [], goalTables: [] });
    await author.data('mutation ($input: UpdateIndicatorInput!) { updateIndicator(input: $input) { indicator { id } } }', { input: { id: row?.id, expectedVersion: 1, target: '≥99次' } });
    expect((await compare(null)).compareVersions).toMatchObject({
      identical: false, goalTables: [{ nodeId: document.goalTables[0]?.id, kind: 'CHANGED', indicators: [{ nodeId: row?.id, kind: 'CHANGED', fields: [{ field: 'target', before: row?.target.text, after: '≥99次', runs: expect.any(Array) }] }] }],
    });
    expect((await compare(version?.id ?? '')).compareVersions).toMatchObject({ identical: true, to: { number: 1 } });
  });

  test('[VER5] strangers see none of it', async () => {
    const id = await prepare();
    const [version] = (await list(id, 1)).document.versions.nodes;
    for (const [query, variables] of [[wholeQuery, { id: version?.id }], [compareQuery, { documentId: id, from: version?.id }]] as const) {
      expect(await stranger.code(query, variables)).toBe('NOT_FOUND');
    }
  });
});

describe('the next year by the API', () => {
  test('[VER18] rows and tables show last year’s values to whoever reads the draft, and the way to last year’s text to those who may read that', async () => {
    const id = await prepare();
    const { unitOfWork } = stage.store;
    await unitOfWork.transaction(({ documents }) => documents.update(id, { status: 'APPROVED' }));
    const { startNextYear } = await author.data<{ startNextYear: { document: { id: string; fiscalYear: number; status: string } } }>(
      'mutation ($input: StartNextYearInput!) { startNextYear(input: $input) { document { id fiscalYear status } userErrors { code } } }', { input: { sourceDocumentId: id, fiscalYear: 2026 } },
    );
    expect(startNextYear.document).toMatchObject({ fiscalYear: 2026, status: 'DRAFT' });
    await stage.setMember(startNextYear.document.id, stranger, 'READER');
    const query = `query ($id: ID!) { document(id: $id) { lastYear { id } nextYears { id } parts { sections { lastYear { id title } } }
      goalTables { budget { total } lastYear { fiscalYear budget { total } document { id } } indicators { target { text } lastYear { fiscalYear target { text number } document { id } } } } } }`;
    interface Years {
      readonly document: {
        readonly lastYear: { id: string } | null;
        readonly nextYears: readonly { id: string }[];
        readonly parts: readonly { sections: readonly { lastYear: { id: string } | null }[] }[];
        readonly goalTables: readonly {
          budget: { total: string | null }; lastYear: { fiscalYear: number; budget: { total: string }; document: { id: string } | null };
          indicators: readonly { target: { text: string }; lastYear: { fiscalYear: number; target: { text: string }; document: { id: string } | null } }[];
        }[];
      };
    }
    const own = (await author.data<Years>(query, { id: startNextYear.document.id })).document;
    expect([own.lastYear, own.nextYears]).toEqual([{ id }, []]);
    expect(own.parts[0]?.sections[0]?.lastYear).not.toBeNull();
    expect(own.goalTables[0]).toMatchObject({ budget: { total: null }, lastYear: { fiscalYear: 2025, budget: { total: expect.any(String) }, document: { id } } });
    const [row] = own.goalTables[0]?.indicators ?? [];
    expect(row?.lastYear).toMatchObject({ fiscalYear: 2025, target: { text: row?.target.text }, document: { id } });
    const foreign = (await stranger.data<Years>(query, { id: startNextYear.document.id })).document;
    expect([foreign.lastYear, foreign.parts[0]?.sections[0]?.lastYear]).toEqual([null, null]);
    expect(foreign.goalTables[0]).toMatchObject({ lastYear: { budget: own.goalTables[0]?.lastYear.budget, document: null } });
    expect(JSON.stringify(foreign)).not.toContain(id);
    expect((await author.data<Years>(query, { id })).document.nextYears).toEqual([{ id: startNextYear.document.id }]);
    // The reader of last year's text is no member of the draft.
    expect((await reader.data<Years>(query, { id })).document.nextYears).toEqual([]);
  });
});
