import type { LogPosition } from './repositories/section-log.js';
import type { Repositories } from './unit-of-work.js';

/** What one transaction did that linked values of the prose may follow from. */
export interface FollowedActs {
  /** Documents that something was logged of: when, and who changed their figures (as in the logs of sections); null: nobody did. */
  readonly documents: ReadonlyMap<string, { readonly at: number; readonly authorId: string | null }>;
  /** Sections whose text was saved and has linked values, or that are back. */
  readonly sections: ReadonlySet<string>;
  /** Documents whose texts take edits again. */
  readonly reopened: ReadonlySet<string>;
}

/**
 * Called at the end of a transaction, as part of it, with what it did. Answers where the logs of sections stand that it moved. May run
 * again when the transaction is tried again; has no effect outside the repositories.
 */
export type FollowUp = (repositories: Repositories, acts: FollowedActs) => Promise<ReadonlyMap<string, LogPosition>>;
