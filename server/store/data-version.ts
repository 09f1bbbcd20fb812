import type { DataSource } from 'typeorm';
import type { Tracer } from '../ports/tracer.js';
import { traced } from './trace-statements.js';
import { sqliteDatabaseOf } from './transaction-connection.js';

const question = 'PRAGMA data_version';

/**
 * SQLite says whether any other connection, of whatever process, has committed since it was asked before; the one that reads never does. Asked of the
 * driver itself: with every turn of readers, and TypeORM takes longer to ask than SQLite to answer.
 */
export function createVersionReader(reader: DataSource, tracer: Tracer | null): () => Promise<number> {
  const statement = sqliteDatabaseOf(reader).prepare(question);
  const ask = async (): Promise<number> => {
    // What was prepared answers even then.
    if (!reader.isInitialized) throw new Error('the database connection is not open any more');
    reader.logger.logQuery(question);
    return (statement.get([]) as { readonly data_version: number }).data_version;
  };
  return tracer === null ? ask : () => traced(tracer, 'sqlite', question, ask);
}
