import type { CommentThreadFragment } from '../../client-sdk/index.js';
import { placesOf } from '../review/thread-list.js';

/** How many open threads stand on the cells of a table, by the key of their address. */
export type ThreadCounts = ReadonlyMap<string, number>;

const none: ThreadCounts = new Map();
const byTable = new WeakMap<readonly CommentThreadFragment[], ReadonlyMap<string, ThreadCounts>>();

function countByTable(threads: readonly CommentThreadFragment[]): ReadonlyMap<string, ThreadCounts> {
  const tables = new Map<string, Map<string, number>>();
  for (const thread of threads) {
    const { goalTableId, field } = thread.anchor;
    const [cell] = placesOf(thread);
    if (thread.status !== 'OPEN' || goalTableId === null || field === null || cell === undefined) continue;
    const counts = tables.get(goalTableId) ?? new Map<string, number>();
    tables.set(goalTableId, counts.set(cell, (counts.get(cell) ?? 0) + 1));
  }
  return tables;
}

/** Those of one table; counted once for all tables of a document. */
export function threadsOf(goalTableId: string, threads: readonly CommentThreadFragment[]): ThreadCounts {
  const known = byTable.get(threads) ?? countByTable(threads);
  byTable.set(threads, known);
  return known.get(goalTableId) ?? none;
}
