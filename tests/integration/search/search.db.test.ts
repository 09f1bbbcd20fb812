import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { limits } from '../../../schema/model/limits.js';
import { addComment } from '../../../server/commands/comment/add.js';
import { deleteComment } from '../../../server/commands/comment/delete.js';
import { editComment } from '../../../server/commands/comment/edit.js';
import { updateDocument } from '../../../server/commands/document/update.js';
import { updateGoalTable } from '../../../server/commands/goal-table/update.js';
import { removeGoalTable } from '../../../server/commands/goal-table/remove.js';
import { removeIndicator } from '../../../server/commands/indicator/remove.js';
import { restoreIndicator } from '../../../server/commands/indicator/restore.js';
import { updateIndicator } from '../../../server/commands/indicator/update.js';
import type { LoadedDocument } from '../../../server/commands/load-document-tree.js';
import { indexWaiting, rebuildSearch } from '../../../server/commands/search/index-waiting.js';
import { removeSection } from '../../../server/commands/section/remove.js';
import { updateSection } from '../../../server/commands/section/update.js';
import { searchDocuments, type SearchDocumentsInput } from '../../../server/queries/search-documents.js';
import { createDocumentStage, refusal, type DocumentStage, type Person } from '../../support/document-stage.js';
import { openRawSql, type RawSql } from '../../support/raw-sql.js';

let stage: DocumentStage;
let raw: RawSql;
let tree: LoadedDocument;
let documentId: string;
beforeAll(async () => {
  stage = await createDocumentStage();
  raw = await openRawSql(stage.store);
});
afterAll(async () => {
  await raw.close();
  await stage.stop();
});
beforeEach(async () => {
  tree = await stage.sample();
  documentId = tree.document.id;
});

const ask = (query: string, { by = 'READER', ...input }: Partial<SearchDocumentsInput> & { readonly by?: Person } = {}) => searchDocuments(stage.by(by), { query, first: 100, documentId, ...input });
const kindsOf = async (query: string, input?: Parameters<typeof ask>[1]) => (await ask(query, input)).items.map(({ nodeKind, field }) => `${nodeKind} ${field}`);
const comment = (body: string, by: Person = 'REVIEWER') => addComment(stage.by(by), { documentId, anchor: { kind: 'DOCUMENT' }, body });
const byAuthor = () => stage.by('AUTHOR');
const [aSection, aTable, aRow] = [() => tree.sections[0], () => tree.goalTables[0], () => tree.indicators[0]].map((node) => () => node() as { id: string; version: number });
const seen = (node: (() => { id: string; version: number }) | undefined) => {
  const { id = '', version = 0 } = node?.() ?? {};
  return { id, expectedVersion: version };
};
const differences = (id = documentId) => stage.store.unitOfWork.read.search.differences(id);

describe('what is found', () => {
  test('[SEA1] [SEA5] titles, prose, cells and comments, in this order; the query as one piece before its words apart', async () => {
    await comment('龘词：先看龘目');
    await updateIndicator(byAuthor(), { ...seen(aRow), basis: '按龘词龘目执行' });
    await updateGoalTable(byAuthor(), { ...seen(aTable), projectName: '龘词龘目工程' });
    await updateSection(byAuthor(), { ...seen(aSection), title: '龘词与龘目' });
    await updateDocument(byAuthor(), { id: documentId, expectedVersion: tree.document.version, title: '龘词 龘目' });
    expect(await kindsOf('龘词 龘目')).toEqual(['DOCUMENT title', 'GOAL_TABLE projectName', 'INDICATOR basis', 'SECTION title', 'COMMENT body']);
    expect(await kindsOf('龘词')).toEqual(['DOCUMENT title', 'SECTION title', 'GOAL_TABLE projectName', 'INDICATOR basis', 'COMMENT body']);
  });

  test('[SEA4] a row is found by words in different cells', async () => {
    await updateIndicator(byAuthor(), { ...seen(aRow), level3: '龘满意度', basis: '年初龘计划' });
    const { items } = await ask('龘计划 龘满');
    expect(items.map(({ nodeId, field, excerpt }) => [nodeId, field, excerpt.highlights.length])).toEqual([[aRow?.().id, 'level3', 1]]);
    expect(await kindsOf('龘计划 龘满 麤')).toEqual([]);
  });

  test('[SEA2] [SEA3] in whatever form it was typed; signs are signs', async () => {
    await comment('ＯＦＦＩＣＥ ３６５ 授权：100%_"a" OR b*');
    for (const query of ['office 365', 'Office ３６５授权', '1', '%_', '"a" or', 'b*', '授 权', "100％"]) expect([query, await kindsOf(query)]).toEqual([query, expect.arrayContaining(['COMMENT body'])]);
    for (const query of ['offic%', '100_', 'a*', "' OR 1=1 --"]) expect([query, await kindsOf(query)]).toEqual([query, expect.not.arrayContaining(['COMMENT body'])]);
  });

  test('[SEA5] the newer document comes first, and of comments the newest; what is added meanwhile moves no hit to another page', async () => {
    const bodies = ['麤一', '麤二', '麤三'];
    for (const body of bodies) await comment(body);
    const older = documentId;
    documentId = (await stage.sample()).document.id;
    await comment('麤四');
    const page = (after?: SearchDocumentsInput['after']) => ask('麤', { documentId: null, first: 2, after: after ?? null });
    const first = await page();
    await comment('麤五');
    const second = await page(first.items.at(-1)?.position);
    expect([...first.items, ...second.items].map(({ documentId: of, excerpt }) => [of, excerpt.text])).toEqual([[documentId, '麤四'], [older, '麤三'], [older, '麤二'], [older, '麤一']]);
    expect([first.hasNext, second.hasNext]).toEqual([true, false]);
    expect((await page()).items[0]?.excerpt.text).toBe('麤五');
  });
});

describe('who finds what', () => {
  test('[SEA6] members of few and of many documents, administrators, and nobody else', async () => {
    await comment('犇犇');
    const ours = (by: Person) => kindsOf('犇犇', { by, documentId: null });
    expect(await ours('READER')).toEqual(['COMMENT body']);
    expect(await ours('ADMINISTRATOR')).toEqual(['COMMENT body']);
    expect(await ours('STRANGER')).toEqual([]);
    await refusal('not_found', ask('犇犇', { by: 'STRANGER' }));
    await stage.store.unitOfWork.transaction(async ({ documents }) => {
      for (let n = 0; n < 250; n++) await documents.setMember(`doc_of_others_${n}`, stage.userIds.READER, 'READER');
      for (let n = 0; n < 250; n++) await documents.setMember(`doc_of_others_${n}`, stage.userIds.STRANGER, 'READER');
    });
    expect(await ours('READER')).toEqual(['COMMENT body']);
    expect(await ours('STRANGER')).toEqual([]);
    await stage.store.unitOfWork.transaction(({ documents }) => documents.setMember(documentId, stage.userIds.READER, null));
    expect(await ours('READER')).toEqual([]);
  });
});

describe('the index', () => {
  test('[SEA8] follows commands: what is changed, removed, deleted or brought back', async () => {
    const { comment: first } = await comment('骉骉初稿');
    expect(await kindsOf('骉骉初')).toEqual(['COMMENT body']);
    const { comment: edited } = await editComment(stage.by('REVIEWER'), { commentId: first.id, expectedVersion: first.version, body: '骉骉定稿' });
    expect([await kindsOf('骉骉初'), await kindsOf('骉骉定')]).toEqual([[], ['COMMENT body']]);
    await deleteComment(stage.by('REVIEWER'), { commentId: first.id, expectedVersion: edited.version });
    expect(await kindsOf('骉骉')).toEqual([]);
    const { indicator } = await updateIndicator(byAuthor(), { ...seen(aRow), level3: '骉骉率' });
    await removeIndicator(byAuthor(), { id: indicator.id, expectedVersion: indicator.version });
    expect(await kindsOf('骉骉')).toEqual([]);
    await restoreIndicator(byAuthor(), { id: indicator.id });
    expect(await kindsOf('骉骉')).toEqual(['INDICATOR level3']);
    await removeGoalTable(byAuthor(), seen(aTable));
    expect(await kindsOf('骉骉')).toEqual([]);
    const { section } = await updateSection(byAuthor(), { ...seen(aSection), title: '骉骉' });
    await removeSection(byAuthor(), { id: section.id, expectedVersion: section.version });
    expect(await kindsOf('骉骉')).toEqual([]);
    expect(await differences()).toEqual([]);
  });

  test('[SEA8] a write that is taken back leaves nothing in it', async () => {
    await stage.store.unitOfWork.transaction(async ({ documents }) => {
      await documents.update(documentId, { title: '羴羴' });
      throw new Error('taken back');
    }).catch(() => undefined);
    expect(await kindsOf('羴羴')).toEqual([]);
    expect(await differences()).toEqual([]);
  });

  test('[SEA10] holds the first 100,000 characters of a section', async () => {
    const text = `${'甲乙'.repeat(limits.searchedChars / 2 - 2)}鱻始鱻终`;
    await stage.store.unitOfWork.transaction(({ sections }) => sections.saveProjection(aSection?.().id ?? '', 1, { revision: 1000, text, html: '', markdown: '', paragraphs: [] }));
    expect(await kindsOf('鱻始鱻终')).toEqual(['SECTION text']);
    await stage.store.unitOfWork.transaction(({ sections }) => sections.saveProjection(aSection?.().id ?? '', 1, { revision: 1001, text: `前${text}`, html: '', markdown: '', paragraphs: [] }));
    expect([await kindsOf('鱻始鱻'), await kindsOf('鱻始鱻终')]).toEqual([['SECTION text'], []]);
    expect(await differences()).toEqual([]);
  });

  test('[SEA11] documents that wait are entered one by one, or when they are written to', async () => {
    const other = (await stage.sample()).document.id;
    const before = (await ask('见义勇为')).items.length;
    for (const table of ['search_documents', 'search_entries', 'search_grams']) await raw.run(`DELETE FROM ${table}`);
    expect((await ask('见义勇为')).items).toEqual([]);
    expect((await differences()).length).toBeGreaterThan(50);
    await updateDocument(stage.by('AUTHOR'), { id: other, expectedVersion: tree.document.version, title: '改' });
    expect(await differences(other)).toEqual([]);
    const { unitOfWork } = stage.store;
    let turns = 0;
    expect(await indexWaiting(unitOfWork, () => turns++ === 1)).toBe(1);
    const waiting = (await unitOfWork.read.search.listWaiting(100)).length;
    expect(await indexWaiting(unitOfWork, () => false)).toBe(waiting);
    expect(await indexWaiting(unitOfWork, () => false)).toBe(0);
    expect((await ask('见义勇为')).items).toHaveLength(before);
    expect(await differences()).toEqual([]);
  });

  test('[SEA11] what differs is named, and mended by a rebuild', async () => {
    const [section, table, row] = [aSection, aTable, aRow].map((node) => node?.().id ?? '');
    await raw.run('UPDATE search_entries SET content = ? WHERE node_id = ?', ['别的', row]);
    await raw.run('DELETE FROM search_entries WHERE node_id = ? AND content LIKE ?', [table, '%绩效目标表%']);
    await raw.run('UPDATE sections SET removed = 1 WHERE id = ?', [section]);
    const [{ shelf, entry } = {}] = await raw.run('SELECT shelf, entry FROM search_entries WHERE node_id = ?', [documentId]);
    await raw.run('DELETE FROM search_grams WHERE shelf = ? AND entry = ?', [shelf, entry]);
    const found = await differences();
    expect(new Set(found.map(({ nodeId, problem }) => `${nodeId} ${problem}`))).toEqual(new Set([`${row} stale`, `${table} missing`, `${section} removed`, `${documentId} incomplete`]));
    expect(await rebuildSearch(stage.store.unitOfWork, documentId)).toBe(true);
    expect(await rebuildSearch(stage.store.unitOfWork, 'doc_absent')).toBe(false);
    expect(await differences()).toEqual([]);
  });
});

describe('a query', () => {
  test('[SEA9] is refused when it is empty, too long, of too many words, or has control characters', async () => {
    const words = Array.from({ length: 11 }, (_, n) => String.fromCodePoint(0x4e00 + n));
    for (const query of ['', ' \u3000', '\u200b', '字'.repeat(101), words.join(' '), 'a\u0000b', '\ud800']) expect([query, (await refusal('invalid_input', ask(query))).args.path]).toEqual([query, 'query']);
    for (const first of [0, 101, 1.5]) expect((await refusal('invalid_input', ask('字', { first }))).args.path).toBe('first');
    expect((await ask(words.slice(1).join(' '))).items).toEqual([]);
    expect((await ask('字'.repeat(100))).items).toEqual([]);
  });
});
