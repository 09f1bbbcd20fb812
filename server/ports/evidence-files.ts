/** A file that is stored. */
export interface StoredFile {
  readonly id: string;
  /** Milliseconds since the epoch, by the storage's clock. */
  readonly storedAt: number;
}

/**
 * Where the bytes of evidence are, by its id. Each rejects with `files_unavailable` where the storage cannot be reached or written. Contract suite:
 * tests/contract/evidence-files.suite.ts.
 */
export interface EvidenceFiles {
  /** Resolves when the file is durable; a crash before leaves none that is found. */
  put(id: string, bytes: Uint8Array): Promise<void>;
  /** Null: there is none. */
  get(id: string): Promise<Buffer | null>;
  /** One that is gone already is well. */
  remove(id: string): Promise<void>;
  /** All that are stored, in no particular order. */
  list(): AsyncIterable<StoredFile>;
}
