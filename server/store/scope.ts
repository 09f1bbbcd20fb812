import type { EntityManager } from 'typeorm';
import type { EventRecord } from '../ports/records.js';

/** Where a repository's statements go: a transaction's connection, or the reading one. */
export interface Scope {
  readonly kind: 'sqlite' | 'mysql';
  /** @throws when the transaction this scope belongs to has ended: its statements would land in somebody else's. */
  manager(): EntityManager;
  /** Events to be announced once the transaction is committed. */
  announce(events: readonly EventRecord[]): void;
}

/** SQLite allows 999 parameters in older builds; a list is cut so that each piece stays below. */
const maxParameters = 900;

/** `items` in pieces of at most `perItem` parameters each in all. */
export function chunks<T>(items: readonly T[], perItem = 1): T[][] {
  const size = Math.max(1, Math.floor(maxParameters / perItem));
  const pieces: T[][] = [];
  for (let start = 0; start < items.length; start += size) pieces.push(items.slice(start, start + size));
  return pieces;
}

/** Runs a look-up by ids once per piece (in practice once) and joins what it finds; no ids, no statement. */
export async function inChunks<T>(ids: readonly string[], find: (piece: string[]) => Promise<T[]>): Promise<T[]> {
  const found: T[] = [];
  for (const piece of chunks([...new Set(ids)])) found.push(...(await find(piece)));
  return found;
}
