import { mkdir } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import { AppError } from '../../schema/errors/app-error.js';
import type { Logger } from '../ports/logger.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';
import { mysqlDataSource, sqliteDataSource, type StatementListener } from './data-source.js';
import { createGate, openGate } from './gate.js';
import { createRepositories, guardRepositories } from './repositories.js';
import { isLockConflict, toStoreError } from './store-errors.js';
import { createTransactions } from './transactions.js';

export interface StoreOptions {
  /** `mysql://user:password@host:port/database`, or null for SQLite in `dataDir`. */
  readonly url: string | null;
  readonly dataDir: string;
  readonly logger: Logger;
  /** Connections to MySQL. */
  readonly poolSize?: number;
  /** Only for the test that shows what happens without it. */
  readonly withoutGate?: boolean;
}

export interface Store extends UnitOfWork {
  readonly kind: 'sqlite' | 'mysql';
  /** @throws {store_unavailable} */
  ping(): Promise<void>;
  /** Told every statement that is sent. Returns the release. */
  onStatement(listener: StatementListener): () => void;
  /** Waits for running transactions. Idempotent. */
  close(): Promise<void>;
}

const maxMigrationAttempts = 10;

/** Two processes may start at once; the one that comes second finds the tables made, or waits for them. */
async function migrate(dataSource: DataSource): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await dataSource.runMigrations({ transaction: 'all' });
      return;
    } catch (error) {
      const contended = isLockConflict(error) || /already exists|duplicate/i.test(String(error));
      if (!contended || attempt === maxMigrationAttempts) throw error;
    }
  }
}

async function connect(options: StoreOptions, listeners: ReadonlySet<StatementListener>): Promise<{ writer: DataSource; reader: DataSource }> {
  if (options.url !== null) {
    const writer = await mysqlDataSource(options.url, options.poolSize ?? 10, listeners).initialize();
    return { writer, reader: writer };
  }
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
  const writer = await sqliteDataSource(options.dataDir, 'writer', listeners).initialize();
  await migrate(writer);
  return { writer, reader: await sqliteDataSource(options.dataDir, 'reader', listeners).initialize() };
}

function explain(options: StoreOptions, error: unknown): Error {
  const where = options.url === null ? options.dataDir : new URL(options.url).host;
  const reason = error instanceof Error ? error.message : String(error);
  return new Error(`无法打开数据库 ${where}，请检查 DATABASE_URL 或 JIWEN_DATA (cannot open the database): ${reason}`, { cause: error });
}

/**
 * Opens the database and brings its tables up to date.
 * @throws Error that says which setting to look at
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const kind = options.url === null ? 'sqlite' : 'mysql';
  const listeners = new Set<StatementListener>();
  const { writer, reader } = await connect(options, listeners).catch((error: unknown) => {
    throw explain(options, error);
  });
  if (kind === 'mysql') {
    await migrate(writer).catch((error: unknown) => {
      throw explain(options, error);
    });
  }
  const gate = kind === 'sqlite' && options.withoutGate !== true ? createGate() : openGate;
  const transactions = createTransactions({ kind, dataSource: writer, gate, logger: options.logger });
  const read = guardRepositories(createRepositories({ kind, manager: () => reader.manager, announce: () => refuseAnnouncement() }));
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await transactions.settled();
    await Promise.all([...new Set([writer, reader])].map((dataSource) => dataSource.destroy()));
  };
  return {
    kind,
    read,
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

function refuseAnnouncement(): never {
  throw new Error('events are appended inside a transaction');
}
