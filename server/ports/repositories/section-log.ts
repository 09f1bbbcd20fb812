/**
 * One update of a section's Yjs document, in the append-only log. `seq` is per section, from 1, without gaps; the writer
 * says which it expects to be free.
 */
export interface SectionUpdateRecord {
  readonly sectionId: string;
  readonly generation: number;
  readonly seq: number;
  readonly update: Uint8Array;
  readonly authorId: string | null;
  /** Yjs client ids that wrote the update's structs: who wrote what. */
  readonly clientIds: readonly number[];
  readonly at: number;
}

/** What stands above a position of a section's log: the newest snapshot, if it is above, and every update after both. */
export interface StoredSectionState {
  readonly generation: number;
  readonly snapshot: { readonly seq: number; readonly state: Uint8Array } | null;
  readonly updates: readonly { readonly seq: number; readonly update: Uint8Array; readonly authorId: string | null }[];
  readonly projectionRevision: number;
  /** The document's state closes the text to edits: nothing can be appended. */
  readonly frozen: boolean;
}

/** Where a section's log stands. */
export interface SectionLogHead {
  readonly sectionId: string;
  readonly generation: number;
  /** The highest number given; 0 when the log is empty. */
  readonly head: number;
  readonly projectionRevision: number;
}

/** The durable Yjs updates of every section. Contract suite: tests/contract/update-log.suite.ts. */
export interface SectionLogRepository {
  /** What stands above `afterSeq` (0, the default: all of it), in one statement. Null when the section does not exist or was removed. */
  load(sectionId: string, afterSeq?: number): Promise<StoredSectionState | null>;
  /**
   * All rows, of many sections, or none; those of one section follow each other. Where the expected numbers are not the
   * next ones, the rows get the next ones, and the answer names the first of them.
   * @throws {not_found} {generation_mismatch}
   * @throws {locked_for_review} a section is frozen
   */
  append(rows: readonly SectionUpdateRecord[]): Promise<ReadonlyMap<string, number>>;
  /** Where the logs of these sections stand; absent and removed ones are left out. */
  heads(sectionIds: readonly string[]): Promise<SectionLogHead[]>;
  /** Stores the snapshot and deletes the updates up to `seq`, in one transaction; refuses an older snapshot than stands. */
  compact(sectionId: string, generation: number, snapshot: { readonly seq: number; readonly state: Uint8Array }): Promise<void>;
}
