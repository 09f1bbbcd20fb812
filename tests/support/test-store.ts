import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { createConnection } from 'mysql2/promise';
import type { Logger } from '../../server/ports/logger.js';
import type { UnitOfWork } from '../../server/ports/unit-of-work.js';
import { openStore, type Store, type StoreOptions } from '../../server/store/open-store.js';
import { createPreparedDatabase, type TestDatabase } from './prepared-database.js';
import { createScratchDirectory } from './scratch-directory.js';

declare global {
  /** Set by jest.config.js: the same test files run once per database. */
  var JIWEN_TEST_DATABASE: 'sqlite' | 'mariadb' | undefined;
}

export const quietLogger: Logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** A database of the test's own, empty but for the tables. */
export interface TestStore {
  readonly store: Store;
  readonly unitOfWork: UnitOfWork;
  /** `mysql://…` with the database, or null on SQLite. */
  readonly url: string | null;
  readonly dataDir: string;
  onStatement: Store['onStatement'];
  /** A second store on the same database, as another process has it; close it yourself. */
  open(options?: Partial<StoreOptions>): Promise<Store>;
  /** Closes it and drops the database. */
  stop(): Promise<void>;
}

async function onServer(statement: string): Promise<void> {
  const server = process.env['JIWEN_TEST_MYSQL_SERVER'];
  if (server === undefined) throw new Error('the mariadb project must be started by Jest: see jest.config.js');
  const connection = await createConnection(server);
  await connection.query(statement);
  await connection.end();
}

/** A database without tables, of the kind the running Jest project is for. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const dataDir = await createScratchDirectory('jiwen-test-');
  const removeDir = () => rm(dataDir, { recursive: true, force: true });
  if (globalThis.JIWEN_TEST_DATABASE !== 'mariadb') return { url: null, dataDir, drop: removeDir };
  const name = `jiwen_${randomBytes(6).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name}`);
  return {
    url: `${process.env['JIWEN_TEST_MYSQL_SERVER'] ?? ''}/${name}`,
    dataDir,
    async drop() {
      await onServer(`DROP DATABASE IF EXISTS ${name}`);
      await removeDir();
    },
  };
}

/** Long: a test that waits, or a machine that stands still, is no server that died within a transaction. */
const idleTransactionSeconds = 60;

export async function createTestStore(usual: Partial<StoreOptions> = {}): Promise<TestStore> {
  const { url, dataDir, drop } = await createPreparedDatabase(true);
  const open = (options: Partial<StoreOptions> = {}) => openStore({ url, dataDir, logger: quietLogger, poolSize: 10, idleTransactionSeconds, ...usual, ...options });
  const store = await open();
  return {
    store,
    unitOfWork: store,
    url,
    dataDir,
    onStatement: store.onStatement,
    open,
    async stop() {
      await store.close();
      await drop();
    },
  };
}
