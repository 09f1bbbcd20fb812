import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { mysqlDataSource, sqliteDataSource } from '../../../server/store/data-source.js';
import { FrozenSections1764100000000 } from '../../../server/store/migrations/1764100000000-frozen-sections.js';
import { migrate } from '../../../server/store/migrate.js';
import { openStore, type Store } from '../../../server/store/open-store.js';
import { sampleDocument, sampleSection } from '../../support/sample-records.js';
import { createTestDatabase, quietLogger } from '../../support/test-store.js';

const isSqlite = globalThis.JIWEN_TEST_DATABASE !== 'mariadb';
let database: Awaited<ReturnType<typeof createTestDatabase>>;
const opened: DataSource[] = [];
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  for (const dataSource of opened.splice(0)) await dataSource.destroy();
  await database.drop();
});

async function connect(): Promise<DataSource> {
  const { url, dataDir } = database;
  const listeners = new Set<never>();
  const dataSource = url === null ? sqliteDataSource(dataDir, 'writer', listeners) : mysqlDataSource({ url, poolSize: 4, answerTimeoutMs: 30_000 }, listeners);
  opened.push(await dataSource.initialize());
  return dataSource;
}

const noWait = async (): Promise<void> => undefined;

/** Tables, columns, keys and indexes, as the database itself tells them. */
async function readSchema(dataSource: DataSource): Promise<unknown> {
  const statement = isSqlite
    ? "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
    : "SELECT table_name AS t, column_name AS c, column_type AS k, is_nullable AS n, collation_name AS l FROM information_schema.columns WHERE table_schema = DATABASE() ORDER BY 1, 2";
  const indexes = isSqlite ? 'SELECT 1' : 'SELECT table_name AS t, index_name AS i, column_name AS c, seq_in_index AS s FROM information_schema.statistics WHERE table_schema = DATABASE() ORDER BY 1, 2, 4';
  return [await dataSource.query(statement), await dataSource.query(indexes)];
}

/** An entity has one type for both databases, the longest that SQLite knows; MySQL's tables have the long kinds. */
const mysqlTypes: Readonly<Record<string, string>> = { text: 'longtext', blob: 'longblob' };

function describeEntities(dataSource: DataSource): string[] {
  return dataSource.entityMetadatas
    .flatMap(({ tableName, columns, indices }) => [
      ...columns.map(({ databaseName, type, isNullable, length }) => {
        const sized = `${String(type)}${length === '' ? '' : `(${length})`}`;
        return `${tableName}.${databaseName} ${isSqlite ? sized.replace(/^int$/, 'integer') : (mysqlTypes[sized] ?? sized)}${isNullable ? '?' : ''}`;
      }),
      ...indices.map(({ name, columns: indexed, isUnique }) => `${tableName} ${isUnique ? 'unique ' : ''}index ${name} ${indexed.map(({ databaseName }) => databaseName).join()}`),
      `${tableName} key ${columns.filter(({ isPrimary }) => isPrimary).map(({ databaseName }) => databaseName).join()}`,
    ])
    .sort();
}

async function describeTables(dataSource: DataSource): Promise<string[]> {
  const queryRunner = dataSource.createQueryRunner();
  const tables = await queryRunner.getTables(dataSource.entityMetadatas.map(({ tableName }) => tableName));
  await queryRunner.release();
  return tables
    .flatMap(({ name, columns, indices }) => [
      ...columns.map((column) => `${plain(name)}.${column.name} ${column.type}${column.length === '' ? '' : `(${column.length})`}${column.isNullable ? '?' : ''}`),
      ...indices.map((index) => `${plain(name)} ${index.isUnique ? 'unique ' : ''}index ${index.name} ${index.columnNames.join()}`),
      `${plain(name)} key ${columns.filter(({ isPrimary }) => isPrimary).map((column) => column.name).join()}`,
    ])
    .sort();
}

/** TypeORM puts the database's name before a table's. */
const plain = (tableName: string): string => tableName.split('.').at(-1) ?? '';

describe('migrations', () => {
  test('[STO1] up, down and up again give the same tables, and a second time does nothing', async () => {
    const dataSource = await connect();
    await migrate(dataSource, noWait);
    const first = await readSchema(dataSource);
    expect(JSON.stringify(first)).toContain('section_updates');
    await migrate(dataSource, noWait);
    while ((await dataSource.query<unknown[]>('SELECT name FROM migrations')).length > 0) await dataSource.undoLastMigration({ transaction: 'none' });
    expect(JSON.stringify(await readSchema(dataSource))).not.toContain('section_updates');
    await migrate(dataSource, noWait);
    expect(await readSchema(dataSource)).toEqual(first);
  });

  test('[STO1] the entities ask for no other tables than the migrations make', async () => {
    const dataSource = await connect();
    await migrate(dataSource, noWait);
    if (isSqlite) {
      const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
      expect(upQueries.map(({ query }) => query)).toEqual([]);
    }
    expect(await describeTables(dataSource)).toEqual(describeEntities(dataSource));
  });

  test('[STO1] comments that stand already are numbered in their order, and are neither edited nor deleted', async () => {
    const dataSource = await connect();
    await migrate(dataSource, noWait);
    const queryRunner = dataSource.createQueryRunner();
    while (await queryRunner.hasColumn('comments', 'seq')) await dataSource.undoLastMigration({ transaction: 'none' });
    await queryRunner.release();
    await dataSource.query("INSERT INTO comment_threads (id, version, document_id, anchor, anchor_kind, orphaned, status, created_by, created_at) VALUES ('thr_1', 2, 'doc_1', '{}', 'DOCUMENT', 0, 'OPEN', 'usr_a', 5)");
    for (const [id, documentId, at] of [['cmt_2', 'doc_1', 7], ['cmt_1', 'doc_1', 6], ['cmt_3', 'doc_2', 8]]) {
      await dataSource.query('INSERT INTO comments (id, thread_id, document_id, author_id, body, created_at) VALUES (?, ?, ?, ?, ?, ?)', [id, 'thr_1', documentId, 'usr_a', '好', at]);
    }
    await migrate(dataSource, noWait);
    const { url, dataDir } = database;
    const store = await openStore({ url, dataDir, logger: quietLogger });
    expect(await store.read.comments.commentsOf(['thr_1'])).toMatchObject([
      { id: 'cmt_1', seq: 1, version: 1, mentions: [], suggestion: null, editedAt: null, deletedAt: null }, { id: 'cmt_3', seq: 1 }, { id: 'cmt_2', seq: 2 },
    ]);
    expect(await store.read.comments.findThread('thr_1')).toMatchObject({ version: 2, updatedAt: 8, pendingSuggestions: 0 });
    await store.close();
  });

  test('[STO2] processes that start at once on an empty database take turns', async () => {
    const { url, dataDir } = database;
    const stores: Store[] = await Promise.all(Array.from({ length: 4 }, () => openStore({ url, dataDir, logger: quietLogger, poolSize: 2 })));
    for (const store of stores) expect(await store.read.accounts.listUsers()).toEqual([]);
    await Promise.all(stores.map((store) => store.close()));
  });

  test('[COL71] texts that are handed in or archived when the tables are brought up to date are closed from then on', async () => {
    const { url, dataDir } = database;
    const store = await openStore({ url, dataDir, logger: quietLogger });
    const states = [{ status: 'DRAFT' }, { status: 'IN_REVIEW' }, { status: 'RETURNED' }, { archivedAt: 5 }] as const;
    await store.transaction(async ({ documents, sections }) => {
      for (const [n, fields] of states.entries()) {
        await documents.insert(sampleDocument(`doc_${n}`, fields));
        await sections.insertMany([sampleSection(`sec_${n}`, `doc_${n}`, 'part_1')]);
      }
    });
    const queryRunner = (await connect()).createQueryRunner();
    await new FrozenSections1764100000000().up(queryRunner);
    await queryRunner.release();
    expect(await Promise.all(states.map(async (_, n) => (await store.read.sectionLog.load(`sec_${n}`))?.frozen))).toEqual([false, true, false, true]);
    await store.close();
  });

  test('[STO2] a start that died between two tables is continued by the next one', async () => {
    const dataSource = await connect();
    await migrate(dataSource, noWait);
    // As a process leaves it that was killed before the migration was noted down. SQLite would have rolled back.
    await dataSource.query('DELETE FROM migrations');
    const tables = dataSource.entityMetadatas.map(({ tableName }) => tableName);
    for (const table of isSqlite ? tables : ['comments', 'events', 'review_items']) {
      await dataSource.query(`DROP TABLE ${table}`);
    }
    await migrate(dataSource, noWait);
    const { url, dataDir } = database;
    const store = await openStore({ url, dataDir, logger: quietLogger });
    expect(await store.read.comments.commentsOf(['thr_1'])).toEqual([]);
    await store.close();
  });
});

describe('opening', () => {
  test('[STO1] what cannot be opened says what to do, and never the password', async () => {
    const { dataDir } = database;
    const open = (url: string | null, dir = dataDir) =>
      openStore({ url, dataDir: dir, logger: quietLogger }).then(
        () => 'opened',
        (error: unknown) => (error as Error).message,
      );
    expect(await open('mysql://root:secret@127.0.0.1:1/jiwen')).toMatch(/无法打开数据库 127.0.0.1:1：.*start the database server.*ECONNREFUSED/s);
    expect(await open('mysql://root:secret@127.0.0.1:1/jiwen')).not.toContain('secret');
    expect(await open(null, '/dev/null/jiwen')).toMatch(/JIWEN_DATA/);
    if (database.url === null) return;
    const server = new URL(database.url);
    server.pathname = '/jiwen_absent';
    expect(await open(server.href)).toMatch(/create the database first: CREATE DATABASE/);
    server.username = 'nobody';
    server.password = 'secret';
    expect(await open(server.href)).toMatch(/check user, password and privileges/);
  });

  test('[STO1] SQLite keeps its file in a directory for its owner only, in WAL mode with full synchronisation', async () => {
    if (!isSqlite) return;
    const dataDir = `${database.dataDir}/new/data`;
    const store = await openStore({ url: null, dataDir, logger: quietLogger });
    const { mode } = await (await import('node:fs/promises')).stat(dataDir);
    expect(mode & 0o777).toBe(0o700);
    await store.close();
    const dataSource = await connect();
    expect(await dataSource.query('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    expect(await dataSource.query('PRAGMA synchronous')).toEqual([{ synchronous: 2 }]);
    expect(await dataSource.query('PRAGMA cache_size')).toEqual([{ cache_size: -32_000 }]);
    expect(await dataSource.query('PRAGMA wal_autocheckpoint')).toEqual([{ wal_autocheckpoint: 4000 }]);
  });
});
