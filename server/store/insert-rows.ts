import { rowsInPieces, type Scope } from './scope.js';

/**
 * Adds rows in plain SQL, in as few statements as their size allows. For what every command writes: TypeORM's builder
 * takes several times as long to make such a statement as the database does to run it. SQLite runs in this process: to it
 * the same short statement for every row, prepared once, is cheaper than one of another length for every batch. Rows that
 * stand already are an error, or with `keepStanding` stay as they are.
 */
export async function insertRows(scope: Scope, table: string, columns: readonly string[], rows: readonly (readonly unknown[])[], keepStanding = false): Promise<void> {
  const row = `(${columns.map(() => '?').join(', ')})`;
  const [first = ''] = columns;
  const otherwise = keepStanding ? { sqlite: ' ON CONFLICT DO NOTHING', mysql: ` ON DUPLICATE KEY UPDATE ${first} = ${first}` }[scope.kind] : '';
  if (scope.kind === 'sqlite') {
    for (const values of rows) await scope.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${row}${otherwise}`, values);
    return;
  }
  for (const piece of rowsInPieces(rows)) {
    await scope.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${piece.map(() => row).join(', ')}${otherwise}`, piece.flat());
  }
}
