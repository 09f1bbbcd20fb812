import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { loadDocumentTree } from '../../../server/commands/load-document-tree.js';
import type { Store } from '../../../server/store/open-store.js';
import { nextTurn } from '../../support/next-turn.js';
import { sampleDocument, sampleGoal, sampleGoalTable, sampleIndicator, samplePart, sampleSection, sampleThread, someTime } from '../../support/sample-records.js';
import { distinctStatements } from '../../support/distinct-statements.js';
import { statementsOf } from '../../support/statements-of.js';
import { createTestStore, type TestStore } from '../../support/test-store.js';

let fixture: TestStore;
let store: Store;
beforeEach(async () => {
  fixture = await createTestStore();
  store = fixture.store;
});
afterEach(async () => {
  await fixture.stop();
});

/** The statements that `work` sends, in order, without their columns. */
const sentBy = async (work: () => Promise<unknown>): Promise<string[]> =>
  (await statementsOf(store, work)).map((statement) => statement.replace(/\s+/g, ' ').replace(/SELECT .*? FROM/, 'SELECT … FROM').trim());

/** Their first words. */
const verbsOf = (statements: readonly string[]): (string | undefined)[] => distinctStatements(statements).map((statement) => statement.split(' ')[0]);

const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n + 1);

async function addDocument(id: string, tableCount: number): Promise<void> {
  await store.transaction(async ({ documents, sections, goalTables, comments }) => {
    await documents.insert(sampleDocument(id));
    await documents.insertParts([samplePart(`part_${id}`, id)]);
    await sections.insertMany(upTo(tableCount).map((n) => sampleSection(`sec_${id}_${n}`, id, `part_${id}`, { ordinal: n })));
    const tables = upTo(tableCount).map((n) => sampleGoalTable(`tbl_${id}_${n}`, id, `part_${id}`, { ordinal: n }));
    await goalTables.insertMany(tables);
    await goalTables.insertGoals(tables.map((table) => sampleGoal(`goal_${table.id}`, id, table.id)));
    await goalTables.insertIndicators(tables.flatMap((table) => upTo(9).map((n) => sampleIndicator(`ind_${table.id}_${n}`, id, table.id, { ordinal: n }))));
    for (const { id: tableId } of tables) await comments.insertThread(sampleThread(`thr_${tableId}`, id, { kind: 'GOAL_TABLE', goalTableId: tableId, field: null }));
  });
}

describe('statements', () => {
  test('[STO14] a whole document is six statements, with one table or with thirty', async () => {
    await addDocument('doc_1', 1);
    await addDocument('doc_30', 30);
    const small = await sentBy(() => loadDocumentTree(store.read, 'doc_1'));
    const large = await sentBy(() => loadDocumentTree(store.read, 'doc_30'));
    const tablesOf = (statements: readonly string[]) => statements.map((statement) => /FROM [`"](\w+)/.exec(statement)?.[1]);
    expect(tablesOf(small)).toEqual(['documents', 'parts', 'sections', 'goal_tables', 'goals', 'indicators']);
    expect(tablesOf(large)).toEqual(tablesOf(small));
    expect((await loadDocumentTree(store.read, 'doc_30'))?.indicators).toHaveLength(270);
  });

  test('[STO14] [SEA12] look-ups of many are one statement, however many, and a search is three; of none, no statement', async () => {
    await addDocument('doc_1', 3);
    const ids = upTo(2000).map((n) => `tbl_doc_1_${n}`);
    const lookUps = (of: string[]): (() => Promise<unknown>)[] => [
      () => store.read.documents.findMany(of),
      () => store.read.documents.membersOf(of),
      () => store.read.documents.partsOf(of),
      () => store.read.sections.ofDocuments(of),
      () => store.read.goalTables.goalsOf(of),
      () => store.read.goalTables.indicatorsOf(of),
      () => store.read.comments.threadsByAnchor(of, 5),
      () => store.read.comments.commentsOf(of),
      () => store.read.comments.unreadByThread('usr_1', of),
      () => store.read.comments.unreadByDocument('usr_1', of),
      () => store.read.history.changesOfNodes(of),
      () => store.read.accounts.findUsers(of),
      () => store.read.reviews.roundsOf(of),
      () => store.read.reviews.itemsOf(of),
      () => store.read.reviews.actsOf(of),
      () => store.read.reviews.opinionsOf(of),
      () => store.read.reviews.explanationsOf(of),
      () => store.read.reviews.adjustmentsOf(of),
    ];
    for (const lookUp of lookUps(ids)) expect(await sentBy(lookUp)).toHaveLength(1);
    for (const lookUp of lookUps([])) expect(await sentBy(lookUp)).toHaveLength(0);
    // How common the words are, where they stand, and what is written there.
    const search = (words: string[]) => store.read.search.find({ phrase: words.join(''), words, documentId: null, memberId: null, first: 10, after: null });
    for (const words of [['人数'], ['年初', '计划']]) expect(await sentBy(() => search(words))).toHaveLength(3);
    expect(await sentBy(() => search(['龘龘']))).toHaveLength(1);
    const threads = await store.read.comments.threadsByAnchor(ids, 5);
    expect(upTo(4).map((n) => threads.get(`tbl_doc_1_${n}`)?.items.length)).toEqual([1, 1, 1, 0]);
    expect(await sentBy(() => store.read.sectionLog.load('sec_doc_1_1'))).toHaveLength(1);
    expect(await sentBy(() => store.read.sectionLog.loadAuthored('sec_doc_1_1'))).toHaveLength(1);
    expect(await sentBy(() => store.read.accounts.findSession('ses_1'))).toHaveLength(1);
    expect(await sentBy(() => store.read.sections.findDoor('sec_doc_1_1', 'usr_1'))).toHaveLength(1);
  });

  test('[STO14] an append of many sections is two statements between BEGIN and COMMIT; in SQLite two kinds of them', async () => {
    await addDocument('doc_1', 150);
    const rows = upTo(150).flatMap((n) =>
      [1, 2].map((seq) => ({ sectionId: `sec_doc_1_${n}`, generation: 1, seq, update: Uint8Array.of(n, seq), authorId: null, clientIds: [n], at: someTime })),
    );
    const statements = await sentBy(() => store.transaction(({ sectionLog }) => sectionLog.append(rows)));
    expect(verbsOf(statements)).toEqual([expect.stringMatching(/BEGIN|START/), 'UPDATE', 'INSERT', 'COMMIT']);
    expect(await store.read.sections.listBehindLog()).toHaveLength(150);
    const keeping = await sentBy(() => store.transaction(({ sectionLog }) => sectionLog.keepState('sec_doc_1_1')));
    expect(keeping.map((statement) => statement.split(' ')[0])).toEqual([expect.stringMatching(/BEGIN|START/), 'SELECT', 'INSERT', 'COMMIT']);
  });

  test('[COL50] an append that others came before locks the heads and numbers its rows anew, in two or three statements more', async () => {
    await addDocument('doc_1', 150);
    const rows = (update: number) => upTo(150).map((n) => ({ sectionId: `sec_doc_1_${n}`, generation: 1, seq: 1, update: Uint8Array.of(update), authorId: null, clientIds: [], at: someTime }));
    await store.transaction(({ sectionLog }) => sectionLog.append(rows(1).slice(0, 100)));
    const statements = await sentBy(() => store.transaction(({ sectionLog }) => sectionLog.append(rows(2))));
    // Sections that others gave one row each stand where this batch was to leave them: one look at the log tells.
    expect(verbsOf(statements)).toEqual([expect.stringMatching(/BEGIN|START/), 'UPDATE', 'SELECT', 'SELECT', 'UPDATE', 'INSERT', 'COMMIT']);
    expect((await store.read.sectionLog.load('sec_doc_1_1'))?.updates.map(({ seq, update }) => [seq, update[0]])).toEqual([[1, 1], [2, 2]]);
    expect((await store.read.sectionLog.load('sec_doc_1_150'))?.updates.map(({ seq, update }) => [seq, update[0]])).toEqual([[1, 2]]);
    const later = await sentBy(() => store.transaction(({ sectionLog }) => sectionLog.append(rows(3).slice(0, 100))));
    expect(verbsOf(later)).toEqual([expect.stringMatching(/BEGIN|START/), 'UPDATE', 'SELECT', 'UPDATE', 'INSERT', 'COMMIT']);
    expect(await sentBy(() => store.read.sectionLog.heads(upTo(2000).map((n) => `sec_doc_1_${n}`)))).toHaveLength(1);
    expect(await sentBy(() => store.read.sectionLog.load('sec_doc_1_1', 2))).toHaveLength(1);
  });

  test('[STO14] places of many are one statement, however many; of none, no statement', async () => {
    await addDocument('doc_1', 400);
    const places = (prefix: string) => upTo(400).map((n) => ({ id: `${prefix}_doc_1_${n}`, ordinal: 401 - n, number: `${401 - n}.` }));
    const writesOf = async (work: Parameters<typeof store.transaction>[0]) => (await sentBy(() => store.transaction(work))).filter((statement) => statement.startsWith('UPDATE'));
    expect(await writesOf(({ goalTables }) => goalTables.updateOrdinals(places('tbl')))).toHaveLength(1);
    expect(await writesOf(({ sections }) => sections.updateNumbers(places('sec')))).toHaveLength(1);
    expect(await writesOf(({ goalTables }) => goalTables.updateIndicatorOrdinals([]))).toHaveLength(0);
    expect((await store.read.goalTables.ofDocuments(['doc_1'])).map(({ id }) => id)).toEqual(places('tbl').map(({ id }) => id).reverse());
    expect((await store.read.sections.find('sec_doc_1_1'))?.number).toBe('400.');
  });

  test('[STO15] whoever loads a section while it is written and compacted sees a whole one', async () => {
    await addDocument('doc_1', 1);
    const sectionId = 'sec_doc_1_1';
    let isWriting = true;
    const write = async (): Promise<void> => {
      for (const seq of upTo(120)) {
        await store.transaction(({ sectionLog }) => sectionLog.append([{ sectionId, generation: 1, seq, update: Uint8Array.of(1), authorId: null, clientIds: [], at: 1 }]));
        if (seq % 5 === 0) await store.transaction(({ sectionLog }) => sectionLog.compact(sectionId, 1, { seq, state: Uint8Array.of(2), authorship: Uint8Array.of(3) }));
      }
      isWriting = false;
    };
    let loads = 0;
    const read = async (): Promise<void> => {
      for (let highest = 0; isWriting; loads++) {
        const stored = await store.read.sectionLog.load(sectionId);
        const from = stored?.snapshot?.seq ?? 0;
        const seqs = stored?.updates.map(({ seq }) => seq) ?? [];
        expect(seqs).toEqual(seqs.map((_, n) => from + 1 + n));
        const head = seqs.at(-1) ?? from;
        expect(head).toBeGreaterThanOrEqual(highest);
        highest = head;
        await nextTurn();
      }
    };
    await Promise.all([write(), read(), read()]);
    expect(loads).toBeGreaterThan(50);
  });
});
