import { rowsInPieces, type Scope } from './scope.js';

/** Deletes rows by the numbers of their key, in as few statements as their size allows; of none, no statement. */
export async function deleteRows(scope: Scope, table: string, key: readonly string[], rows: readonly (readonly number[])[]): Promise<void> {
  // SQLite, which runs in this process, is given one statement always, so that it is prepared once.
  const pieces = scope.kind === 'sqlite' ? [rows] : rowsInPieces(rows);
  const list = scope.kind === 'sqlite' ? `(SELECT ${key.map((_, n) => `value ->> ${n}`).join(', ')} FROM json_each(?))` : '(?)';
  for (const piece of pieces.filter(({ length }) => length > 0)) {
    await scope.run(`DELETE FROM ${table} WHERE (${key.join(', ')}) IN ${list}`, [scope.kind === 'sqlite' ? JSON.stringify(piece) : piece]);
  }
}
