import { rowsInPieces, type Scope } from './scope.js';

/** Deletes rows by the numbers of their key, in as few statements as their size allows; of none, no statement. */
export async function deleteRows(scope: Scope, table: string, key: readonly string[], rows: readonly (readonly number[])[]): Promise<void> {
  if (rows.length === 0) return;
  if (scope.kind === 'sqlite') {
    await scope.run(`DELETE FROM ${table} WHERE (${key.join(', ')}) IN (SELECT ${key.map((_, n) => `value ->> ${n}`).join(', ')} FROM json_each(?))`, [JSON.stringify(rows)]);
    return;
  }
  // Not as a list of rows: MariaDB would read the whole table for it.
  const condition = `(${key.map((column) => `${column} = ?`).join(' AND ')})`;
  for (const piece of rowsInPieces(rows)) await scope.run(`DELETE FROM ${table} WHERE ${piece.map(() => condition).join(' OR ')}`, piece.flat());
}
