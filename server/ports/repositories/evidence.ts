import type { EvidenceRecord } from '../evidence-records.js';

/** 佐证材料. What is not found is left out of a list. */
export interface EvidenceRepository {
  /** By document, in the order in which they were attached. */
  ofDocuments(documentIds: readonly string[]): Promise<EvidenceRecord[]>;
  find(ids: readonly string[]): Promise<EvidenceRecord[]>;
  insert(record: EvidenceRecord): Promise<void>;
  remove(id: string): Promise<void>;
}
