import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { projectSection } from '../../../collab/ydoc/projection.js';
import { appendParagraphs } from '../../../collab/ydoc/section-text.js';
import { createSqlProjectionSink } from '../../../server/bridge/sql-projection-sink.js';
import { updateDocument } from '../../../server/commands/document/update.js';
import { updateIndicator } from '../../../server/commands/indicator/update.js';
import { updateSection } from '../../../server/commands/section/update.js';
import { createSystemClock } from '../../../server/runtime/system-clock.js';
import { compareWithLog } from '../../../server/queries/compare-with-log.js';
import { verifyAudit } from '../../../server/queries/verify-audit.js';
import { createTestContext } from '../../support/test-context.js';
import { distinctStatements } from '../../support/distinct-statements.js';
import { createDocumentStage, type DocumentStage } from '../../support/document-stage.js';
import { nextTurn } from '../../support/next-turn.js';
import { openRawSql } from '../../support/raw-sql.js';

let stage: DocumentStage;
beforeAll(async () => {
  stage = await createDocumentStage();
});
afterAll(() => stage.stop());

const entriesOf = (chain: string, after = 0) => stage.store.store.read.audit.entriesAfter(chain, after, 10_000);

async function faultsOf(chain: string | null): Promise<unknown[]> {
  const faults: unknown[] = [];
  for await (const report of verifyAudit({ read: stage.store.store.read, auditKey: null }, { chain })) faults.push(...report.faults);
  return faults;
}

/** As somebody writes it who has read the guide and none of our code. */
const sorted = (value: unknown): unknown =>
  typeof value !== 'object' || value === null ? value : Array.isArray(value) ? value.map(sorted) : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sorted(item)]));

describe('the chain', () => {
  test('[AUD1] an entry says who did what to which node, before and after, and its hash covers all of it and the hash before', async () => {
    const { document, indicators } = await stage.sample();
    const row = indicators[0];
    await updateIndicator(stage.by('AUTHOR'), { id: row?.id ?? '', expectedVersion: 1, basis: '依据 𠮷 "q" \\ e\u0301', target: '≥95%' });
    const entries = await entriesOf(document.id);
    const [target, basis] = entries.slice(-2);
    expect(target).toMatchObject({ field: 'target', before: row?.target.text, after: '≥95%' });
    expect(basis).toMatchObject({
      documentId: document.id, seq: entries.length, nodeId: row?.id, nodeKind: 'INDICATOR', version: 2, action: 'indicator.updated', field: 'basis',
      before: row?.basis, after: '依据 𠮷 "q" \\ e\u0301', actorId: stage.userIds.AUTHOR, at: stage.time.now, previousHash: target?.hash,
    });
    for (const [index, { documentId: chain, at, hash, tokenId, ...entry }] of entries.entries()) {
      expect(tokenId).toBeNull();
      expect(entry.previousHash).toBe(entries[index - 1]?.hash ?? '');
      const text = JSON.stringify(sorted({ ...entry, chain, at: new Date(at).toISOString() }));
      expect(createHash('sha256').update(text).digest('hex')).toBe(hash);
    }
    expect(await stage.store.store.read.audit.findHead(document.id)).toEqual({ chain: document.id, seq: entries.length, hash: basis?.hash, seal: null });
  });

  test('[AUD1] a command pays nothing for it: its entries, its events and both heads are three statements', async () => {
    const { indicators } = await stage.sample();
    const sent: string[] = [];
    const release = stage.store.onStatement((statement) => sent.push(statement.trim().split(/[\s`"(]+/).slice(0, 3).join(' ')));
    await updateIndicator(stage.by('AUTHOR'), { id: indicators[0]?.id ?? '', expectedVersion: 1, basis: '甲', level3: '乙' });
    release();
    const statements = distinctStatements(sent);
    // The search index follows: what stands, what is known, words out, text, words in (SEA8).
    expect(statements.slice(-10, -6)).toEqual(['UPDATE indicators SET', 'INSERT INTO changes', 'INSERT INTO events', 'UPDATE documents SET']);
    expect(statements.slice(-4)).toEqual(['DELETE FROM search_grams', 'INSERT INTO search_entries', 'INSERT INTO search_grams', 'COMMIT']);
    expect(statements).toHaveLength(15);
  });

  test('[AUD6] writers of many documents, in two processes at once: no chain forks, none has a gap', async () => {
    const documents = [await stage.sample(), await stage.sample()];
    const other = await stage.store.open();
    const mine = stage.by('AUTHOR');
    const theirs = createTestContext({ unitOfWork: other }, { userId: stage.userIds.AUTHOR, ids: mine.ids, time: stage.time });
    const writes = documents.flatMap(({ indicators, sections }) => [
      ...indicators.slice(0, 15).map(({ id }, n) => () => updateIndicator(n % 2 === 0 ? mine : theirs, { id, expectedVersion: 1, basis: '甲', level3: '乙', description: '丙' })),
      ...sections.map(({ id }, n) => () => updateSection(n % 2 === 0 ? theirs : mine, { id, expectedVersion: 1, title: '丁' })),
    ]);
    await Promise.all(writes.map((write) => write()));
    for (const { document, sections } of documents) {
      expect(await faultsOf(document.id)).toEqual([]);
      const seqs = (await entriesOf(document.id)).map(({ seq }) => seq);
      expect(seqs).toEqual(seqs.map((_, index) => index + 1));
      expect((await stage.changes(document.id))).toHaveLength(45 + sections.length);
    }
    await other.close();
  });

  test('[AUD6] a log that is being written is checked all the same', async () => {
    const { document, indicators } = await stage.sample();
    let isWriting = true;
    const write = async (): Promise<void> => {
      for (const { id } of indicators) await updateIndicator(stage.by('AUTHOR'), { id, expectedVersion: 1, basis: '甲' });
      isWriting = false;
    };
    let checks = 0;
    const check = async (): Promise<void> => {
      for (; isWriting; checks += 1) {
        expect(await faultsOf(document.id)).toEqual([]);
        await nextTurn();
      }
    };
    await Promise.all([write(), check(), check()]);
    expect(checks).toBeGreaterThan(3);
  });

  test('[AUD6] what is rolled back leaves no entry, and the next one follows what stands', async () => {
    const { document } = await stage.sample();
    const author = stage.by('AUTHOR');
    const head = await stage.store.store.read.audit.findHead(document.id);
    const failing = author.unitOfWork.transaction(async () => {
      await updateDocument(author, { id: document.id, expectedVersion: 1, title: '甲' });
      throw new Error('the power went');
    });
    await expect(failing).rejects.toThrow('the power went');
    expect(await stage.store.store.read.audit.findHead(document.id)).toEqual(head);
    await updateDocument(author, { id: document.id, expectedVersion: 1, title: '乙' });
    expect(await faultsOf(document.id)).toEqual([]);
  });

  test('[AUD6] whoever writes a log whose row they do not hold is refused, and nothing is stored', async () => {
    const { document } = await stage.sample();
    const draft = { type: 'DocumentChanged', nodeId: document.id, relatedId: null, revision: null, actorId: null, at: 1 } as const;
    const forked = stage.store.store.transaction(async (repositories) => {
      await repositories.documents.lock(document.id);
      await stage.store.store.transaction(({ history }) => history.append(document.id, { changes: [], events: [draft] }));
      // As a second writer would leave it that took no lock: the head this transaction knows of is not the one that stands.
      await repositories.documents.update(document.id, { changeSeq: 0 } as object);
      await repositories.history.append(document.id, { changes: [], events: [draft] });
    });
    await expect(forked).rejects.toThrow('without its row being held');
    expect((await stage.load(document.id)).document.eventSeq).toBe(document.eventSeq);
  });
});

describe('the text of a section', () => {
  test('[AUD10] each time it is saved an entry says from which revision to which, and whose it is', async () => {
    const { document, sections } = await stage.sample();
    const section = sections[0];
    const sectionId = section?.id ?? '';
    const { unitOfWork } = stage.by('AUTHOR');
    const clock = { ...createSystemClock(), now: () => stage.time.now };
    const sink = createSqlProjectionSink(unitOfWork, clock);
    const row = { sectionId, generation: 1, update: Uint8Array.of(0, 0), clientIds: [] };
    await unitOfWork.transaction(({ sectionLog }) =>
      sectionLog.append([['usr_a', 2], ['usr_b', 3], ['usr_a', 4], ['usr_c', 5]].map(([authorId, seq]) => ({ ...row, authorId: String(authorId), seq: Number(seq), at: 1 }))),
    );
    const doc = new Y.Doc();
    appendParagraphs(doc, ['新的文字。']);
    const save = (revision: number, authorIds: readonly string[]) => sink.save({ sectionId, generation: 1, revision, projection: projectSection(doc), authorIds, doc });
    const before = (await entriesOf(document.id)).length;
    await save(4, []);
    await save(5, ['usr_gone', 'usr_c']);
    await save(5, ['usr_late']);
    expect((await entriesOf(document.id, before)).map(({ action, nodeId, version, field, before: from, after, actorId }) => [action, nodeId, version, field, from, after, actorId])).toEqual([
      ['section.textSaved', sectionId, 0, 'text', { generation: 1, revision: 1 }, { generation: 1, revision: 4, authorIds: ['usr_b', 'usr_a'] }, 'usr_a'],
      ['section.textSaved', sectionId, 0, 'text', { generation: 1, revision: 4 }, { generation: 1, revision: 5, authorIds: ['usr_gone', 'usr_c'] }, 'usr_c'],
    ]);
    expect(await faultsOf(document.id)).toEqual([]);
    expect((await compareWithLog(unitOfWork, document.id)).differences.filter(({ nodeKind }) => nodeKind !== 'MEMBER')).toEqual([]);
  });

  test('[AUD10] it stands in nobody’s way who changes the title', async () => {
    const { sections } = await stage.sample();
    const sectionId = sections[0]?.id ?? '';
    const { unitOfWork } = stage.by('AUTHOR');
    const clock = { ...createSystemClock(), now: () => stage.time.now };
    await unitOfWork.transaction(({ sectionLog }) => sectionLog.append([{ sectionId, generation: 1, seq: 2, update: Uint8Array.of(0, 0), clientIds: [], authorId: null, at: 1 }]));
    const doc = new Y.Doc();
    await createSqlProjectionSink(unitOfWork, clock).save({ sectionId, generation: 1, revision: 2, projection: projectSection(doc), authorIds: [], doc });
    expect((await updateSection(stage.by('AUTHOR'), { id: sectionId, expectedVersion: 1, title: '甲' })).section.version).toBe(2);
    expect((await unitOfWork.read.history.changesOf(sectionId, 1)).map(({ action }) => action)).toEqual(['section.updated']);
  });
});

describe('comparing a document with its log', () => {
  test('[AUD9] a value that was changed in the tables, and in no log, is named with what the log knows', async () => {
    const { document, indicators, goals } = await stage.sample();
    const sql = await openRawSql(stage.store);
    await sql.run("UPDATE indicators SET basis = '假' WHERE id = ?", [indicators[3]?.id]);
    await sql.run('UPDATE goals SET removed = 1 WHERE id = ?', [goals[0]?.id]);
    await sql.run("UPDATE documents SET status = 'APPROVED' WHERE id = ?", [document.id]);
    await sql.close();
    const { isWhole, differences } = await compareWithLog(stage.store.store, document.id);
    expect(isWhole).toBe(true);
    expect(differences.filter(({ nodeKind }) => nodeKind !== 'MEMBER')).toEqual([
      { nodeKind: 'DOCUMENT', nodeId: document.id, field: 'status', logged: 'DRAFT', stored: 'APPROVED' },
      { nodeKind: 'GOAL', nodeId: goals[0]?.id, field: null, logged: goals[0], stored: null },
      { nodeKind: 'INDICATOR', nodeId: indicators[3]?.id, field: 'basis', logged: indicators[3]?.basis, stored: '假' },
    ]);
    // The roles this stage gives were given behind the log's back, too.
    expect(differences.filter(({ nodeKind }) => nodeKind === 'MEMBER')).toHaveLength(3);
  });

  test('[AUD9] a log that begins later than its document is told apart', async () => {
    const { document } = await stage.sample();
    const sql = await openRawSql(stage.store);
    // As the entry of an import reads that was written before entries held whole nodes.
    await sql.run(`UPDATE changes SET after_value = '{"title":"2025年部门预算绩效文本"}' WHERE document_id = ? AND seq = 1`, [document.id]);
    await sql.close();
    expect(await compareWithLog(stage.store.store, document.id)).toEqual({ isWhole: false, differences: [] });
  });
});
