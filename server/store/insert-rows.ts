import { rowsInPieces, type Scope } from './scope.js';

const longPiece = 64;

/** As many long pieces as there are, and the rest one by one. */
function inTwoLengths<T>(rows: readonly T[]): T[][] {
  const long = Math.floor(rows.length / longPiece);
  const pieces = Array.from({ length: long }, (_, n) => rows.slice(n * longPiece, (n + 1) * longPiece));
  return [...pieces, ...rows.slice(long * longPiece).map((row) => [row])];
}

/**
 * Adds rows in plain SQL, in as few statements as their size allows. For what every command writes: TypeORM's builder
 * takes several times as long to make such a statement as the database does to run it. SQLite, which runs in this process,
 * is given statements of two lengths only, so that they are prepared once. Rows that stand already are an error, or with
 * `keepStanding` stay as they are.
 */
export async function insertRows(scope: Scope, table: string, columns: readonly string[], rows: readonly (readonly unknown[])[], keepStanding = false): Promise<void> {
  const row = `(${columns.map(() => '?').join(', ')})`;
  const [first = ''] = columns;
  const otherwise = keepStanding ? { sqlite: ' ON CONFLICT DO NOTHING', mysql: ` ON DUPLICATE KEY UPDATE ${first} = ${first}` }[scope.kind] : '';
  for (const piece of scope.kind === 'sqlite' ? inTwoLengths(rows) : rowsInPieces(rows)) {
    await scope.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${piece.map(() => row).join(', ')}${otherwise}`, piece.flat());
  }
}
