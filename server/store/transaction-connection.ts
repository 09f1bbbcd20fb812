import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { Scope } from './scope.js';
import { isBusy, isOutage } from './store-errors.js';

export type Wait = (milliseconds: number) => Promise<void>;

/** A connection in the middle of a transaction. */
export interface TransactionConnection {
  readonly manager: EntityManager;
  commit(): Promise<void>;
  /** Never rejects: the error that led here matters, that the connection is gone too does not. */
  rollBack(): Promise<void>;
  release(): Promise<void>;
}

const busyPauseMs = 40;
const maxBusyAttempts = 100;

/**
 * Takes the write lock at once: a transaction that began as a reader could not become a writer later. Another process
 * may hold it (a command line beside the server); waiting for it here, not in the driver, leaves the event loop free.
 */
async function beginImmediate(queryRunner: QueryRunner, wait: Wait): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await queryRunner.query('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      if (!isBusy(error) || attempt === maxBusyAttempts) throw error;
      await wait(busyPauseMs);
    }
  }
}

async function openSqlite(dataSource: DataSource, wait: Wait): Promise<TransactionConnection> {
  const queryRunner = dataSource.createQueryRunner();
  await beginImmediate(queryRunner, wait);
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
