/**
 * Where the bytes of evidence are, by its id. Each rejects with `files_unavailable` where the storage cannot be reached or written, or is not this
 * database's, and with an Error for what is not the id of evidence.
 */
export interface EvidenceFiles {
  /** Resolves when the file is durable; a crash before leaves none that is found. */
  put(id: string, bytes: Uint8Array): Promise<void>;
  /** Null: there is none. */
  get(id: string): Promise<Buffer | null>;
  /** With what a crash left of it; one that is gone already is well. */
  remove(id: string): Promise<void>;
}

/** A place for files, which says itself whose it is. Contract suite: tests/contract/evidence-files.suite.ts. */
export interface EvidenceStorage extends EvidenceFiles {
  /** Gives the storage to `owner` where it is nobody's; resolves with whose it is then. Of several that claim it at once, one gets it. */
  claim(owner: string): Promise<string>;
  /** Gives it to `owner`, whosever it was. */
  takeOver(owner: string): Promise<void>;
}

/** The files of one database, in a storage that is its own. */
export interface OwnedFiles extends EvidenceFiles {
  /** Asks the storage again. @throws {invalid_input} it is another database's @throws {files_unavailable} */
  assertOwned(): Promise<void>;
  /** Makes this database another one to all storages, and the owner of this one. */
  takeOver(): Promise<void>;
}
