import type { UserRecord } from '../ports/records.js';
import type { StandingRow } from '../ports/repositories/documents.js';
import type { DocumentHead } from './kept-rows.js';

/** What an answer was read from: it stands as long as this does. */
export interface AnswerSource {
  /** How its documents stood before anything was read: a change meanwhile has moved them. Null: the answer may not be kept. */
  documents: readonly StandingRow[] | null;
  /** Where their logs ended then, by their ids. */
  heads: ReadonlyMap<string, DocumentHead> | null;
  /** Whose names were read since. */
  users: Map<string, UserRecord> | null;
}
