import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { compactLog } from '../../../collab/ydoc/compact-log.js';
import { createTestGraphql, type Person, type TestGraphql } from '../../support/test-graphql.js';

interface Attribution {
  readonly revision: number;
  readonly next: number | null;
  readonly ranges: readonly { readonly from: number; readonly to: number; readonly text: string; readonly at: string | null; readonly author: { readonly id: string } | null }[];
}
interface Read {
  readonly node: { readonly text: string; readonly revision: number; readonly attribution: Attribution };
}

const query = 'query ($id: ID!, $from: Int! = 0) { node(id: $id) { ... on Section { text revision attribution(from: $from) { revision next ranges { from to text at author { id displayName } } } } } }';
const edit = 'mutation ($input: EditSectionTextInput!) { editSectionText(input: $input) { revision userErrors { code } } }';

let app: TestGraphql;
let author: Person;
let other: Person;
let reader: Person;
let stranger: Person;
let documentId: string;
let sectionId: string;

beforeAll(async () => {
  app = await createTestGraphql();
  [author, other, reader, stranger] = [await app.person(), await app.person(), await app.person(), await app.person()];
  documentId = await app.importSample(author);
  await app.setMember(documentId, other, 'AUTHOR');
  await app.setMember(documentId, reader, 'READER');
  const sections = await app.store.unitOfWork.read.sections.ofDocuments([documentId]);
  sectionId = sections.find(({ kind }) => kind === 'OVERALL_GOAL')?.id ?? '';
}, 60_000);
afterAll(() => app.stop());

const read = async (from = 0): Promise<Read['node']> => (await reader.data<Read>(query, { id: sectionId, from })).node;
/** "whose: text" of each range. */
const told = ({ ranges }: Attribution): string[] => ranges.map((range) => `${range.author?.id ?? 'nobody'}: ${range.text}`);

async function compact(withoutAuthors = false): Promise<void> {
  await app.store.unitOfWork.transaction(async ({ sectionLog }) => {
    const log = await sectionLog.loadAuthored(sectionId);
    if (log === null) throw new Error('no section');
    const { generation, ...snapshot } = compactLog(withoutAuthors ? { ...log, authorship: null, updates: log.updates.map((row) => ({ ...row, authorId: null })) } : log);
    await sectionLog.compact(sectionId, generation, snapshot);
  });
}

test('[COL97] imported text is the importer’s, an edit through the API its author’s; ranges and revision are of one moment', async () => {
  const before = await read();
  expect(told(before.attribution)).toEqual([`${author.userId}: ${before.text}`]);
  const importedAt = before.attribution.ranges[0]?.at;
  await app.clock.advance(120_000);
  await other.data(edit, { input: { id: sectionId, edit: { kind: 'APPEND_PARAGRAPHS', paragraphs: ['另一人补充的一段。'] } } });
  const { text, revision, attribution } = await read();
  expect(attribution).toMatchObject({ revision, next: null });
  expect(told(attribution)).toEqual([`${author.userId}: ${before.text}\n`, `${other.userId}: 另一人补充的一段。`]);
  expect(attribution.ranges.map(({ from, to }) => text.slice(from, to))).toEqual(attribution.ranges.map((range) => range.text));
  expect(Date.parse(attribution.ranges[1]?.at ?? '') - Date.parse(importedAt ?? '')).toBe(120_000);
  await compact();
  expect((await read()).attribution).toEqual(attribution);
});

test('[COL97] it begins where it is asked to, and refuses what is no offset', async () => {
  const { text, attribution } = await read(5);
  expect([attribution.ranges[0]?.from, attribution.ranges.map((range) => range.text).join('')]).toEqual([5, text.slice(5)]);
  expect((await read(text.length)).attribution.ranges).toEqual([]);
  expect(await reader.code(query, { id: sectionId, from: -1 })).toBe('INVALID_INPUT');
});

test('[COL97] who may not read the document learns nothing', async () => {
  expect((await stranger.send<Read>(query, { id: sectionId })).data?.node ?? null).toBeNull();
  expect(await app.anonymous().code(query, { id: sectionId })).toBe('UNAUTHENTICATED');
});

test('[COL97] of many ranges it gives as many as one answer holds, and where to go on', async () => {
  // Two people who take turns at every character: more ranges than the limit.
  const { sectionLog } = app.store.unitOfWork.read;
  const log = await sectionLog.loadAuthored(sectionId);
  let seq = log?.updates.at(-1)?.seq ?? log?.snapshot?.seq ?? 0;
  const doc = new Y.Doc();
  doc.transact(() => {
    for (let i = 0; i < 2400; i++) {
      doc.clientID = i % 2;
      doc.getText('tail').insert(i, String(i % 10));
    }
  });
  const rows = [author, other].map(({ userId }, clientId) => {
    const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(new Map([[1 - clientId, 1200]])));
    return { sectionId, generation: 1, seq: ++seq, update, authorId: userId, clientIds: [clientId], at: app.clock.now() };
  });
  await app.store.unitOfWork.transaction((repositories) => repositories.sectionLog.append(rows));
  await compact();
  const first = (await read()).attribution;
  expect([first.ranges.length, first.next, first.revision]).toEqual([2000, first.ranges.at(-1)?.to, seq]);
  const rest = (await read(first.next ?? 0)).attribution;
  expect([rest.next, rest.ranges.length]).toEqual([null, 402]);
  expect(told(rest).at(-1)).toBe(`${other.userId}: 9`);
}, 60_000);

test('[COL97] text whose author nobody knows has none', async () => {
  await other.data(edit, { input: { id: sectionId, edit: { kind: 'REPLACE_ALL', paragraphs: ['无人知晓'] } } });
  await compact(true);
  const { ranges } = (await read()).attribution;
  expect(ranges.filter(({ text }) => text.includes('无人知晓'))).toEqual([expect.objectContaining({ author: null, at: null })]);
});
