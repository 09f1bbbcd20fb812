import { bufferOf } from '../entities/columns.js';
import type { SectionUpdateEntity } from '../entities/section-update.js';
import { insertRows } from '../insert-rows.js';
import type { Scope } from '../scope.js';

const columns = ['section_id', 'seq', 'chunk', 'generation', 'payload', 'author_id', 'client_ids', 'at'];

/** The values of one row, in the order of `columns`. */
const valuesOf = (row: SectionUpdateEntity): unknown[] =>
  [row.sectionId, row.seq, row.chunk, row.generation, bufferOf(row.payload), row.authorId, JSON.stringify(row.clientIds), row.at];

/** Adds rows to the log. A group commit carries hundreds of them, and the process stands still while their statement is made. */
export const insertUpdates = (scope: Scope, rows: readonly SectionUpdateEntity[]): Promise<void> => insertRows(scope, 'section_updates', columns, rows.map(valuesOf));
