import type { DataSource, EntityMetadata, QueryRunner } from 'typeorm';
import { AppError } from '../../schema/errors/app-error.js';
import type { BackupStore, Cell, TableRows, TableShape } from '../ports/backup.js';
import { bufferOf, bytesOf } from './entities/columns.js';
import { isContract } from './migrations/contract-names.js';
import { rowsInPieces } from './scope.js';

interface Connections {
  readonly writer: DataSource;
  readonly reader: DataSource;
  /** SQLite: a connection whose transaction holds nobody else’s reading back. MySQL: the pool has them. */
  readonly openReader: (() => Promise<DataSource>) | null;
}

interface Table extends TableShape {
  readonly keys: readonly string[];
  readonly numeric: ReadonlySet<string>;
  readonly pageRows: number;
}

/** A snapshot of a text may hold megabytes; other rows are short. */
const pageRows = { withBytes: 8, plain: 500 };

function toTable({ tableName, columns, primaryColumns }: EntityMetadata): Table {
  const names = columns.map(({ databaseName }) => databaseName);
  return {
    name: tableName,
    columns: names,
    keys: primaryColumns.map(({ databaseName }) => databaseName),
    numeric: new Set(columns.filter(({ type }) => type === 'int' || type === 'bigint').map(({ databaseName }) => databaseName)),
    pageRows: columns.some(({ type }) => type === 'blob') ? pageRows.withBytes : pageRows.plain,
  };
}

/** Who serves a database is no part of what it holds, nor who it is to the storage of its files: what is restored is another one. */
const passing = ['servers', 'storage_owners'];

const tablesOf = ({ entityMetadatas }: DataSource): Table[] => entityMetadatas.map(toTable).filter(({ name }) => !passing.includes(name)).sort((a, b) => (a.name < b.name ? -1 : 1));

/** Drivers differ in what they make of a number of 64 bits and of bytes. */
function toCell(value: unknown, isNumeric: boolean): Cell {
  if (value === null || value === undefined) return null;
  if (isNumeric) return Number(value);
  if (value instanceof ArrayBuffer || value instanceof Uint8Array) return bytesOf(value);
  return String(value);
}

/** `(a, b) > (?, ?)`, in the form that both databases walk an index for. */
function after(keys: readonly string[], last: readonly Cell[] | undefined): { readonly where: string; readonly parameters: readonly Cell[] } {
  if (last === undefined) return { where: '', parameters: [] };
  const steps = keys.map((key, depth) => [...keys.slice(0, depth).map((equal) => `\`${equal}\` = ?`), `\`${key}\` > ?`].join(' AND '));
  return { where: `WHERE ${steps.map((step) => `(${step})`).join(' OR ')}`, parameters: keys.flatMap((_key, depth) => last.slice(0, depth + 1)) };
}

async function* readTable(runner: QueryRunner, table: Table): AsyncIterable<TableRows> {
  const { name, columns, keys, numeric } = table;
  const list = (names: readonly string[]): string => names.map((column) => `\`${column}\``).join(', ');
  for (let last: readonly Cell[] | undefined; ;) {
    const { where, parameters } = after(keys, last);
    const found = (await runner.query(`SELECT ${list(columns)} FROM \`${name}\` ${where} ORDER BY ${list(keys)} LIMIT ${table.pageRows}`, [...parameters])) as readonly Readonly<Record<string, unknown>>[];
    const rows = found.map((row) => columns.map((column) => toCell(row[column], numeric.has(column))));
    if (rows.length > 0) yield { table: { name, columns }, rows };
    const end = rows.at(-1);
    if (end === undefined || rows.length < table.pageRows) return;
    last = keys.map((key) => end[columns.indexOf(key)] ?? null);
  }
}

const begins = {
  sqlite: ['BEGIN'],
  mysql: ['SET TRANSACTION ISOLATION LEVEL REPEATABLE READ', 'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY'],
};

async function insert(runner: QueryRunner, { table, rows }: TableRows): Promise<void> {
  const row = `(${table.columns.map(() => '?').join(', ')})`;
  const head = `INSERT INTO \`${table.name}\` (${table.columns.map((column) => `\`${column}\``).join(', ')}) VALUES `;
  for (const piece of rowsInPieces(rows)) {
    await runner.query(head + piece.map(() => row).join(', '), piece.flat().map((cell) => (cell instanceof Uint8Array ? bufferOf(cell) : cell)));
  }
}

/** What anybody did has left a row in one of these; other tables have rows of their own from the start. */
const usedTables = ['users', 'documents', 'changes'];

/** @throws {already_exists} */
async function assertEmpty({ query }: { query(statement: string): Promise<unknown> }): Promise<void> {
  for (const name of usedTables) {
    const found = (await query(`SELECT 1 FROM \`${name}\` LIMIT 1`)) as readonly unknown[];
    if (found.length > 0) throw new AppError('already_exists', { kind: 'row', key: name });
  }
}

/** @throws {already_exists} */
async function clear(runner: QueryRunner, tables: readonly Table[]): Promise<void> {
  await assertEmpty({ query: (statement) => runner.query(statement) });
  for (const { name } of tables) await runner.query(`DELETE FROM \`${name}\``);
}

export function createBackupStore(kind: 'sqlite' | 'mysql', { writer, reader, openReader }: Connections): BackupStore {
  const tables = tablesOf(reader);
  return {
    async migrations() {
      const rows = await reader.query<readonly { readonly name: string }[]>('SELECT name FROM migrations ORDER BY timestamp');
      return rows.map(({ name }) => name).filter((name) => !isContract(name));
    },
    async *readAll() {
      const own = openReader === null ? reader : await openReader();
      const runner = own.createQueryRunner();
      try {
        for (const statement of begins[kind]) await runner.query(statement);
        for (const table of tables) yield* readTable(runner, table);
      } finally {
        await runner.query('ROLLBACK').catch(() => undefined);
        await runner.release();
        if (own !== reader) await own.destroy();
      }
    },
    assertEmpty: () => assertEmpty({ query: (statement) => reader.query(statement) }),
    async writeAll(batches) {
      const runner = writer.createQueryRunner();
      try {
        await runner.query(kind === 'sqlite' ? 'BEGIN IMMEDIATE' : 'START TRANSACTION');
        await clear(runner, tables);
        for await (const batch of batches) await insert(runner, batch);
        await runner.query('COMMIT');
      } catch (error) {
        await runner.query('ROLLBACK').catch(() => undefined);
        throw error;
      } finally {
        await runner.release();
      }
    },
  };
}
