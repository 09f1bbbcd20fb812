import { mysqlDataSource, sqliteDataSource } from '../../server/store/data-source.js';

export interface RawSql {
  /** What somebody does who has the database's password, and no server between. */
  run(statement: string, parameters?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** A connection of its own to a test's database. */
export async function openRawSql({ url, dataDir }: { readonly url: string | null; readonly dataDir: string }): Promise<RawSql> {
  const listeners = new Set<never>();
  const dataSource = url === null ? sqliteDataSource(dataDir, 'writer', listeners) : mysqlDataSource({ url, poolSize: 2, answerTimeoutMs: 30_000 }, listeners);
  await dataSource.initialize();
  return {
    run: (statement, parameters = []) => dataSource.query(statement, [...parameters]),
    close: () => dataSource.destroy(),
  };
}
