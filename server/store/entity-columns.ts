import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { Scope } from './scope.js';

/** One column of a table, as plain SQL reads and writes it. */
export interface EntityColumn {
  readonly name: string;
  readonly property: string;
  readonly read: ((value: unknown) => unknown) | null;
  readonly write: ((value: unknown) => unknown) | null;
  /** What stands there of a row that does not say. */
  readonly absent: unknown;
}

export interface EntityTable {
  /** Quoted, as the names in statements are. */
  readonly name: string;
  readonly columns: readonly EntityColumn[];
}

/** As both databases quote it. */
export const quoted = (name: string): string => `\`${name}\``;

const tables = new WeakMap<object, EntityTable>();

/** The table of an entity, from what its class says to TypeORM. @throws Error for a column that only TypeORM can write */
export function tableOf(scope: Scope, entity: EntityTarget<ObjectLiteral>): EntityTable {
  const metadata = scope.manager().dataSource.getMetadata(entity);
  const known = tables.get(metadata);
  if (known !== undefined) return known;
  const columns = metadata.columns.map(({ databaseName: name, propertyName: property, transformer, default: absent = null, isGenerated }): EntityColumn => {
    if (Array.isArray(transformer) || isGenerated) throw new Error(`${name} is written in another way`);
    if (transformer === undefined) return { name, property, read: null, write: null, absent };
    return { name, property, read: (value) => transformer.from(value) as unknown, write: (value) => transformer.to(value) as unknown, absent };
  });
  const table = { name: quoted(metadata.tableName), columns };
  tables.set(metadata, table);
  return table;
}
