import LibsqlDatabase from 'libsql';
import { join } from 'node:path';
import 'reflect-metadata';
import { DataSource, type DataSourceOptions, type Logger as OrmLogger } from 'typeorm';
import { entities } from './entities/all.js';
import { Initial1764000000000 } from './migrations/1764000000000-initial.js';
import { FrozenSections1764100000000 } from './migrations/1764100000000-frozen-sections.js';
import { SectionHistory1764110000000 } from './migrations/1764110000000-section-history.js';
import { Review1764120000000 } from './migrations/1764120000000-review.js';
import { CommentHistory1764130000000 } from './migrations/1764130000000-comment-history.js';
import { AuditChain1764140000000 } from './migrations/1764140000000-audit-chain.js';
import { SearchIndex1764150000000 } from './migrations/1764150000000-search-index.js';
import { Versions1764160000000 } from './migrations/1764160000000-versions.js';
import { Predecessors1764175000000 } from './migrations/1764175000000-predecessors.js';
import { Inbox1764170000000 } from './migrations/1764170000000-inbox.js';
import { IndicatorLibrary1764311000000 } from './migrations/1764311000000-indicator-library.js';
import { ApiTokens1764300000000 } from './migrations/1764300000000-api-tokens.js';
import { Exports1764314000000 } from './migrations/1764314000000-exports.js';
import { Webhooks1764310000000 } from './migrations/1764310000000-webhooks.js';
import { Progress1764313000000 } from './migrations/1764313000000-progress.js';
import { VersionFindings1764313100000 } from './migrations/1764313100000-version-findings.js';
import { Templates1764315000000 } from './migrations/1764315000000-templates.js';
import { Identities1764315300000 } from './migrations/1764315300000-identities.js';
import { SignInLocks1764315310000 } from './migrations/1764315310000-sign-in-locks.js';
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
  migrations: [Initial1764000000000, FrozenSections1764100000000, SectionHistory1764110000000, Review1764120000000, CommentHistory1764130000000, AuditChain1764140000000, SearchIndex1764150000000, Versions1764160000000, Inbox1764170000000, Predecessors1764175000000, ApiTokens1764300000000, Webhooks1764310000000, IndicatorLibrary1764311000000, Progress1764313000000, VersionFindings1764313100000, Exports1764314000000, Templates1764315000000, Identities1764315300000, SignInLocks1764315310000],
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
      if (role === 'reader') database.exec('PRAGMA query_only = ON');
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
