import type { UserRecord } from '../ports/records.js';
import type { StandingRow } from '../ports/repositories/documents.js';
import type { DocumentHead } from './kept-rows.js';
import type { HeadsAhead } from './read-ahead.js';

/** What an answer was read from: it stands as long as this does. */
export interface AnswerSource {
  /** How its documents stood before anything was read: a change meanwhile has moved them. Null: the answer may not be kept. */
  documents: readonly StandingRow[] | null;
  /** Where their logs ended then, by their ids. */
  heads: ReadonlyMap<string, DocumentHead> | null;
  /** Whose names were read since. */
  users: Map<string, UserRecord> | null;
  /** When that was, as read-ahead.ts counts. */
  at: number;
  /** Whether rows of theirs were asked for. */
  readsRows: boolean;
}

/** What was learnt in asking for an answer that no longer stands; the one in its place need not ask for it again. */
export interface Learnt {
  /** Whoever still has the names that the answer told. */
  readonly users: readonly UserRecord[];
  readonly heads: HeadsAhead | null;
}

export const nothingLearnt: Learnt = { users: [], heads: null };

/** Notes a name that the answer may tell. Where it may tell two of one person, who was renamed meanwhile, no later proof holds for both: it is not kept. */
export function noteName(source: AnswerSource, user: UserRecord): void {
  const before = source.users?.get(user.id);
  if (before !== undefined && (before.name !== user.name || before.displayName !== user.displayName)) source.documents = null;
  source.users?.set(user.id, user);
}
