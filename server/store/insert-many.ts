import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { chunks, type Scope } from './scope.js';

/** Inserts rows with as few statements as the parameter limit allows. */
export async function insertMany<T extends ObjectLiteral>(scope: Scope, entity: EntityTarget<T>, rows: readonly T[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  for (const piece of chunks(rows, Object.keys(first).length)) {
    await scope.manager().createQueryBuilder().insert().into(entity).values(piece).updateEntity(false).execute();
  }
}

/** Updates one row by its id; fields that are undefined stay, and nothing to set is no statement. */
export async function updateById<T extends ObjectLiteral>(scope: Scope, entity: EntityTarget<T>, id: string, changes: Partial<T>): Promise<void> {
  const set = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<T>;
  if (Object.keys(set).length === 0) return;
  await scope.manager().createQueryBuilder().update(entity).set(set).where('id = :id', { id }).execute();
}
