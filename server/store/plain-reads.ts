import type { Pool } from 'mysql2';
import type { DataSource, EntityManager } from 'typeorm';
import type { Tracer } from '../ports/tracer.js';
import type { Scope } from './scope.js';
import { preparedOn, toSqlite } from './sqlite-statements.js';
import { traced } from './trace-statements.js';

/** Batches of different lengths are different statements. */
const maxPrepared = 500;

const dataVersion = 'PRAGMA data_version';

type Ask = (statement: string, parameters: readonly unknown[]) => Promise<unknown[]>;

function askSqlite(reader: DataSource): Ask {
  const prepare = preparedOn(reader, maxPrepared);
  return async (statement, parameters) => {
    // What was prepared answers even then.
    if (!reader.isInitialized) throw new Error('the database connection is not open any more');
    return prepare(statement).all(parameters.map(toSqlite));
  };
}

function askMysql({ driver }: DataSource): Ask {
  const { pool } = driver as unknown as { readonly pool: Pool };
  return (statement, parameters) =>
    new Promise((resolve, reject) => {
      pool.query(statement, parameters as unknown[], (error, rows) => (error === null ? resolve(rows as unknown[]) : reject(error)));
    });
}

/**
 * How what is committed is read. Statements in plain SQL go to the driver itself: on the way there TypeORM makes a query runner, tells broadcasters that
 * nobody listens to and, on MariaDB, takes down the stack of every statement. Nearly every read is one.
 */
export function createPlainReads(kind: Scope['kind'], reader: DataSource, tracer: Tracer | null): Pick<Scope, 'manager' | 'dataVersion'> {
  const ask = kind === 'sqlite' ? askSqlite(reader) : askMysql(reader);
  const send = async (statement: string, parameters: readonly unknown[] = []): Promise<unknown[]> => {
    reader.logger.logQuery(statement);
    return ask(statement, parameters);
  };
  const query = tracer === null ? send : (statement: string, parameters?: readonly unknown[]) => traced(tracer, kind, statement, () => send(statement, parameters));
  const manager = Object.assign(Object.create(reader.manager) as EntityManager, { query });
  return {
    manager: () => manager,
    // SQLite says whether any other connection, of whatever process, has committed since it was asked before; the one that reads never does.
    async dataVersion() {
      if (kind !== 'sqlite') throw new Error(`${kind} does not count what is committed`);
      const [row] = (await query(dataVersion)) as readonly { readonly data_version: number }[];
      return row?.data_version ?? -1;
    },
  };
}
