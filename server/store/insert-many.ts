import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { quoted, tableOf, type EntityColumn } from './entity-columns.js';
import { insertRows } from './insert-rows.js';
import { maxStatementBytes, sizeOf, type Scope } from './scope.js';

/** Inserts rows as TypeORM would, in plain SQL (see `insertRows`); what a row does not say is the column's default, else null. */
export async function insertMany<T extends ObjectLiteral>(scope: Scope, entity: EntityTarget<T>, rows: readonly T[]): Promise<void> {
  const { name: table, columns } = tableOf(scope, entity);
  const valueOf = (row: ObjectLiteral, { property, write, absent }: EntityColumn): unknown => {
    const value: unknown = row[property];
    if (value === undefined) return absent;
    return write === null ? value : write(value);
  };
  await insertRows(scope, table, columns.map(({ name }) => quoted(name)), rows.map((row) => columns.map((column) => valueOf(row, column))));
}

/** Updates one row by its id; fields that are undefined stay, and nothing to set is no statement. */
export async function updateById<T extends ObjectLiteral>(scope: Scope, entity: EntityTarget<T>, id: string, changes: Partial<T>): Promise<void> {
  for (const set of setsInPieces(changes)) await scope.writer().createQueryBuilder().update(entity).set(set).where('id = :id', { id }).execute();
}

/** Columns to set, as one statement's if they fit, else in several; a transaction makes them one again. */
export function setsInPieces<T extends ObjectLiteral>(changes: Partial<T>): Partial<T>[] {
  const pieces: Record<string, unknown>[] = [];
  let bytes = Infinity;
  for (const [name, value] of Object.entries<unknown>(changes)) {
    if (value === undefined) continue;
    const size = sizeOf(value);
    if (bytes + size > maxStatementBytes) {
      pieces.push({});
      bytes = 0;
    }
    Object.assign(pieces.at(-1) ?? {}, { [name]: value });
    bytes += size;
  }
  return pieces as Partial<T>[];
}
