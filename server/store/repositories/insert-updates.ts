import { bufferOf } from '../entities/columns.js';
import type { SectionUpdateEntity } from '../entities/section-update.js';
import { rowsInPieces, type Scope } from '../scope.js';

const statement = 'INSERT INTO section_updates (section_id, seq, chunk, generation, payload, author_id, client_ids, at) VALUES ';
const placeholders = '(?, ?, ?, ?, ?, ?, ?, ?)';

/** The values of one row, in the statement's order. */
const valuesOf = (row: SectionUpdateEntity): unknown[] =>
  [row.sectionId, row.seq, row.chunk, row.generation, bufferOf(row.payload), row.authorId, JSON.stringify(row.clientIds), row.at];

/**
 * Adds rows to the log in plain SQL. A group commit carries hundreds of rows, the process stands still while their
 * statement is made: with TypeORM's builder that takes several times as long as the database does.
 */
export async function insertUpdates(scope: Scope, rows: readonly SectionUpdateEntity[]): Promise<void> {
  for (const piece of rowsInPieces(rows.map(valuesOf))) {
    await scope.writer().query(statement + piece.map(() => placeholders).join(', '), piece.flat());
  }
}
