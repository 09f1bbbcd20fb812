import type { Connection } from 'mysql2';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { beginImmediate, type Wait } from './begin-immediate.js';
import type { Scope } from './scope.js';
import { preparedOn, toSqlite } from './sqlite-statements.js';
import { isOutage } from './store-errors.js';

/** A connection in the middle of a transaction. */
export interface TransactionConnection {
  readonly manager: EntityManager;
  /**
   * Runs a statement that returns no rows; resolves with how many it met. It goes to the driver itself: TypeORM's way there
   * costs several times what the database does, and every commit of live text takes it.
   */
  run(statement: string, parameters: readonly unknown[]): Promise<number>;
  commit(): Promise<void>;
  /** Never rejects: the error that led here matters, that the connection is gone too does not. */
  rollBack(): Promise<void>;
  release(): Promise<void>;
}

/** Begins a transaction on a connection that nobody else writes to until it is released. */
export type OpenTransaction = () => Promise<TransactionConnection>;

/** Batches of different lengths are different statements. */
const maxPrepared = 200;

function createSqliteRunner(dataSource: DataSource): TransactionConnection['run'] {
  const prepare = preparedOn(dataSource, maxPrepared);
  return async (statement, parameters) => {
    dataSource.logger.logQuery(statement);
    return prepare(statement).run(parameters.map(toSqlite)).changes;
  };
}

/** There is one writing connection, so it is set up once. */
function createSqliteOpener(dataSource: DataSource, wait: Wait): OpenTransaction {
  const { manager } = dataSource.createQueryRunner();
  const run = createSqliteRunner(dataSource);
  const connection: TransactionConnection = {
    manager,
    run,
    commit: async () => void (await run('COMMIT', [])),
    rollBack: async () => void (await run('ROLLBACK', []).catch(() => undefined)),
    release: async () => undefined,
  };
  return async () => {
    await beginImmediate(() => run('BEGIN IMMEDIATE', []), wait);
    return connection;
  };
}

interface PooledConnection extends Connection {
  destroy(): void;
}

function runOn({ logger }: DataSource, connection: Connection, statement: string, parameters: readonly unknown[]): Promise<number> {
  logger.logQuery(statement);
  return new Promise((resolve, reject) => {
    connection.query(statement, parameters as unknown[], (error, result) => {
      if (error === null) resolve('affectedRows' in result ? result.affectedRows : 0);
      else reject(error);
    });
  });
}

/** A connection that did not answer may answer later, to somebody else: it leaves the pool. */
async function rollBackOrDestroy(dataSource: DataSource, connection: PooledConnection): Promise<void> {
  await runOn(dataSource, connection, 'ROLLBACK', []).catch(() => connection.destroy());
}

async function openMysql(dataSource: DataSource): Promise<TransactionConnection> {
  const queryRunner: QueryRunner = dataSource.createQueryRunner();
  // TypeORM locks rows in transactions only, and does not see that one was begun without it.
  const markActive = (isTransactionActive: boolean): unknown => Object.assign(queryRunner, { isTransactionActive });
  const release = (): Promise<void> => {
    markActive(false);
    return queryRunner.release().catch(() => undefined);
  };
  let connection: PooledConnection | null = null;
  try {
    connection = (await queryRunner.connect()) as PooledConnection;
    // READ COMMITTED is the session's, set when the connection was made.
    await runOn(dataSource, connection, 'START TRANSACTION', []);
    markActive(true);
  } catch (error) {
    if (isOutage(error) && connection !== null) await rollBackOrDestroy(dataSource, connection);
    await release();
    throw error;
  }
  const pooled = connection;
  const run: TransactionConnection['run'] = (statement, parameters) => runOn(dataSource, pooled, statement, parameters);
  return {
    manager: queryRunner.manager,
    run,
    commit: async () => void (await run('COMMIT', [])),
    rollBack: () => rollBackOrDestroy(dataSource, pooled),
    release,
  };
}

export function createOpener(kind: Scope['kind'], dataSource: DataSource, wait: Wait): OpenTransaction {
  return kind === 'sqlite' ? createSqliteOpener(dataSource, wait) : () => openMysql(dataSource);
}
