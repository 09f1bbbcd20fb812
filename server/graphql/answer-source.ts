import type { UserRecord } from '../ports/records.js';
import type { StandingRow } from '../ports/repositories/documents.js';
import type { DocumentHead } from './kept-rows.js';

/** What an answer was read from: it stands as long as this does. */
export interface AnswerSource {
  /** How its documents stood before anything was read: a change meanwhile has moved them. Null: the answer may not be kept. */
  documents: readonly StandingRow[] | null;
  /** Where the logs of these documents ended then, by their ids; of others rows are not shared between operations. */
  readonly heads: Map<string, DocumentHead>;
  /** Whose names were read. */
  readonly users: Map<string, UserRecord>;
}
