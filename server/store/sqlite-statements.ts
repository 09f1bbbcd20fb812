import type { DataSource } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';

type Parameters = readonly unknown[];

interface SqliteStatement {
  run(parameters: Parameters): { readonly changes: number };
  all(parameters: Parameters): unknown[];
}

/** SQLite knows no booleans, and libsql refuses them. */
export const toSqlite = (value: unknown): unknown => (typeof value === 'boolean' ? Number(value) : value);

/** Prepares statements of an open data source; the one used longest ago is forgotten when there are more than `maxPrepared`. */
export function preparedOn({ driver }: DataSource, maxPrepared: number): (statement: string) => SqliteStatement {
  // libsql's; TypeORM gives it without a type.
  const database = (driver as BetterSqlite3Driver).databaseConnection as { prepare(statement: string): SqliteStatement };
  const prepared = new Map<string, SqliteStatement>();
  return (statement) => {
    const known = prepared.get(statement);
    if (known !== undefined) prepared.delete(statement);
    const made = known ?? database.prepare(statement);
    prepared.set(statement, made);
    const [oldest] = prepared.size > maxPrepared ? prepared.keys() : [];
    if (oldest !== undefined) prepared.delete(oldest);
    return made;
  };
}
