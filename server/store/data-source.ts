import LibsqlDatabase from 'libsql';
import { join } from 'node:path';
import 'reflect-metadata';
import { DataSource, type DataSourceOptions, type Logger as OrmLogger } from 'typeorm';
import { entities } from './entities/all.js';
import { migrations } from './migrations/all.js';
import { createMysqlDriver, type MysqlTimeouts } from './mysql-driver.js';
import { SnakeNaming } from './snake-naming.js';

export type StatementListener = (statement: string) => void;

/** Hands every statement to the listeners, for counting. TypeORM's own printing stays off. */
function statementLogger(listeners: ReadonlySet<StatementListener>): OrmLogger {
  const ignore = (): void => undefined;
  return {
    logQuery: (query) => listeners.forEach((listener) => listener(query)),
    logQueryError: ignore,
    logQuerySlow: ignore,
    logSchemaBuild: ignore,
    logMigration: ignore,
    log: ignore,
  };
}

const shared = (listeners: ReadonlySet<StatementListener>): Pick<DataSourceOptions, 'entities' | 'migrations' | 'namingStrategy' | 'logging' | 'logger'> => ({
  entities,
  migrations: [...migrations],
  namingStrategy: new SnakeNaming(),
  logging: ['query'],
  logger: statementLogger(listeners),
});

/**
 * One SQLite connection. `libsql` is SQLite with a binary for every platform in its package, so that installing needs no
 * compiler (docs/adr/0001). The reading connection refuses to write: what it reads is committed, whatever the writer does.
 */
export function sqliteDataSource(dataDir: string, role: 'writer' | 'reader', listeners: ReadonlySet<StatementListener>): DataSource {
  return new DataSource({
    ...shared(listeners),
    type: 'better-sqlite3',
    driver: LibsqlDatabase,
    database: join(dataDir, 'jiwen.db'),
    enableWAL: true,
    timeout: 5000,
    // Batches of different lengths are different statements; with 100 they would push the others out.
    statementCacheSize: 500,
    prepareDatabase: (database: { exec(sql: string): void }) => {
      // FULL: an acknowledged edit is on the disk, not in a buffer that a power cut empties.
      database.exec('PRAGMA synchronous = FULL');
      // A document's words are spread over the whole search index, whose pages do not fit into the 2 MB of cache that SQLite has by default; and with 1,000 pages of
      // log, an import copies them into the file at nearly every commit. 32 MB, and 4,000 pages (16 MB).
      database.exec(role === 'reader' ? 'PRAGMA query_only = ON' : 'PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 4000');
    },
  });
}

export interface MysqlOptions extends MysqlTimeouts {
  readonly url: string;
  readonly poolSize: number;
}

export function mysqlDataSource({ url, poolSize, ...timeouts }: MysqlOptions, listeners: ReadonlySet<StatementListener>): DataSource {
  return new DataSource({
    ...shared(listeners),
    type: 'mysql',
    driver: createMysqlDriver(timeouts),
    url,
    // The collation too: text is compared by its bytes, in columns and in what is compared with them.
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    poolSize,
    connectTimeout: 5000,
  });
}
