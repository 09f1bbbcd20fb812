import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { updateDocument } from '../../../server/commands/document/update.js';
import { compareWithLog } from '../../../server/queries/compare-with-log.js';
import { verifyAudit, type ChainReport } from '../../../server/queries/verify-audit.js';
import { mysqlDataSource, sqliteDataSource } from '../../../server/store/data-source.js';
import { migrate } from '../../../server/store/migrate.js';
import { openStore } from '../../../server/store/open-store.js';
import { sampleDocument } from '../../support/sample-records.js';
import { createTestContext } from '../../support/test-context.js';
import { createTestDatabase, quietLogger } from '../../support/test-store.js';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let dataSource: DataSource;
const noWait = async (): Promise<void> => undefined;

beforeAll(async () => {
  database = await createTestDatabase();
  const { url, dataDir } = database;
  dataSource = url === null ? sqliteDataSource(dataDir, 'writer', new Set()) : mysqlDataSource({ url, poolSize: 2, answerTimeoutMs: 30_000 }, new Set());
  await dataSource.initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

async function undoTo(name: string): Promise<void> {
  const isThere = async () => (await dataSource.query<{ name: string }[]>('SELECT name FROM migrations')).some((row) => row.name === name);
  while (await isThere()) await dataSource.undoLastMigration({ transaction: 'none' });
}

async function reports(store: Parameters<typeof compareWithLog>[0]): Promise<ChainReport[]> {
  const found: ChainReport[] = [];
  for await (const report of verifyAudit({ read: store.read, auditKey: null }, { chain: null })) found.push(report);
  return found;
}

describe('a database from before the chain', () => {
  test('[AUD7] its entries are chained in their order, its documents are named, and what is written next follows', async () => {
    await migrate(dataSource, noWait);
    await undoTo('AuditChain1764140000000');
    const insert = (table: string, row: Readonly<Record<string, unknown>>) =>
      dataSource.query(`INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row).map(() => '?').join(', ')})`, Object.values(row));
    const { title, fiscalYear, status, statusLabel, departmentName, compilingUnit, reviewingUnit, templateId } = sampleDocument('doc_1');
    const document = {
      version: 1, title, fiscal_year: fiscalYear, status, status_label: statusLabel, department_name: departmentName, compiling_unit: compilingUnit, reviewing_unit: reviewingUnit,
      template_id: templateId, imported_contents: '[]', event_seq: 0, archived_at: null, created_at: 1_790_000_000_123, updated_at: 1_790_000_000_123,
    };
    for (const [id, count] of [['doc_1', 450], ['doc_2', 0], ['doc_3', 1]] as const) {
      await insert('documents', { ...document, id, change_seq: count });
      await insert('members', { document_id: id, user_id: 'usr_a', role: 'AUTHOR' });
      for (let seq = 1; seq <= count; seq += 1) {
        await insert('changes', {
          document_id: id, seq, node_id: id, node_kind: 'DOCUMENT', version: seq, action: 'document.updated', field: seq === 1 ? null : 'title',
          before_value: '{"b":1,"a":[null,"𠮷"]}', after_value: 'null', actor_id: 'usr_a', at: 1_790_000_000_000 + seq,
        });
      }
    }
    await migrate(dataSource, noWait);
    // On MySQL a start may die after any statement; what the next one finds is made anew.
    await dataSource.query("DELETE FROM migrations WHERE name = 'AuditChain1764140000000'");
    if (database.url === null) await dataSource.query('DROP TABLE audit_heads');
    await migrate(dataSource, noWait);

    const { url, dataDir } = database;
    const store = await openStore({ url, dataDir, logger: quietLogger });
    expect((await reports(store)).map(({ chain, entryCount, faults }) => [chain, entryCount, faults])).toEqual([['doc_1', 450, []], ['doc_2', 0, []], ['doc_3', 1, []], ['installation', 3, []]]);
    expect((await store.read.audit.entriesAfter('installation', 0, 10)).map(({ action, nodeId, at }) => [action, nodeId, at])).toEqual(
      ['doc_1', 'doc_2', 'doc_3'].map((id) => ['document.registered', id, 1_790_000_000_123]),
    );
    const context = createTestContext({ unitOfWork: store }, { userId: 'usr_a' });
    for (const id of ['doc_1', 'doc_2']) await updateDocument(context, { id, expectedVersion: 1, title: '新标题' });
    expect((await reports(store)).map(({ entryCount, faults }) => [entryCount, faults])).toEqual([[451, []], [1, []], [1, []], [3, []]]);
    expect((await compareWithLog(store, 'doc_1')).isWhole).toBe(false);
    await store.close();
  }, 60_000);
});
