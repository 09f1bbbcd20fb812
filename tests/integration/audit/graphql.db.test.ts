import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { canonicalJson } from '../../../schema/model/canonical-json.js';
import { createTestGraphql, type Person, type TestGraphql } from '../../support/test-graphql.js';

let stage: TestGraphql;
let author: Person;
let administrator: Person;
let reviewer: Person;
let reader: Person;
let stranger: Person;
let id: string;
beforeAll(async () => {
  stage = await createTestGraphql();
  author = await stage.person();
  administrator = await stage.person({ isAdministrator: true });
  reviewer = await stage.person();
  reader = await stage.person();
  stranger = await stage.person();
  id = await stage.importSample(author);
  await stage.setMember(id, reviewer, 'REVIEWER');
  await stage.setMember(id, reader, 'READER');
});
afterAll(() => stage.stop());

const logQuery = 'query ($id: ID!) { document(id: $id) { auditLog(first: 2) { nodes { seq action actorId actor { id } nodeKind nodeId previousHash hash } pageInfo { hasNextPage endCursor } } } }';
const exportQuery = 'query ($id: ID!, $format: AuditFormat!, $first: Int!, $after: String) { document(id: $id) { auditExport(format: $format, first: $first, after: $after) { content endCursor hasNextPage } } }';
const ownLogQuery = '{ auditLog(first: 3) { nodes { action nodeKind actorId hash } } auditExport(format: CSV, first: 1) { content hasNextPage } }';

interface Piece {
  readonly content: string;
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

async function exportAll(person: Person, format: string): Promise<string> {
  let [text, after] = ['', null as string | null];
  for (;;) {
    const { document } = await person.data<{ document: { auditExport: Piece } }>(exportQuery, { id, format, first: 30, after });
    text += document.auditExport.content;
    if (!document.auditExport.hasNextPage) return text;
    after = document.auditExport.endCursor;
  }
}

const codesOf = async (person: Person, query: string, variables: Record<string, unknown> = {}) => (await person.send(query, variables)).errors.map(({ extensions }) => extensions.code);

describe('the audit log by the API', () => {
  test('[AUD13] entries carry their hashes, the kind of their node, and who acted', async () => {
    const { document } = await author.data<{ document: { auditLog: { nodes: Record<string, unknown>[] } } }>(logQuery, { id });
    const [newest, before] = document.auditLog.nodes;
    expect(newest).toMatchObject({ action: 'version.taken', nodeKind: 'VERSION', actorId: author.userId, actor: { id: author.userId }, hash: expect.stringMatching(/^[0-9a-f]{64}$/), previousHash: before?.['hash'] });
  });

  test('[AUD13] the export comes in pieces that make one file, which verifies', async () => {
    const lines = (await exportAll(reviewer, 'JSON_LINES')).trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, index) => index + 1));
    let previousHash: unknown = '';
    for (const { hash, ...entry } of lines) {
      expect(entry['previousHash']).toBe(previousHash);
      expect(createHash('sha256').update(canonicalJson(entry)).digest('hex')).toBe(hash);
      previousHash = hash;
    }
    const csv = await exportAll(administrator, 'CSV');
    expect(csv.split('\r\n')).toHaveLength(lines.length + 2);
    expect(csv.match(/actorName/g)).toHaveLength(1);
  });

  test('[AUD13] authors, the bureau and administrators may; readers may not, strangers find nothing', async () => {
    for (const person of [author, reviewer, administrator]) expect(await codesOf(person, logQuery, { id })).toEqual([]);
    for (const query of [logQuery, exportQuery]) {
      expect(await codesOf(reader, query, { id, format: 'CSV', first: 1 })).toEqual(['FORBIDDEN']);
      expect(await codesOf(stranger, query, { id, format: 'CSV', first: 1 })).toEqual(['NOT_FOUND']);
    }
  });

  test('[AUD13] the installation’s log is for administrators alone', async () => {
    const { auditLog, auditExport } = await administrator.data<{ auditLog: { nodes: { action: string; nodeKind: string; actorId: string }[] }; auditExport: Piece }>(ownLogQuery);
    expect(auditLog.nodes[0]).toMatchObject({ action: 'document.registered', nodeKind: 'DOCUMENT', actorId: author.userId });
    expect(auditExport.content).toMatch(/^\ufeffchain,seq,.*\r\ninstallation,1,.*user\.created/);
    expect(auditExport.hasNextPage).toBe(true);
    for (const person of [author, reviewer, stranger]) expect(await codesOf(person, ownLogQuery)).toEqual(['FORBIDDEN']);
  });

  test('[AUD13] a cursor of the list, of another format or of another log is none of the export', async () => {
    const list = await author.data<{ document: { auditLog: { pageInfo: { endCursor: string } } } }>(logQuery, { id });
    const piece = await author.data<{ document: { auditExport: Piece } }>(exportQuery, { id, format: 'CSV', first: 1 });
    for (const after of [list.document.auditLog.pageInfo.endCursor, piece.document.auditExport.endCursor, 'x']) {
      expect(await codesOf(author, exportQuery, { id, format: 'JSON_LINES', first: 1, after })).toEqual(['INVALID_INPUT']);
    }
    expect(await codesOf(author, exportQuery, { id, format: 'CSV', first: 101 })).toEqual(['INVALID_INPUT']);
  });
});
