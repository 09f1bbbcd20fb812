import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDocument } from '../../../server/commands/document/create.js';
import { addComment } from '../../../server/commands/comment/add.js';
import { updateIndicator } from '../../../server/commands/indicator/update.js';
import { findingsOf } from '../../../server/commands/findings.js';
import { listAudit } from '../../../server/queries/list-audit.js';
import { listDocuments } from '../../../server/queries/list-documents.js';
import { loadDocumentTree } from '../../../server/commands/load-document-tree.js';
import { searchDocuments } from '../../../server/queries/search-documents.js';
import { tableOfContents } from '../../../server/queries/table-of-contents.js';
import type { SearchPosition } from '../../../server/ports/repositories/search.js';
import type { Repositories } from '../../../server/ports/unit-of-work.js';
import { createDocumentStage, refusal, type DocumentStage } from '../../support/document-stage.js';

let stage: DocumentStage;
beforeAll(async () => {
  stage = await createDocumentStage();
});
afterAll(() => stage.stop());

/** The same repositories, counting their calls: each is one statement. */
function counting(repositories: Repositories): { repositories: Repositories; calls: string[] } {
  const calls: string[] = [];
  const watch = (name: string, target: object): object =>
    new Proxy(target, {
      get(object, key) {
        const value: unknown = Reflect.get(object, key);
        if (typeof value === 'function') {
          return (...args: unknown[]): unknown => {
            calls.push(`${name}.${String(key)}`);
            return Reflect.apply(value, object, args);
          };
        }
        return typeof value === 'object' && value !== null ? watch(String(key), value) : value;
      },
    });
  return { repositories: watch('', repositories) as Repositories, calls };
}

describe('reading a document', () => {
  test('[DOC20] six statements, whatever it holds', async () => {
    const { document } = await stage.sample();
    const { repositories, calls } = counting(stage.by('AUTHOR').unitOfWork.read);
    const loaded = await loadDocumentTree(repositories, document.id);
    expect(loaded?.indicators).toHaveLength(53);
    expect(calls).toEqual(['documents.find', 'documents.partsOf', 'sections.ofDocuments', 'goalTables.ofDocuments', 'goalTables.goalsOf', 'goalTables.indicatorsOf']);
    expect(await loadDocumentTree(repositories, 'doc_00000000000000000000000000')).toBeNull();
  });

  test('[DOC8] the contents of the sample are its printed 目录', async () => {
    const loaded = await stage.sample();
    const contents = tableOfContents(loaded);
    expect(contents).toHaveLength(11);
    expect(contents.map(({ level, number, title, page }) => ({ level, number, title, page }))).toEqual(
      loaded.document.importedContents.map(({ level, number, title, page }) => ({ level, number, title, page })),
    );
  });

  test('[DOC24] findings are those of the rules, anchored to stored nodes, and go when their cause goes', async () => {
    const loaded = await stage.sample();
    const findings = findingsOf(loaded);
    const ids = new Set([loaded.document.id, ...[loaded.parts, loaded.sections, loaded.goalTables, loaded.indicators].flat().map(({ id }) => id)]);
    expect(findings.length).toBeGreaterThan(20);
    expect(findings.every(({ nodeId }) => ids.has(nodeId))).toBe(true);
    expect(findings.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
    const rate = findings.find(({ rule, nodeKind }) => rule === 'V14' && nodeKind === 'INDICATOR');
    await updateIndicator(stage.by('AUTHOR'), { id: rate?.nodeId ?? '', expectedVersion: 1, target: '=100%' });
    expect(findingsOf(await stage.load(loaded.document.id)).some(({ rule, nodeId }) => rule === 'V14' && nodeId === rate?.nodeId)).toBe(false);
  });
});

describe('lists', () => {
  test('[DOC21] members see theirs, administrators all, newest first, page by page', async () => {
    const mine = await stage.sample();
    const { document: foreign } = await createDocument(stage.by('STRANGER'), {
      title: '外单位', fiscalYear: 2031, departmentName: '乐亭县教育局', compilingUnit: '', reviewingUnit: '', templateId: 'hebei-county-2019',
    });
    const idsFor = async (person: Parameters<typeof stage.by>[0], filter = {}) => (await listDocuments(stage.by(person), { first: 100, filter })).items.map(({ id }) => id);
    expect(await idsFor('STRANGER')).toEqual([foreign.id]);
    expect(await idsFor('READER')).not.toContain(foreign.id);
    expect((await idsFor('ADMINISTRATOR'))[0]).toBe(foreign.id);
    expect(await idsFor('ADMINISTRATOR', { fiscalYear: 2031 })).toEqual([foreign.id]);
    expect(await idsFor('ADMINISTRATOR', { department: '教育' })).toEqual([foreign.id]);
    expect(await idsFor('ADMINISTRATOR', { status: 'PUBLISHED' })).toEqual([]);
    const first = await listDocuments(stage.by('ADMINISTRATOR'), { first: 1 });
    expect(first).toMatchObject({ hasNext: true, items: [{ id: foreign.id }] });
    expect((await listDocuments(stage.by('ADMINISTRATOR'), { first: 1, afterId: foreign.id })).items[0]?.id).toBe(mine.document.id);
    for (const wrong of [{ first: 0 }, { first: 101 }, { first: 1.5 }, { first: 1, afterId: 'x' }]) await refusal('invalid_input', listDocuments(stage.by('AUTHOR'), wrong));
  });

  test('[DOC21] waiting for me: whose turn it is follows the status', async () => {
    const { document } = await stage.sample();
    const waitsFor = async () => {
      const people = [];
      for (const person of ['AUTHOR', 'REVIEWER', 'APPROVER', 'READER', 'STRANGER', 'ADMINISTRATOR'] as const) {
        const { items } = await listDocuments(stage.by(person), { first: 100, filter: { waitingForMe: true, fiscalYear: 2025 } });
        if (items.some(({ id }) => id === document.id)) people.push(person);
      }
      return people;
    };
    expect(await waitsFor()).toEqual(['AUTHOR']);
    for (const [status, people] of [['SUBMITTED', ['REVIEWER', 'APPROVER']], ['IN_REVIEW', ['REVIEWER', 'APPROVER']], ['RETURNED', ['AUTHOR']], ['APPROVED', []], ['PUBLISHED', []]] as const) {
      await stage.setStatus(document.id, status);
      expect(await waitsFor()).toEqual(people);
    }
  });

  test('[DOC23] the audit trail, newest first, for authors and the bureau only', async () => {
    const { document, indicators } = await stage.sample();
    for (const [index, basis] of ['甲', '乙', '丙'].entries()) await updateIndicator(stage.by('AUTHOR'), { id: indicators[0]?.id ?? '', expectedVersion: index + 1, basis });
    const page = await listAudit(stage.by('REVIEWER'), { chain: document.id, first: 2 });
    expect(page.items.map(({ action, after, actorId }) => [action, after, actorId])).toEqual([['indicator.updated', '丙', stage.userIds.AUTHOR], ['indicator.updated', '乙', stage.userIds.AUTHOR]]);
    expect(page.hasNext).toBe(true);
    const rest = await listAudit(stage.by('REVIEWER'), { chain: document.id, first: 100, beforeSeq: page.items[1]?.seq });
    expect(rest).toMatchObject({ hasNext: false, items: expect.arrayContaining([expect.objectContaining({ action: 'document.imported' })]) });
    expect(rest.items[0]).toMatchObject({ after: '甲' });
    await refusal('forbidden', listAudit(stage.by('READER'), { chain: document.id, first: 2 }));
    await refusal('not_found', listAudit(stage.by('STRANGER'), { chain: document.id, first: 2 }));
  });
});

describe('searchDocuments', () => {
  test('[DOC22] finds prose, heads, cells and comments, with the places marked', async () => {
    const { document } = await stage.sample();
    await addComment(stage.by('REVIEWER'), { documentId: document.id, anchor: { kind: 'DOCUMENT' }, body: '雪亮工程请补充依据。' });
    const { items, hasNext } = await searchDocuments(stage.by('READER'), { query: ' 雪亮 ', documentId: document.id, first: 100 });
    expect(hasNext).toBe(false);
    expect(new Set(items.map(({ nodeKind }) => nodeKind))).toEqual(new Set(['COMMENT', 'GOAL_TABLE', 'INDICATOR']));
    for (const { excerpt } of items) {
      expect(excerpt.highlights.length).toBeGreaterThan(0);
      for (const { start, length } of excerpt.highlights) expect(excerpt.text.slice(start, start + length)).toBe('雪亮');
    }
    const ask = (first: number, after: SearchPosition | null = null) => searchDocuments(stage.by('READER'), { query: '雪亮', documentId: document.id, first, after });
    const page = await ask(2);
    expect([...page.items, ...(await ask(2, page.items.at(-1)?.position)).items]).toEqual(items.slice(0, 4));
    expect((await searchDocuments(stage.by('READER'), { query: '见义勇为', documentId: document.id, first: 100 })).items.length).toBeGreaterThan(5);
  });

  test('[DOC22] never in documents the viewer may not read', async () => {
    const { document } = await stage.sample();
    const outsider = await searchDocuments(stage.by('STRANGER'), { query: '见义勇为', first: 10 });
    expect(outsider.items).toEqual([]);
    await refusal('not_found', searchDocuments(stage.by('STRANGER'), { query: '见义勇为', documentId: document.id, first: 10 }));
    const all = await searchDocuments(stage.by('ADMINISTRATOR'), { query: '见义勇为', first: 100 });
    expect(all.items.length).toBeGreaterThan(5);
  });

  test('[DOC22] takes signs as they stand, and 1 to 100 characters', async () => {
    const { document } = await stage.sample();
    for (const query of ['%', '_', "'", '\\', '[']) {
      for (const { excerpt } of (await searchDocuments(stage.by('READER'), { query, documentId: document.id, first: 5 })).items) expect(excerpt.text).toContain(query);
    }
    for (const query of ['', '  ', '字'.repeat(101)]) expect((await refusal('invalid_input', searchDocuments(stage.by('READER'), { query, first: 5 }))).args.path).toBe('query');
    // On SQLite a NUL would end the words, and an empty search finds every line there is.
    for (const query of ['\u0000', '平\u0000安', '\ud800']) await refusal('invalid_input', searchDocuments(stage.by('AUTHOR'), { query, first: 1 }));
  });
});
