import { randomBytes } from 'node:crypto';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import type { Logger } from '../../server/ports/logger.js';
import { openStore } from '../../server/store/open-store.js';
import { createScratchDirectory } from './scratch-directory.js';

export interface TestDatabase {
  /** `mysql://…` with the database, or null on SQLite. */
  readonly url: string | null;
  readonly dataDir: string;
  drop(): Promise<void>;
}

const file = 'jiwen.db';
const silent: Logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
let sqliteTemplate: Promise<string> | undefined;

async function makeSqliteTemplate(): Promise<string> {
  const dataDir = await createScratchDirectory('jiwen-test-');
  // The last connection that closes writes everything into the one file.
  await (await openStore({ url: null, dataDir, logger: silent })).close();
  process.once('exit', () => void rm(dataDir, { recursive: true, force: true }));
  return join(dataDir, file);
}

type Rows = ReadonlyMap<string, readonly RowDataPacket[]>;

/** MariaDB's databases that tests of this process are done with, emptied, and the rows that new tables have. */
const free: string[] = [];
let firstRows: Rows = new Map();

async function onServer<T>(url: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await createConnection({ uri: url, multipleStatements: true });
  try {
    return await work(connection);
  } finally {
    await connection.end();
  }
}

interface Table {
  readonly name: string;
  readonly hasRows: boolean;
  readonly counts: boolean;
}

/** All but the one that says which tables there are. */
async function readTables(connection: Connection): Promise<Table[]> {
  const [tables] = await connection.query<RowDataPacket[]>("SELECT table_name AS name, auto_increment AS next FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name <> 'migrations'");
  const [used] = await connection.query<RowDataPacket[]>(tables.map(({ name }) => `(SELECT '${String(name)}' AS name FROM \`${String(name)}\` LIMIT 1)`).join(' UNION ALL '));
  const names = new Set(used.map(({ name }) => String(name)));
  return tables.map(({ name, next }) => ({ name: String(name), hasRows: names.has(String(name)), counts: Number(next ?? 1) > 1 }));
}

async function readRows(connection: Connection): Promise<Rows> {
  const rows = new Map<string, RowDataPacket[]>();
  for (const { name, hasRows } of await readTables(connection)) {
    if (hasRows) rows.set(name, (await connection.query<RowDataPacket[]>(`SELECT * FROM \`${name}\``))[0]);
  }
  return rows;
}

/**
 * Brings the rows of new tables back: making the tables themselves takes a hundred times as long. Where keys come again a row that was
 * deleted is not enough: until MariaDB has purged it, two transactions that write beside it wait for each other.
 */
async function empty(connection: Connection, keysComeAgain: boolean): Promise<void> {
  await connection.query('SET foreign_key_checks = 0, innodb_lock_wait_timeout = 1, lock_wait_timeout = 1');
  const statements = (await readTables(connection)).flatMap(({ name, hasRows, counts }) => (counts || (hasRows && keysComeAgain) ? [`TRUNCATE TABLE \`${name}\``] : hasRows ? [`DELETE FROM \`${name}\``] : []));
  await connection.query(statements.join('; '));
  for (const [name, rows] of firstRows) for (const row of rows) await connection.query(`INSERT INTO \`${name}\` SET ?`, [row]);
}

async function createOnMariadb(server: string): Promise<string> {
  const name = `${process.env['JIWEN_TEST_DATABASES'] ?? ''}_${randomBytes(6).toString('hex')}`;
  await onServer(server, (connection) => connection.query(`CREATE DATABASE ${name}`));
  await (await openStore({ url: `${server}/${name}`, dataDir: '', logger: silent })).close();
  firstRows = await onServer(`${server}/${name}`, readRows);
  return name;
}

/** A database of the kind the running Jest project is for, empty but for the tables, which no other test uses. `keysComeAgain`: ids are the test's own. */
export async function createPreparedDatabase(keysComeAgain = false): Promise<TestDatabase> {
  const dataDir = await createScratchDirectory('jiwen-test-');
  const removeDir = (): Promise<void> => rm(dataDir, { recursive: true, force: true });
  if (globalThis.JIWEN_TEST_DATABASE !== 'mariadb') {
    await copyFile(await (sqliteTemplate ??= makeSqliteTemplate()), join(dataDir, file));
    return { url: null, dataDir, drop: removeDir };
  }
  const server = process.env['JIWEN_TEST_MYSQL_SERVER'] ?? '';
  const name = free.pop() ?? (await createOnMariadb(server));
  return {
    url: `${server}/${name}`,
    dataDir,
    async drop() {
      // What somebody still holds a lock on is given to no other test.
      await onServer(`${server}/${name}`, (connection) => empty(connection, keysComeAgain)).then(() => void free.push(name), () => onServer(server, (connection) => connection.query(`DROP DATABASE ${name}`)));
      await removeDir();
    },
  };
}
