/** One update of a section's Yjs document, in the append-only log. `seq` is per section, from 1, without gaps. */
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

/** What a room needs to open: the newest snapshot and every update after it. */
export interface StoredSectionState {
  readonly generation: number;
  readonly snapshot: { readonly seq: number; readonly state: Uint8Array } | null;
  readonly updates: readonly { readonly seq: number; readonly update: Uint8Array }[];
  readonly projectionRevision: number;
}

/** The durable Yjs updates of every section. Contract suite: tests/contract/update-log.suite.ts. */
export interface SectionLogRepository {
  /** Null when the section does not exist or was removed. */
  load(sectionId: string): Promise<StoredSectionState | null>;
  /** All rows, of many sections, or none. Rejects with `conflict` when a number is taken: somebody else writes the section. */
  append(rows: readonly SectionUpdateRecord[]): Promise<void>;
  /** Stores the snapshot and deletes the updates up to `seq`, in one transaction; refuses an older snapshot than stands. */
  compact(sectionId: string, generation: number, snapshot: { readonly seq: number; readonly state: Uint8Array }): Promise<void>;
}
