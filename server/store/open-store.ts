import { mkdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { AppError, isAppError } from '../../schema/errors/app-error.js';
import type { FollowUp } from '../ports/follow-up.js';
import type { Logger } from '../ports/logger.js';
import type { Tracer } from '../ports/tracer.js';
import type { TableChanges } from '../ports/table-changes.js';
import type { Repositories, UnitOfWork } from '../ports/unit-of-work.js';
import type { BackupStore } from '../ports/backup.js';
import { createAuditSeal } from './audit-hash.js';
import { createBackupStore } from './backup-rows.js';
import type { Wait } from './begin-immediate.js';
import { mysqlDataSource, sqliteDataSource, type StatementListener } from './data-source.js';
import { createTableChanges } from './contract-tables.js';
import { databaseTime } from './database-time.js';
import { noFollowedActs } from './followed-acts.js';
import { createGate, createWideGate, openGate, placesForWriters, type Gate } from './gate.js';
import { migrate } from './migrate.js';
import { createPlainReads } from './plain-reads.js';
import { createRepositories } from './repositories.js';
import type { Scope } from './scope.js';
import { noTouchedNodes } from './search/touched-nodes.js';
import { createServerPlaces, type ServerPlaces } from './server-places.js';
import { toStoreError } from './store-errors.js';
import { traceStatements } from './trace-statements.js';
import { createTransactions, type Transactions } from './transactions.js';

export interface StoreOptions {
  /** `mysql://user:password@host:port/database`, or null for SQLite in `dataDir`. */
  readonly url: string | null;
  readonly dataDir: string;
  readonly logger: Logger;
  /** Connections to MySQL; at least 2. */
  readonly poolSize?: number;
  /** How long MySQL may leave a statement unanswered before its connection is given up. */
  readonly answerTimeoutMs?: number;
  /** How long a transaction on MariaDB may be silent before it is rolled back; 5. */
  readonly idleTransactionSeconds?: number;
  /** Seals the heads of the audit log; null seals none. */
  readonly auditKey?: string | null;
  /** Told of every statement and transaction; null or absent: nobody is. */
  readonly tracer?: Tracer | null;
  /** Called at the end of each transaction that linked values may follow from; null or absent: nobody is. */
  readonly followUp?: FollowUp | null;
  /** Waits between two attempts at a transaction that met a deadlock, or a locked file. */
  readonly wait?: Wait;
  /** Only for the test that shows what happens without it. */
  readonly withoutGate?: boolean;
}

export interface Store extends UnitOfWork, Pick<Transactions, 'onTextsMoved'> {
  readonly kind: 'sqlite' | 'mysql';
  /** @throws {store_unavailable} */
  ping(): Promise<void>;
  /** The database's time, in milliseconds since the epoch: all servers of it have the same. @throws {store_unavailable} */
  time(): Promise<number>;
  /** Everything, row by row. */
  readonly backup: BackupStore;
  /** What was made of the tables, and what is left to be taken out. For command lines. */
  readonly tables: TableChanges;
  /** Which servers live. */
  readonly places: ServerPlaces;
  /** Told every statement that is sent. Returns the release. */
  onStatement(listener: StatementListener): () => void;
  /** Waits for running transactions; what is asked afterwards is `store_unavailable`. Idempotent. */
  close(): Promise<void>;
}

interface Connections {
  readonly writer: DataSource;
  /** SQLite: a connection of its own, which sees committed rows only. MySQL: the same pool. */
  readonly reader: DataSource;
}

function tellOfLaterChanges(logger: Logger, later: readonly string[]): void {
  if (later.length > 0) logger.warn('the tables were changed by a later version, and this server works with them', { later: [...later] });
}

async function openSqlite({ dataDir, logger, wait = pause }: StoreOptions, listeners: ReadonlySet<StatementListener>): Promise<Connections> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const writer = await sqliteDataSource(dataDir, 'writer', listeners).initialize();
  try {
    // Waiting inside the driver stops the whole process; from here on transactions wait outside of it.
    await writer.query('PRAGMA busy_timeout = 10');
    tellOfLaterChanges(logger, await migrate(writer, wait));
    return { writer, reader: await sqliteDataSource(dataDir, 'reader', listeners).initialize() };
  } catch (error) {
    await writer.destroy();
    throw error;
  }
}

const connectionsOf = (poolSize = 10): number => Math.max(2, poolSize);

async function openMysql(url: string, { logger, poolSize, answerTimeoutMs = 30_000, idleTransactionSeconds, wait = pause }: StoreOptions, listeners: ReadonlySet<StatementListener>): Promise<Connections> {
  const pool = await mysqlDataSource({ url, poolSize: connectionsOf(poolSize), answerTimeoutMs, idleTransactionSeconds }, listeners).initialize();
  try {
    tellOfLaterChanges(logger, await migrate(pool, wait));
    return { writer: pool, reader: pool };
  } catch (error) {
    await pool.destroy();
    throw error;
  }
}

const remedies: readonly (readonly [pattern: RegExp, zh: string, en: string])[] = [
  [/ECONNREFUSED|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH/, '请确认数据库服务已启动，且 DATABASE_URL 的主机和端口正确', 'start the database server, or correct host and port in DATABASE_URL'],
  [/ER_ACCESS_DENIED|ER_DBACCESS_DENIED/, '请检查 DATABASE_URL 中的用户名、密码及其权限', 'check user, password and privileges of DATABASE_URL'],
  [/ER_BAD_DB_ERROR/, '请先建立该数据库：CREATE DATABASE … CHARACTER SET utf8mb4', 'create the database first: CREATE DATABASE … CHARACTER SET utf8mb4'],
  [/EACCES|EROFS|ENOTDIR|SQLITE_CANTOPEN|SQLITE_READONLY|SQLITE_NOTADB/, '请检查 JIWEN_DATA 目录是否可写，文件是否完好', 'check that the directory JIWEN_DATA can be written and its file is whole'],
];

/** Says what to do. The URL holds a password, so only its host is repeated. */
function explain({ url, dataDir }: StoreOptions, error: unknown): Error {
  if (isAppError(error)) return error;
  const where = url === null ? dataDir : new URL(url).host;
  const reason = error instanceof Error ? error.message || error.name : String(error);
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const [, zh, en] = remedies.find(([pattern]) => pattern.test(`${code} ${reason}`)) ?? [null, '请检查 DATABASE_URL 或 JIWEN_DATA', 'check DATABASE_URL or JIWEN_DATA'];
  return new Error(`无法打开数据库 ${where}：${zh}。Cannot open the database: ${en}. (${code} ${reason})`, { cause: error });
}

function readRepositories(kind: Store['kind'], reader: DataSource, templates: Scope['templates'], tracer: Tracer | null): Repositories {
  const refuse = (): never => {
    throw new Error('rows are written, locked and numbered inside a transaction only');
  };
  return createRepositories({ kind, heads: new Map(), seal: refuse, templates, touched: noTouchedNodes(), followed: noFollowedActs(), ...createPlainReads(kind, reader, tracer), writer: refuse, run: refuse, announce: refuse, announceInboxes: refuse });
}

function gateOf(kind: Store['kind'], { withoutGate = false, poolSize }: StoreOptions): Gate {
  if (withoutGate) return openGate;
  return kind === 'sqlite' ? createGate() : createWideGate(placesForWriters(connectionsOf(poolSize)));
}

/** One statement to which no answer means that the database is away. */
async function ask<T>(reader: DataSource, statement: string): Promise<T[]> {
  return reader.query<T[]>(statement).catch((error: unknown) => {
    throw toStoreError(error) instanceof AppError ? toStoreError(error) : new AppError('store_unavailable', {}, { cause: error });
  });
}

/**
 * Opens the database and brings its tables up to date.
 * @throws Error that says what to do; {server_outdated}
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const kind = options.url === null ? 'sqlite' : 'mysql';
  const listeners = new Set<StatementListener>();
  const opening = options.url === null ? openSqlite(options, listeners) : openMysql(options.url, options, listeners);
  const { writer, reader } = await opening.catch((error: unknown) => {
    throw explain(options, error);
  });
  const { tracer = null } = options;
  if (tracer !== null) for (const dataSource of new Set([writer, reader])) traceStatements(dataSource, tracer);
  const gate = gateOf(kind, options);
  const templates: Scope['templates'] = new Map();
  const transactions = createTransactions({ kind, dataSource: writer, gate, logger: options.logger, wait: options.wait ?? pause, seal: createAuditSeal(options.auditKey ?? null), templates, tracer, followUp: options.followUp ?? null });
  const wait = options.wait ?? pause;
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await transactions.close();
    await Promise.all([...new Set([writer, reader])].map((dataSource) => dataSource.destroy()));
  };
  return {
    kind,
    read: readRepositories(kind, reader, templates, tracer),
    backup: createBackupStore(kind, { writer, reader, openReader: kind === 'sqlite' ? () => sqliteDataSource(options.dataDir, 'reader', listeners).initialize() : null }),
    tables: createTableChanges(kind, writer, wait),
    places: createServerPlaces(kind, writer, transactions.run, wait),
    transaction: transactions.run,
    onCommitted: transactions.onCommitted,
    onTextsMoved: transactions.onTextsMoved,
    async ping() {
      await ask(reader, 'SELECT 1');
    },
    async time() {
      const [row] = await ask<{ readonly at: string | number }>(reader, `SELECT ${databaseTime[kind]} AS at`);
      return Number(row?.at);
    },
    onStatement(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => (closing ??= close()),
  };
}
