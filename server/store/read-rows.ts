import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { inChunks, placeholders, type Scope } from './scope.js';

interface Shape {
  readonly select: string;
  readonly columns: readonly { readonly name: string; readonly property: string; readonly read: ((value: unknown) => unknown) | null }[];
}

const shapes = new WeakMap<object, Shape>();

function shapeOf(scope: Scope, entity: EntityTarget<ObjectLiteral>): Shape {
  const metadata = scope.manager().dataSource.getMetadata(entity);
  const known = shapes.get(metadata);
  if (known !== undefined) return known;
  const columns = metadata.columns.map(({ databaseName: name, propertyName: property, transformer }) => {
    if (Array.isArray(transformer)) throw new Error(`${name} has more than one transformer`);
    return { name, property, read: transformer === undefined ? null : (value: unknown): unknown => transformer.from(value) };
  });
  const shape = { select: `SELECT ${columns.map(({ name }) => `\`${name}\``).join(', ')} FROM \`${metadata.tableName}\``, columns };
  shapes.set(metadata, shape);
  return shape;
}

/**
 * Rows of an entity as TypeORM's repository would give them, in plain SQL: for what is read with every request, since TypeORM takes several times
 * as long as the database. `rest` goes behind the table's name, by the names of its columns.
 */
export async function readRows<E extends ObjectLiteral>(scope: Scope, entity: new () => E, rest: string, parameters: readonly unknown[]): Promise<E[]> {
  const { select, columns } = shapeOf(scope, entity);
  const rows = await scope.manager().query<Readonly<Record<string, unknown>>[]>(`${select} ${rest}`, [...parameters]);
  return rows.map((row) => {
    const record: Record<string, unknown> = {};
    for (const { name, property, read } of columns) record[property] = read === null ? row[name] : read(row[name]);
    return record as E;
  });
}

/** Rows whose `column` is one of these values, each once; `order`, of each piece of them: "ordinal, id". */
export const readRowsIn = <E extends ObjectLiteral>(scope: Scope, entity: new () => E, column: string, values: readonly string[], { and = '', order = 'id' } = {}): Promise<E[]> =>
  inChunks(values, (piece) => readRows(scope, entity, `WHERE ${column} IN (${placeholders(piece)})${and} ORDER BY ${order}`, piece));
