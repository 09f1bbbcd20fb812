import { rowsInPieces, type Scope } from './scope.js';

/** Deletes rows by the numbers of their key, in as few statements as their size allows; of none, no statement. */
export async function deleteRows(scope: Scope, table: string, key: readonly string[], rows: readonly (readonly number[])[]): Promise<void> {
  // SQLite, which runs in this process, is given one statement always, so that it is prepared once.
  if (scope.kind === 'sqlite') {
    if (rows.length > 0) await scope.run(`DELETE FROM ${table} WHERE (${key.join(', ')}) IN (SELECT ${key.map((_, n) => `value ->> ${n}`).join(', ')} FROM json_each(?))`, [JSON.stringify(rows)]);
    return;
  }
  for (const piece of rowsInPieces(rows)) {
    const [only = []] = piece;
    // MariaDB looks a list of keys up, but for a list of one it reads, and locks, the whole table.
    if (piece.length === 1) await scope.run(`DELETE FROM ${table} WHERE ${key.map((column) => `${column} = ?`).join(' AND ')}`, [...only]);
    else await scope.run(`DELETE FROM ${table} WHERE (${key.join(', ')}) IN (?)`, [piece]);
  }
}
