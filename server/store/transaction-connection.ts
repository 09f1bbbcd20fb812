import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { beginImmediate, type Wait } from './begin-immediate.js';
import type { Scope } from './scope.js';
import { isOutage } from './store-errors.js';

/** A connection in the middle of a transaction. */
export interface TransactionConnection {
  readonly manager: EntityManager;
  commit(): Promise<void>;
  /** Never rejects: the error that led here matters, that the connection is gone too does not. */
  rollBack(): Promise<void>;
  release(): Promise<void>;
}

async function openSqlite(dataSource: DataSource, wait: Wait): Promise<TransactionConnection> {
  const queryRunner = dataSource.createQueryRunner();
  await beginImmediate(dataSource, wait);
  return {
    manager: dataSource.createEntityManager(queryRunner),
    commit: async () => void (await queryRunner.query('COMMIT')),
    rollBack: async () => void (await queryRunner.query('ROLLBACK').catch(() => undefined)),
    // There is one connection; TypeORM keeps it.
    release: async () => undefined,
  };
}

interface PooledConnection {
  destroy(): void;
}

/** A connection that did not answer may answer later, to somebody else: it leaves the pool. */
async function rollBackOrDestroy(queryRunner: QueryRunner): Promise<void> {
  try {
    await queryRunner.rollbackTransaction();
  } catch {
    const connection = await (queryRunner.connect() as Promise<PooledConnection>).catch(() => null);
    connection?.destroy();
  }
}

async function openMysql(dataSource: DataSource): Promise<TransactionConnection> {
  const queryRunner = dataSource.createQueryRunner();
  const release = (): Promise<void> => queryRunner.release().catch(() => undefined);
  try {
    // READ COMMITTED is the session's, set when the connection was made.
    await queryRunner.startTransaction();
  } catch (error) {
    if (isOutage(error)) await rollBackOrDestroy(queryRunner);
    await release();
    throw error;
  }
  return {
    manager: queryRunner.manager,
    commit: () => queryRunner.commitTransaction(),
    rollBack: () => rollBackOrDestroy(queryRunner),
    release,
  };
}

/** Begins a transaction on a connection that nobody else writes to until it is released. */
export function openTransaction(kind: Scope['kind'], dataSource: DataSource, wait: Wait): Promise<TransactionConnection> {
  return kind === 'sqlite' ? openSqlite(dataSource, wait) : openMysql(dataSource);
}
