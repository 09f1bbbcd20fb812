import mysql from 'mysql2';

/** Of a connection: its socket. mysql2 has it, its types do not. */
interface WithStream {
  readonly stream: { setTimeout(milliseconds: number, onTimeout: () => void): void; destroy(error: Error): void };
}

const sessionSettings = (idleTransactionSeconds: number): string[] => [
  // A waiting transaction then sees what the one before it committed, and readers of ranges lock no gaps.
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  // Strict: text that does not fit is refused, never cut off. No NO_BACKSLASH_ESCAPES: the driver escapes with backslashes.
  "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO'",
  // A process that stands still keeps its connections open, and with them the locks that all others wait for.
  `SET SESSION innodb_lock_wait_timeout = 10 /*M! , SESSION idle_transaction_timeout = ${idleTransactionSeconds} */`,
];

/** What a connection is given besides the settings above. */
export interface MysqlTimeouts {
  /** How long a statement may go unanswered. */
  readonly answerTimeoutMs: number;
  /** How long a transaction may be silent before the server rolls it back; 5. MariaDB's alone: MySQL knows no such limit. */
  readonly idleTransactionSeconds?: number;
}

function prepare(connection: mysql.PoolConnection, { answerTimeoutMs, idleTransactionSeconds = 5 }: MysqlTimeouts): void {
  for (const statement of sessionSettings(idleTransactionSeconds)) connection.query(statement, (error) => void (error !== null && connection.destroy()));
  const { stream } = connection as unknown as WithStream;
  // A server that hangs closes no connection: without this every caller would wait for ever. Idle connections end too.
  stream.setTimeout(answerTimeoutMs, () => stream.destroy(Object.assign(new Error('the database does not answer'), { code: 'ETIMEDOUT' })));
}

/**
 * Lets a connection be silent for longer, or shorter, than it was prepared for. Returns what sets it back.
 * `connection`: as TypeORM's query runner hands it over.
 */
export function waitForAnswers(connection: unknown, answerTimeoutMs: number): () => void {
  const { stream } = connection as { readonly stream: { timeout?: number; setTimeout(milliseconds: number): void } };
  const usual = stream.timeout ?? 0;
  stream.setTimeout(answerTimeoutMs);
  return () => stream.setTimeout(usual);
}

/** mysql2 for TypeORM, with every new connection of the pool prepared before anybody gets it. */
export function createMysqlDriver(timeouts: MysqlTimeouts): { createPool(options: mysql.PoolOptions): mysql.Pool } {
  return {
    createPool(options) {
      const pool = mysql.createPool(options);
      pool.on('connection', (connection) => prepare(connection, timeouts));
      return pool;
    },
  };
}
