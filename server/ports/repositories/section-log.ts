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

/** All that the log holds of a section, and who wrote it: what a snapshot is made of, and what tells authors. Of one moment. */
export interface AuthoredSectionLog {
  readonly generation: number;
  readonly snapshot: { readonly seq: number; readonly state: Uint8Array } | null;
  /** Who wrote what the snapshot holds, opaque here; null, or of another `seq`, when the snapshot was stored without. */
  readonly authorship: { readonly seq: number; readonly ranges: Uint8Array } | null;
  readonly updates: readonly { readonly seq: number; readonly update: Uint8Array; readonly authorId: string | null; readonly at: number }[];
}

/** A state that takes the place of the updates up to `seq`, and who wrote what it holds. */
export interface SectionSnapshotRecord {
  readonly seq: number;
  readonly state: Uint8Array;
  readonly authorship: Uint8Array;
}

/** A position in a section's log: everything up to `seq`. Positions never restart. */
export interface LogPosition {
  readonly generation: number;
  readonly seq: number;
}

/** How far a section's readable text is behind its log. */
export interface UnprojectedText {
  /** Of the readable text. */
  readonly generation: number;
  readonly revision: number;
  /** Who wrote the updates since, whoever wrote last at the end; without those the log does not know. */
  readonly authorIds: readonly string[];
}

/** The durable Yjs updates of every section. Contract suite: tests/contract/update-log.suite.ts. */
export interface SectionLogRepository {
  /** What stands above `afterSeq` (0, the default: all of it), in one statement. Null when the section does not exist or was removed. */
  load(sectionId: string, afterSeq?: number): Promise<StoredSectionState | null>;
  /** Texts as they stand, as the updates to apply one after the other, in one statement; absent and removed ones are left out. */
  loadTexts(sectionIds: readonly string[]): Promise<Map<string, Uint8Array[]>>;
  /**
   * All rows, of many sections, or none; those of one section follow each other. Where the expected numbers are not the
   * next ones, the rows get the next ones, and the answer names the first of them.
   * @throws {not_found} {generation_mismatch}
   * @throws {locked_for_review} a section is frozen
   */
  append(rows: readonly SectionUpdateRecord[]): Promise<ReadonlyMap<string, number>>;
  /** What the readable texts of sections lack up to these numbers of their logs, in one statement; absent and removed sections are left out. */
  unprojected(toSeqs: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, UnprojectedText>>;
  /** Where a section's log stands, held until the end of the transaction; null when it does not exist or was removed. */
  hold(sectionId: string): Promise<LogPosition | null>;
  /** Where the logs of these sections stand; absent and removed ones are left out. */
  heads(sectionIds: readonly string[]): Promise<SectionLogHead[]>;
  /** Null when the section does not exist or was removed. One statement. */
  loadAuthored(sectionId: string): Promise<AuthoredSectionLog | null>;
  /**
   * Stores the snapshot with its authorship and deletes the updates up to `seq`, in one transaction; refuses with `conflict`
   * a snapshot that is not newer than the one that stands, beyond the head, or of another generation.
   */
  compact(sectionId: string, generation: number, snapshot: SectionSnapshotRecord): Promise<void>;
  /**
   * Keeps the section's state as of its present head for ever, whatever is compacted later, and answers where that is.
   * A head that is kept already is not kept twice. Only inside a transaction, which holds the log until it ends: whoever
   * keeps several takes them in order of their ids, as `append` does.
   * Rejects with `not_found` when the section does not exist or was removed.
   */
  keepState(sectionId: string): Promise<LogPosition>;
  /**
   * As keepState, of every section of a document that stands, in a number of statements that does not grow with theirs: one
   * moment of all its texts, once the transaction holds them. By section.
   */
  keepStatesOf(documentId: string): Promise<ReadonlyMap<string, LogPosition>>;
  /**
   * A kept state, as the updates to apply one after the other; also of a section that was removed since. None for `seq` 0,
   * where every section begins. Null when that position was not kept.
   */
  loadState(sectionId: string, generation: number, seq: number): Promise<Uint8Array[] | null>;
  /** As loadState, of one position of each section, 50 sections a statement; what was not kept is left out. */
  loadStates(positions: ReadonlyMap<string, LogPosition>): Promise<Map<string, Uint8Array[]>>;
}
