import type { ExportOutcome, ExportRecord } from '../export-records.js';

/** Files that were asked for, until they expire. The files themselves are in the database, where every server finds them. */
export interface ExportRepository {
  insert(record: ExportRecord): Promise<void>;
  find(id: string): Promise<ExportRecord | null>;
  /** How many of somebody's are QUEUED or RUNNING. */
  countUnfinished(userId: string): Promise<number>;
  /** Says how far it is; RUNNING from the first time on. False when it has ended, or is gone: whoever writes it stops. */
  advance(id: string, step: { readonly done: number; readonly total: number }, at: number): Promise<boolean>;
  /** Stores the file with its end. False when it had ended before, or is gone; then nothing is stored. */
  finish(id: string, outcome: ExportOutcome, at: number): Promise<boolean>;
  /** The file of one that is DONE; null when there is none. */
  readFile(id: string): Promise<Uint8Array | null>;
  /** Those of nobody any more: unfinished, and not touched since. At most 100. */
  findStale(touchedBefore: number): Promise<string[]>;
  /** Removes what has expired, with its files; at most 100 at once. Resolves with how many. */
  removeExpired(now: number): Promise<number>;
}
