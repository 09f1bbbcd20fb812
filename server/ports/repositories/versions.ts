import type { FindingCounts } from '../../../schema/model/progress.js';
import type { VersionContent, VersionRecord } from '../version-records.js';
import type { Page } from './page.js';

/** Versions of documents. Only ever appended. */
export interface VersionRepository {
  /** Rejects when the document has one of this number: writers take turns by the document's row. */
  insert(record: VersionRecord): Promise<void>;
  find(ids: readonly string[]): Promise<VersionRecord[]>;
  /** Newest first; `beforeNumber` goes on behind the version of that number. */
  list(documentId: string, first: number, beforeNumber?: number): Promise<Page<VersionRecord>>;
  /** The number of the document's newest version; 0 without any. */
  lastNumber(documentId: string): Promise<number>;
  /** Keeps a content under its hash, once: versions between which nothing changed share it. `json` is its canonical JSON. */
  keepContent(documentId: string, hash: string, json: string): Promise<void>;
  /** By hash, in one statement; what was not kept is left out. */
  contentsOf(hashes: readonly string[]): Promise<Map<string, VersionContent>>;
  /** What the rules found when the version was taken, once. */
  keepFindings(versionId: string, counts: FindingCounts): Promise<void>;
  /** By version, in one statement; versions that were taken before findings were kept are left out. */
  findingsOf(versionIds: readonly string[]): Promise<Map<string, FindingCounts>>;
}
