import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import type { Logger } from '../../../server/ports/logger.js';
import { mysqlDataSource, sqliteDataSource, type StatementListener } from '../../../server/store/data-source.js';
import { runTables } from '../../../server/cli/tables.js';
import { knownTableChanges, migrate } from '../../../server/store/migrate.js';
import { contracts, migrations } from '../../../server/store/migrations/all.js';
import { demandOf, isContract, stampOf } from '../../../server/store/migrations/contract-names.js';
import { openStore, type Store } from '../../../server/store/open-store.js';
import { isExpanding } from '../../support/judge-statement.js';
import { refusalOf } from '../../support/refusal-of.js';
import { createTestDatabase, quietLogger } from '../../support/test-store.js';

const isSqlite = globalThis.JIWEN_TEST_DATABASE !== 'mariadb';
let database: Awaited<ReturnType<typeof createTestDatabase>>;
const ending: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
  standing.splice(0);
  await database.drop();
});

async function connect(listener?: StatementListener): Promise<DataSource> {
  const { url, dataDir } = database;
  const listeners = new Set(listener === undefined ? [] : [listener]);
  const dataSource = url === null ? sqliteDataSource(dataDir, 'writer', listeners) : mysqlDataSource({ url, poolSize: 4, answerTimeoutMs: 30_000 }, listeners);
  await dataSource.initialize();
  ending.push(() => dataSource.destroy());
  return dataSource;
}

async function open(logger: Logger = quietLogger): Promise<Store> {
  const store = await openStore({ ...database, logger, poolSize: 3 });
  ending.push(() => store.close());
  return store;
}

const noWait = async (): Promise<void> => undefined;

/** Contracts of the version under test. */
const standing = contracts as (new () => MigrationInterface)[];
const newest = stampOf(migrations.at(-1)?.name ?? '');
const contractName = `Contract${newest}OldWords1899000000001`;

/** Takes `settings.old_word` away. */
function addContract(): void {
  const Contract = { [contractName]: class implements MigrationInterface {
    async up(queryRunner: QueryRunner): Promise<void> {
      if (await queryRunner.hasColumn('settings', 'old_word')) await queryRunner.query('ALTER TABLE settings DROP COLUMN old_word');
    }

    async down(): Promise<void> {
      await noWait();
    }
  } }[contractName];
  if (Contract !== undefined) standing.push(Contract);
}

/** As a later version notes down what it did. */
const noteDown = (dataSource: DataSource, name: string): Promise<unknown> => dataSource.query('INSERT INTO migrations (timestamp, name) VALUES (?, ?)', [Number(stampOf(name)), name]);

/** What was made before there were servers side by side, and why the rule does not hold of it. */
const before: Readonly<Record<string, readonly RegExp[]>> = {
  CommentHistory1764130000000: [/^CREATE UNIQUE INDEX comments_seq/, /^DROP INDEX comments_document/],
  AuditChain1764140000000: [/^DELETE FROM changes WHERE document_id = /],
};

describe('what a start does to the tables', () => {
  test('[OPS8] nothing that the version before cannot work with', async () => {
    const statements: string[] = [];
    await migrate(await connect((statement) => statements.push(statement)), noWait);
    const refused: string[] = [];
    let [index, made] = [0, { names: new Set<string>() }];
    for (const statement of statements.slice(statements.findIndex((each) => each.includes('`users`')))) {
      const { name = '' } = migrations[index] ?? {};
      if (/^INSERT INTO [`"]?(?:\w+[`"]?\.[`"]?)?migrations[`"]?/.test(statement)) [index, made] = [index + 1, { names: new Set() }];
      else if (/^(?:SET SESSION|COMMIT)/.test(statement)) continue;
      else if (!isExpanding(statement, made) && before[name]?.some((pattern) => pattern.test(statement)) !== true) refused.push(`${name}: ${statement}`);
    }
    expect(index).toBe(migrations.length);
    expect(refused).toEqual([]);
  });

  test('[OPS8] names tell contracts apart, and each names a change that came before it', () => {
    expect(migrations.map(({ name }) => name).filter(isContract)).toEqual([]);
    const stamps = migrations.map(({ name }) => stampOf(name));
    for (const { name } of contracts) expect([name, stamps.includes(demandOf(name) ?? ''), stampOf(name) > (demandOf(name) ?? '')]).toEqual([name, true, true]);
    expect([...stamps].sort()).toEqual(stamps);
    expect(demandOf(contractName)).toBe(newest);
    expect(demandOf('ContractOldWords1899000000001')).toBeNull();
  });
});

/** Rows as an early version wrote them, for the changes that read what stands. */
async function writeEarlyRows(dataSource: DataSource): Promise<void> {
  const insert = (table: string, row: Readonly<Record<string, unknown>>): Promise<unknown> =>
    dataSource.query(`INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row).map(() => '?').join(', ')})`, Object.values(row));
  await insert('comment_threads', { id: 'thr_1', version: 2, document_id: 'doc_1', anchor: '{}', anchor_kind: 'DOCUMENT', orphaned: 0, status: 'OPEN', created_by: 'usr_a', created_at: 5 });
  for (const [id, at] of [['cmt_2', 7], ['cmt_1', 6]]) await insert('comments', { id, thread_id: 'thr_1', document_id: 'doc_1', author_id: 'usr_a', body: '好', created_at: at });
  for (const seq of [1, 2]) await insert('changes', { document_id: 'doc_1', seq, node_id: 'doc_1', node_kind: 'DOCUMENT', version: seq, action: 'document.updated', field: 'title', before_value: '"a"', after_value: '"b"', actor_id: 'usr_a', at: 5 });
  await insert('sessions', { id: 'ses_1', user_id: 'usr_a', refresh_hash: 'h', created_at: 10, expires_at: 3_000_000_000 });
}

/** Tables and rows, but for when changes were noted down. */
async function readAll(dataSource: DataSource): Promise<unknown> {
  const queryRunner = dataSource.createQueryRunner();
  const tables = await queryRunner.getTables(dataSource.entityMetadatas.map(({ tableName }) => tableName));
  await queryRunner.release();
  const shape = tables.map(({ name, columns, indices }) => [name.split('.').at(-1), columns.map((column) => `${column.name} ${column.type} ${column.isNullable} ${column.default}`).sort(), indices.map((index) => `${index.name} ${index.isUnique} ${index.columnNames.join()}`).sort()]);
  const rows = [];
  for (const { tableName, primaryColumns } of dataSource.entityMetadatas) rows.push([tableName, await dataSource.query(`SELECT * FROM ${tableName} ORDER BY ${primaryColumns.map(({ databaseName }) => `\`${databaseName}\``).join()}`)]);
  return JSON.parse(JSON.stringify([shape.sort(), rows]));
}

/** Brings an empty database up to date, with rows in it from the first change on; `fail` may end a start at any statement. Resolves with the number of starts. */
async function upgrade(fail: (statement: string, position: number) => boolean): Promise<{ starts: number; dataSource: DataSource }> {
  let [position, isFilled, isStarting] = [0, false, false];
  const dataSource = await connect((statement) => {
    if (!isStarting || /^(?:SELECT (?:GET_LOCK|RELEASE_LOCK)|SET SESSION|ROLLBACK|BEGIN)/.test(statement)) return;
    if (fail(statement, position++)) throw new Error('killed here');
  });
  const [first] = migrations;
  for (let starts = 1; ; starts++) {
    [position, isStarting] = [0, true];
    const done = await migrate(dataSource, noWait).then(() => true, (error: unknown) => {
      if (!(error instanceof Error) || error.message !== 'killed here') throw error;
      return false;
    });
    isStarting = false;
    if (done) return { starts, dataSource };
    const rows = await dataSource.query<{ name: string }[]>(isSqlite ? "SELECT name FROM sqlite_master WHERE name = 'migrations'" : "SHOW TABLES LIKE 'migrations'");
    if (isSqlite || isFilled || rows.length === 0) continue;
    const made = await dataSource.query<{ name: string }[]>('SELECT name FROM migrations');
    if (made.length !== 1 || made[0]?.name !== first.name) continue;
    isFilled = true;
    await writeEarlyRows(dataSource);
  }
}

describe('a start that is cut off', () => {
  test('[OPS17] at any statement, is continued by the next one, to the same tables and the same rows', async () => {
    if (isSqlite) {
      const { dataSource: whole } = await upgrade(() => false);
      const expected = await readAll(whole);
      await database.drop();
      database = await createTestDatabase();
      let position = 1;
      // One transaction: every ninth statement shows it.
      const { starts, dataSource } = await upgrade((_statement, at) => at === position && (position += 9) > 0);
      expect(starts).toBeGreaterThan(15);
      expect(await readAll(dataSource)).toEqual(expected);
      return;
    }
    let isBroken = false;
    const { dataSource: whole } = await upgrade((statement) => !isBroken && (isBroken = statement.includes('ADD COLUMN frozen')));
    const expected = await readAll(whole);
    await database.drop();
    database = await createTestDatabase();
    const met = new Set<string>();
    let last = '';
    // Each is met once by the end of its process, and by what it does the next time: every start gets one further than the last.
    const { starts, dataSource } = await upgrade((statement) => {
      if (!/^(?:CREATE|ALTER|DROP|INSERT|UPDATE|DELETE)/.test(statement)) return false;
      const step = `${last} ${statement}`;
      // Of tables that are made in a row the first stands for all.
      const isInRow = last.startsWith('CREATE TABLE') && statement.startsWith('CREATE TABLE');
      last = statement;
      if (isInRow) return false;
      return met.size < met.add(step).size;
    });
    expect(starts).toBeGreaterThan(40);
    expect(await readAll(dataSource)).toEqual(expected);
  });

  test('[OPS17] nobody waits behind a change that waits for a table: it lets go and comes again', async () => {
    if (isSqlite) return;
    const dataSource = await connect();
    await migrate(dataSource, noWait);
    await dataSource.query('ALTER TABLE users DROP COLUMN kind');
    await dataSource.query("DELETE FROM migrations WHERE name LIKE 'ApiTokens%'");
    const reader = dataSource.createQueryRunner();
    await reader.startTransaction();
    await reader.query('SELECT id FROM users');
    let waits = 0;
    await migrate(dataSource, async () => {
      waits++;
      // The queue is empty meanwhile: others read the table, too.
      expect(await dataSource.query('SELECT id FROM users')).toEqual([]);
      await reader.commitTransaction();
    });
    await reader.release();
    expect(waits).toBe(1);
    expect(JSON.stringify(await dataSource.query('SHOW COLUMNS FROM users'))).toContain('kind');
  });
});

describe('a database that a later version changed', () => {
  const start = async (): Promise<{ code: string; said: readonly unknown[] }> => {
    const said: unknown[] = [];
    const code = await refusalOf(async () => (await open({ ...quietLogger, warn: (message, fields) => said.push(message, fields) })).close());
    return { code, said };
  };

  test('[OPS9] by additions, or by contracts that leave this one working, is served, and that is logged', async () => {
    const dataSource = await connect();
    await migrate(dataSource, noWait);
    await noteDown(dataSource, 'NewThings1899000000000');
    await noteDown(dataSource, contractName);
    const { code, said } = await start();
    expect(code).toBe('none');
    expect(said).toEqual([expect.stringContaining('changed by a later version'), { later: ['NewThings1899000000000', contractName] }]);
  });

  test.each(['Contract1899000000000OldWords1899000000001', 'ContractOldWords1899000000001'])('[OPS9] by %s, which this one does not work after, is refused, and nothing is changed', async (name) => {
    const dataSource = await connect();
    await migrate(dataSource, noWait);
    await noteDown(dataSource, name);
    await dataSource.query('DELETE FROM migrations WHERE name = ?', [knownTableChanges().at(-1)]);
    expect(await start()).toEqual({ code: 'server_outdated', said: [] });
    expect(await dataSource.query('SELECT name FROM migrations WHERE name = ?', [knownTableChanges().at(-1)])).toEqual([]);
  });
});

describe('contracts', () => {
  const run = async (store: Store, verb: string): Promise<string> => {
    const said: string[] = [];
    const code = await runTables([verb], { tables: store.tables, stdout: { write: (text) => said.push(text) }, stderr: { write: (text) => said.push(text) } });
    return [String(code), ...said].join(' ');
  };
  const old = { id: 'srv_1', name: 'old-host:1' };

  test('[OPS16] wait for servers of before, are made by command alone, and once', async () => {
    addContract();
    const [store, dataSource] = [await open(), await connect()];
    await dataSource.query("ALTER TABLE settings ADD COLUMN old_word varchar(64) NOT NULL DEFAULT ''");
    const known = knownTableChanges().filter((name) => name !== contractName && stampOf(name) !== newest);
    await store.transaction(({ servers }) => servers.join({ ...old, known }));
    await store.places.join({ id: 'srv_2', name: 'new-host:2' });
    expect(await run(store, 'status')).toMatch(/^0 .*server\told-host:1.*server\tnew-host:2.*to contract\tContract\d+OldWords1899000000001\t.*held back by old-host:1/s);
    expect(await run(store, 'contract')).toMatch(/^1 .*仍有旧版本服务器在运行.*servers of an older version live.*old-host:1 \(\w+\)/s);
    expect((await store.tables.listContracts()).map(({ isMade }) => isMade)).toEqual([false]);
    await store.places.leave(old.id);
    expect(await run(store, 'contract')).toMatch(new RegExp(`^0 ${contractName}.*1 contracts were made`, 's'));
    expect(await run(store, 'contract')).toMatch(/^0 .*Nothing is left/);
    const columns = await dataSource.query<unknown[]>(isSqlite ? 'SELECT sql FROM sqlite_master WHERE name = \'settings\'' : 'SHOW COLUMNS FROM settings');
    expect(JSON.stringify(columns)).not.toContain('old_word');
    expect(await run(store, 'everything')).toMatch(/^2 .*not known: everything/s);
  });

  test('[OPS16] a place runs out by the database’s time; whoever stood still so long takes it anew, or learns that it is outdated', async () => {
    const [store, dataSource] = [await open(), await connect()];
    const age = (): Promise<unknown> => dataSource.query('UPDATE servers SET seen_at = seen_at - 60001');
    await store.places.join(old);
    await store.places.renew(old);
    expect((await store.tables.listServers()).map(({ name }) => name)).toEqual(['old-host:1']);
    await age();
    expect(await store.tables.listServers()).toEqual([]);
    await store.places.renew(old);
    expect((await store.tables.listServers()).map(({ name }) => name)).toEqual(['old-host:1']);
    await age();
    await noteDown(dataSource, 'Contract1899000000000OldWords1899000000001');
    expect(await refusalOf(() => store.places.renew(old))).toBe('server_outdated');
    expect(await store.tables.listServers()).toEqual([]);
    await store.places.leave(old.id);
  });

  test('[OPS16] one that fails is not noted down, and is repeated', async () => {
    addContract();
    const store = await open();
    const failing = standing.pop();
    if (failing === undefined) throw new Error('no contract');
    standing.push(failing);
    const { up } = failing.prototype as MigrationInterface;
    (failing.prototype as MigrationInterface).up = () => Promise.reject(new Error('killed here'));
    await expect(store.tables.contract()).rejects.toThrow('killed here');
    (failing.prototype as MigrationInterface).up = up;
    expect(await store.tables.contract()).toEqual([contractName]);
  });
});
