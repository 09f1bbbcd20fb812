import type { PredecessorRecord } from '../predecessor-records.js';

/** Which nodes of last year's texts those of this year's were made of. Only ever appended. */
export interface PredecessorRepository {
  insertMany(records: readonly PredecessorRecord[]): Promise<void>;
  /** Of these nodes; those that have none are left out. */
  ofNodes(nodeIds: readonly string[]): Promise<PredecessorRecord[]>;
  /** Of all nodes of a document. */
  ofDocument(documentId: string): Promise<PredecessorRecord[]>;
  /** Documents that were made of these, oldest first. */
  nextOf(documentIds: readonly string[]): Promise<PredecessorRecord[]>;
}
