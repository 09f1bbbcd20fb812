import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { auditText } from '../../../schema/model/audit.js';
import { createDocument } from '../../../server/commands/document/create.js';
import { updateDocument } from '../../../server/commands/document/update.js';
import { toHashedEntry, verifyAudit, type ChainReport, type VerifyAuditOptions } from '../../../server/queries/verify-audit.js';
import { createDocumentStage, type DocumentStage } from '../../support/document-stage.js';
import { openRawSql, type RawSql } from '../../support/raw-sql.js';

const auditKey = 'a key that only the server knows, ok';
let stage: DocumentStage;
let sql: RawSql;
let id: string;
/** The document's newest entry. */
let last: number;
beforeAll(async () => {
  stage = await createDocumentStage({ auditKey });
  sql = await openRawSql(stage.store);
});
afterAll(async () => {
  await sql.close();
  await stage.stop();
});
beforeEach(async () => {
  const cover = { title: '绩效文本', fiscalYear: 2026, departmentName: '某局', compilingUnit: '某局', reviewingUnit: '财政局', templateId: 'hebei-county-2019' };
  const { document } = await createDocument(stage.by('AUTHOR'), cover);
  id = document.id;
  for (const title of ['甲', '乙', '丙']) await updateDocument(stage.by('AUTHOR'), { id, expectedVersion: (await stage.load(id)).document.version, title });
  last = (await stage.store.store.read.audit.findHead(id))?.seq ?? 0;
});
afterEach(async () => {
  for (const table of ['documents', 'changes']) await sql.run(`DELETE FROM ${table} WHERE ${table === 'documents' ? 'id' : 'document_id'} = ?`, [id]);
});

async function reports(options: Partial<VerifyAuditOptions> = {}, key: string | null = null): Promise<ChainReport[]> {
  const found: ChainReport[] = [];
  for await (const report of verifyAudit({ read: stage.store.store.read, auditKey: key }, { chain: id, ...options })) found.push(report);
  return found;
}
/** "CHANGED 3", "MISSING 3-4" */
async function faults(options: Partial<VerifyAuditOptions> = {}, key: string | null = null): Promise<string[]> {
  const all = (await reports(options, key)).filter(({ chain }) => chain === id).flatMap((report) => report.faults);
  return all.map(({ kind, seq, toSeq }) => `${kind} ${seq}${toSeq === undefined ? '' : `-${toSeq}`}`);
}
const set = (assignment: string, seq: number, ...values: unknown[]) => sql.run(`UPDATE changes SET ${assignment} WHERE document_id = ? AND seq = ?`, [...values, id, seq]);
const remove = (condition: string, ...values: unknown[]) => sql.run(`DELETE FROM changes WHERE document_id = ? AND ${condition}`, [id, ...values]);

/** What somebody does who knows how the log is made: from `seq` on every hash anew, and the end of the document with it. */
async function chainAnew(from: number, to = last): Promise<void> {
  const entries = await stage.store.store.read.audit.entriesAfter(id, from - 2, 100);
  let previousHash = from === 1 ? '' : (entries.shift()?.hash ?? '');
  for (const entry of entries.filter(({ seq }) => seq <= to)) {
    const hash = createHash('sha256').update(auditText({ ...toHashedEntry(entry), previousHash })).digest('hex');
    await set('previous_hash = ?, hash = ?', entry.seq, previousHash, hash);
    previousHash = hash;
  }
  await sql.run('UPDATE documents SET change_seq = ?, change_hash = ? WHERE id = ?', [to, previousHash, id]);
}

describe('what was done to a log behind the server’s back', () => {
  test('[AUD2] a log that nobody touched is whole, with its end and its seal', async () => {
    expect(last).toBeGreaterThan(8);
    expect(await faults({}, auditKey)).toEqual([]);
    expect(await reports({ chain: null }, auditKey)).toEqual([
      expect.objectContaining({ chain: id, entryCount: last, faultCount: 0 }),
      expect.objectContaining({ chain: 'installation', faultCount: expect.any(Number) }),
    ]);
  });

  test.each([
    ['what was there before', 'before_value = ?', '"假"'],
    ['what is there now', 'after_value = ?', '{"title":"假"}'],
    ['a value, to what is no JSON', 'after_value = ?', '假'],
    ['who did it', 'actor_id = ?', 'usr_00000000000000000000000000'],
    ['when', 'at = at + ?', 1],
    ['when, to no time at all', 'at = ?', 9_000_000_000_000_000],
    ['which field', 'field = ?', 'departmentName'],
    ['what was done', 'action = ?', 'document.archived'],
    ['to what', 'node_id = ?', 'doc_00000000000000000000000000'],
    ['to what kind of thing', 'node_kind = ?', 'PART'],
    ['to which version', 'version = version + ?', 1],
    ['its hash', 'hash = ?', 'f'.repeat(64)],
    ['the hash before it', 'previous_hash = ?', 'f'.repeat(64)],
  ])('[AUD2] an entry in which %s was changed is named, and no other', async (_what, assignment, value) => {
    for (const seq of [1, 4, last]) {
      const [row] = await sql.run('SELECT * FROM changes WHERE document_id = ? AND seq = ?', [id, seq]);
      await set(assignment, seq, value);
      expect(await faults()).toEqual([`CHANGED ${seq}`]);
      const columns = Object.keys(row ?? {});
      await set(columns.map((column) => `${column} = ?`).join(', '), seq, ...Object.values(row ?? {}));
      expect(await faults()).toEqual([]);
    }
  });

  test('[AUD2] entries that are gone are named: one, several, the first, the newest', async () => {
    await remove('seq = 4');
    expect(await faults()).toEqual(['MISSING 4-4']);
    await remove('seq IN (6, 7)');
    expect(await faults()).toEqual(['MISSING 4-4', 'MISSING 6-7']);
    await remove('seq = 1');
    expect(await faults()).toEqual(['MISSING 1-1', 'MISSING 4-4', 'MISSING 6-7']);
    await remove('seq >= ?', last - 1);
    expect((await faults()).at(-1)).toBe(`MISSING ${last - 1}-${last}`);
    await remove('seq > 0');
    expect(await faults()).toEqual([`MISSING 1-${last}`]);
  });

  test('[AUD2] two entries that changed places are both named', async () => {
    await set('seq = ?', 4, 1000);
    await set('seq = ?', 5, 4);
    await set('seq = ?', 1000, 5);
    expect(await faults()).toEqual(['CHANGED 4', 'CHANGED 5']);
  });

  test('[AUD2] an entry that was slipped in is named: between others, before all, behind all', async () => {
    const columns = 'document_id, node_id, node_kind, version, action, field, before_value, after_value, actor_id, at, previous_hash, hash';
    const slipIn = (seq: number) => sql.run(`INSERT INTO changes (seq, ${columns}) SELECT ?, ${columns} FROM changes WHERE document_id = ? AND seq = 3`, [seq, id]);
    await slipIn(0);
    expect(await faults()).toEqual(['INSERTED 0']);
    await remove('seq = 0');
    await slipIn(last + 1);
    expect(await faults()).toEqual([`BEYOND_END ${last + 1}`]);
    await remove('seq > ?', last);
    for (let seq = last; seq >= 5; seq -= 1) await set('seq = ?', seq, seq + 1);
    await slipIn(5);
    expect((await faults())[0]).toBe('CHANGED 5');
    expect((await reports())[0]?.faultCount).toBe(last - 4 + 1);
  });

  test('[AUD2] an entry exchanged together with its hash is named: the next one was written after another', async () => {
    const exchange = async (seq: number): Promise<void> => {
      await set('after_value = ?', seq, '"假"');
      const [entry] = await stage.store.store.read.audit.entriesAfter(id, seq - 1, 1);
      if (entry !== undefined) await set('hash = ?', seq, createHash('sha256').update(auditText(toHashedEntry(entry))).digest('hex'));
    };
    await exchange(4);
    expect(await faults()).toEqual(['REPLACED 4']);
    await exchange(last);
    expect(await faults()).toEqual(['REPLACED 4', `OTHER_END ${last}`]);
  });

  test('[AUD2] a tail that is cut off, or hidden by moving the end, is named', async () => {
    const [before] = await sql.run('SELECT hash FROM changes WHERE document_id = ? AND seq = ?', [id, last - 2]);
    await sql.run('UPDATE documents SET change_seq = ?, change_hash = ? WHERE id = ?', [last - 2, before?.['hash'], id]);
    expect(await faults()).toEqual([`BEYOND_END ${last - 1}`]);
    await remove('seq > ?', last - 2);
    expect(await faults()).toEqual([]);
    expect(await faults({}, auditKey)).toEqual([`SEAL ${last - 2}`]);
  });

  test('[AUD3] a log written anew as a whole shows by the seal, or against an end noted down earlier', async () => {
    const { hash } = (await stage.store.store.read.audit.findHead(id)) ?? { hash: '' };
    const expected = new Map([[id, { seq: last, hash }]]);
    await set('actor_id = ?', 4, stage.userIds.READER);
    await chainAnew(4);
    expect(await faults()).toEqual([]);
    expect(await faults({}, auditKey)).toEqual([`SEAL ${last}`]);
    expect(await faults({ expected })).toEqual([`UNEXPECTED ${last}`]);
    expect(await faults({}, 'another key, which the server has not')).toEqual([`SEAL ${last}`]);
  });

  test('[AUD3] a log that was set back is shorter than the one noted down earlier, however well it is sealed', async () => {
    const [document] = await sql.run('SELECT change_seq, change_hash, change_seal FROM documents WHERE id = ?', [id]);
    await updateDocument(stage.by('AUTHOR'), { id, expectedVersion: 4, title: '丁' });
    const head = await stage.store.store.read.audit.findHead(id);
    const expected = new Map([[id, { seq: head?.seq ?? 0, hash: head?.hash ?? '' }]]);
    expect(await faults({ expected }, auditKey)).toEqual([]);
    await remove('seq > ?', last);
    await sql.run('UPDATE documents SET change_seq = ?, change_hash = ?, change_seal = ? WHERE id = ?', [...Object.values(document ?? {}), id]);
    expect(await faults({}, auditKey)).toEqual([]);
    expect(await faults({ expected }, auditKey)).toEqual([`UNEXPECTED ${last + 1}`]);
  });

  test('[AUD3] what was noted down earlier may have been continued since', async () => {
    const [entry] = await stage.store.store.read.audit.entriesAfter(id, 2, 1);
    expect(await faults({ expected: new Map([[id, { seq: 3, hash: entry?.hash ?? '' }]]) })).toEqual([]);
    expect(await faults({ expected: new Map([[id, { seq: 3, hash: 'f'.repeat(64) }]]) })).toEqual(['UNEXPECTED 3']);
  });

  test('[AUD4] a document that vanished is named by the installation’s log, and by what was noted down', async () => {
    await sql.run('DELETE FROM documents WHERE id = ?', [id]);
    expect(await faults({ chain: null })).toEqual(['NO_DOCUMENT null']);
    await remove('seq > 0');
    const all = await reports({ chain: null, expected: new Map([[id, { seq: last, hash: '' }]]) });
    expect(all.find(({ chain }) => chain === id)?.faults).toEqual([{ kind: 'UNEXPECTED', seq: null }]);
    expect(all.find(({ chain }) => chain === 'installation')?.faults).toContainEqual(expect.objectContaining({ kind: 'DOCUMENT_GONE', entry: id }));
  });

  test('[AUD5] many faults are counted, and the first of them told', async () => {
    for (let count = 0; count < 60; count += 1) await updateDocument(stage.by('AUTHOR'), { id, expectedVersion: 4 + count, title: `第${count}稿` });
    await sql.run('UPDATE changes SET at = at + 1 WHERE document_id = ?', [id]);
    const [report] = await reports();
    expect(report).toMatchObject({ entryCount: last + 60, faultCount: last + 60, faults: { length: 50 } });
    expect(report?.faults.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  });
});
