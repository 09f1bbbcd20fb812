import { rowsInPieces, type Scope } from './scope.js';

const lengths = [512, 64, 8, 1];
/** What is prepared grows with them, and is kept. */
const maxValues = 2000;

/** As many of the longest pieces as there are, of the rest as many of the next. */
function inFewLengths<T>(rows: readonly T[], columns: number): T[][] {
  const pieces: T[][] = [];
  let at = 0;
  for (const length of lengths.filter((rowsOf) => rowsOf === 1 || rowsOf * columns <= maxValues)) for (; at + length <= rows.length; at += length) pieces.push(rows.slice(at, at + length));
  return pieces;
}

const clauses = {
  sqlite: (replaced: readonly string[]) => ` ON CONFLICT DO ${replaced.length === 0 ? 'NOTHING' : `UPDATE SET ${replaced.map((column) => `${column} = excluded.${column}`).join(', ')}`}`,
  mysql: (replaced: readonly string[], [first = '']: readonly string[]) =>
    ` ON DUPLICATE KEY UPDATE ${replaced.length === 0 ? `${first} = ${first}` : replaced.map((column) => `${column} = VALUES(${column})`).join(', ')}`,
};

/**
 * Adds rows in plain SQL, in as few statements as their size allows. For what every command writes: TypeORM's builder
 * takes several times as long to make such a statement as the database does to run it. SQLite, which runs in this process,
 * is given statements of a few lengths only, so that they are prepared once. Rows that stand already are an error, or are kept as
 * they are, or take these columns of the new ones.
 */
export async function insertRows(scope: Scope, table: string, columns: readonly string[], rows: readonly (readonly unknown[])[], standing: 'refused' | 'kept' | readonly string[] = 'refused'): Promise<void> {
  const row = `(${columns.map(() => '?').join(', ')})`;
  const otherwise = standing === 'refused' ? '' : clauses[scope.kind](standing === 'kept' ? [] : standing, columns);
  for (const piece of scope.kind === 'sqlite' ? inFewLengths(rows, columns.length) : rowsInPieces(rows)) {
    await scope.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${piece.map(() => row).join(', ')}${otherwise}`, piece.flat());
  }
}
