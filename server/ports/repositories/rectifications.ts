import type { RectificationRecord } from '../rectification-records.js';
import type { DueRepository } from './due-records.js';

/** Fields of a rectification that may change; what is left out stays. */
export type RectificationChanges = Partial<Omit<RectificationRecord, 'id' | 'documentId' | 'evaluationId' | 'goalTableId' | 'indicatorId' | 'raisedBy' | 'raisedAt'>>;

/** 整改事项. Due and overdue: those that are not answered. What is not found is left out of a list. */
export interface RectificationRepository extends DueRepository<RectificationRecord> {
  /** By document, in the order in which they were raised. */
  ofDocuments(documentIds: readonly string[]): Promise<RectificationRecord[]>;
  find(ids: readonly string[]): Promise<RectificationRecord[]>;
  insert(record: RectificationRecord): Promise<void>;
  update(id: string, changes: RectificationChanges): Promise<void>;
}
