import { mkdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { AppError } from '../../schema/errors/app-error.js';
import type { Logger } from '../ports/logger.js';
import type { Repositories, UnitOfWork } from '../ports/unit-of-work.js';
import type { BackupStore } from '../ports/backup.js';
import { createAuditSeal } from './audit-hash.js';
import { createBackupStore } from './backup-rows.js';
import type { Wait } from './begin-immediate.js';
import { mysqlDataSource, sqliteDataSource, type StatementListener } from './data-source.js';
import { createGate, openGate } from './gate.js';
import { migrate } from './migrate.js';
import { createRepositories } from './repositories.js';
import type { Scope } from './scope.js';
import { noTouchedNodes } from './search/touched-nodes.js';
import { toStoreError } from './store-errors.js';
import { createTransactions } from './transactions.js';

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
  /** Waits between two attempts at a transaction that met a deadlock, or a locked file. */
  readonly wait?: Wait;
  /** Only for the test that shows what happens without it. */
  readonly withoutGate?: boolean;
}

export interface Store extends UnitOfWork {
  readonly kind: 'sqlite' | 'mysql';
  /** @throws {store_unavailable} */
  ping(): Promise<void>;
  /** Everything, row by row. */
  readonly backup: BackupStore;
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

async function openSqlite({ dataDir, wait = pause }: StoreOptions, listeners: ReadonlySet<StatementListener>): Promise<Connections> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const writer = await sqliteDataSource(dataDir, 'writer', listeners).initialize();
  try {
    // Waiting inside the driver stops the whole process; from here on transactions wait outside of it.
    await writer.query('PRAGMA busy_timeout = 10');
    await migrate(writer, wait);
    return { writer, reader: await sqliteDataSource(dataDir, 'reader', listeners).initialize() };
  } catch (error) {
    await writer.destroy();
    throw error;
  }
}

async function openMysql(url: string, { poolSize = 10, answerTimeoutMs = 30_000, idleTransactionSeconds, wait = pause }: StoreOptions, listeners: ReadonlySet<StatementListener>): Promise<Connections> {
  const pool = await mysqlDataSource({ url, poolSize: Math.max(2, poolSize), answerTimeoutMs, idleTransactionSeconds }, listeners).initialize();
  try {
    await migrate(pool, wait);
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
  const where = url === null ? dataDir : new URL(url).host;
  const reason = error instanceof Error ? error.message || error.name : String(error);
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const [, zh, en] = remedies.find(([pattern]) => pattern.test(`${code} ${reason}`)) ?? [null, '请检查 DATABASE_URL 或 JIWEN_DATA', 'check DATABASE_URL or JIWEN_DATA'];
  return new Error(`无法打开数据库 ${where}：${zh}。Cannot open the database: ${en}. (${code} ${reason})`, { cause: error });
}

function readRepositories(kind: Store['kind'], reader: DataSource, templates: Scope['templates']): Repositories {
  const refuse = (): never => {
    throw new Error('rows are written, locked and numbered inside a transaction only');
  };
  return createRepositories({ kind, heads: new Map(), seal: refuse, templates, touched: noTouchedNodes(), manager: () => reader.manager, writer: refuse, run: refuse, announce: refuse, announceInboxes: refuse });
}

/**
 * Opens the database and brings its tables up to date.
 * @throws Error that says what to do
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const kind = options.url === null ? 'sqlite' : 'mysql';
  const listeners = new Set<StatementListener>();
  const opening = options.url === null ? openSqlite(options, listeners) : openMysql(options.url, options, listeners);
  const { writer, reader } = await opening.catch((error: unknown) => {
    throw explain(options, error);
  });
  const gate = kind === 'sqlite' && options.withoutGate !== true ? createGate() : openGate;
  const templates: Scope['templates'] = new Map();
  const transactions = createTransactions({ kind, dataSource: writer, gate, logger: options.logger, wait: options.wait ?? pause, seal: createAuditSeal(options.auditKey ?? null), templates });
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await transactions.close();
    await Promise.all([...new Set([writer, reader])].map((dataSource) => dataSource.destroy()));
  };
  return {
    kind,
    read: readRepositories(kind, reader, templates),
    backup: createBackupStore(kind, { writer, reader, openReader: kind === 'sqlite' ? () => sqliteDataSource(options.dataDir, 'reader', listeners).initialize() : null }),
    transaction: transactions.run,
    onCommitted: transactions.onCommitted,
    async ping() {
      await reader.query('SELECT 1').catch((error: unknown) => {
        throw toStoreError(error) instanceof AppError ? toStoreError(error) : new AppError('store_unavailable', {}, { cause: error });
      });
    },
    onStatement(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => (closing ??= close()),
  };
}
