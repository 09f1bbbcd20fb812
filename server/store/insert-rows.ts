import { rowsInPieces, type Scope } from './scope.js';

/**
 * Adds rows in plain SQL, in as few statements as their size allows. For what every command writes: TypeORM's builder
 * takes several times as long to make such a statement as the database does to run it.
 */
export async function insertRows(scope: Scope, table: string, columns: readonly string[], rows: readonly (readonly unknown[])[]): Promise<void> {
  const row = `(${columns.map(() => '?').join(', ')})`;
  for (const piece of rowsInPieces(rows)) {
    await scope.writer().query(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${piece.map(() => row).join(', ')}`, piece.flat());
  }
}
