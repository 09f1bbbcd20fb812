import type { ObjectLiteral } from 'typeorm';
import { quoted, tableOf } from './entity-columns.js';
import { inChunks, placeholders, type Scope } from './scope.js';

/**
 * Rows of an entity as TypeORM's repository would give them, in plain SQL: for what is read with every request, since TypeORM takes several times
 * as long as the database. `rest` goes behind the table's name, by the names of its columns.
 */
export async function readRows<E extends ObjectLiteral>(scope: Scope, entity: new () => E, rest: string, parameters: readonly unknown[]): Promise<E[]> {
  return (await readRowsBeside(scope, entity, '', rest, parameters)).map(({ record }) => record);
}

/** As readRows, each with the row it was read from: `beside` are further columns of it, with a comma before each. */
export async function readRowsBeside<E extends ObjectLiteral>(scope: Scope, entity: new () => E, beside: string, rest: string, parameters: readonly unknown[]) {
  const { name: table, columns } = tableOf(scope, entity);
  const statement = `SELECT ${columns.map(({ name }) => quoted(name)).join(', ')}${beside} FROM ${table} ${rest}`;
  const rows = await scope.manager().query<Readonly<Record<string, unknown>>[]>(statement, [...parameters]);
  return rows.map((row) => {
    const record: Record<string, unknown> = {};
    for (const { name, property, read } of columns) record[property] = read === null ? row[name] : read(row[name]);
    return { record: record as E, row };
  });
}

/** Rows whose `column` is one of these values, each once; `order`, of each piece of them: "ordinal, id". */
export const readRowsIn = <E extends ObjectLiteral>(scope: Scope, entity: new () => E, column: string, values: readonly string[], { and = '', order = 'id' } = {}): Promise<E[]> =>
  inChunks(values, (piece) => readRows(scope, entity, `WHERE ${column} IN (${placeholders(piece)})${and} ORDER BY ${order}`, piece));
