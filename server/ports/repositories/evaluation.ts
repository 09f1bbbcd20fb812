import type { EvaluationEntryRecord, SelfEvaluationRecord } from '../evaluation-records.js';
import type { DueRepository } from './due-records.js';

/** Fields of a self-evaluation that may change; what is left out stays. */
export type SelfEvaluationChanges = Partial<Omit<SelfEvaluationRecord, 'id' | 'documentId' | 'startedBy' | 'startedAt'>>;
/** Fields of an entry that may change; what is left out stays. */
export type EvaluationEntryChanges = Partial<Omit<EvaluationEntryRecord, 'id' | 'documentId' | 'evaluationId' | 'goalTableId' | 'indicatorId'>>;

/** Self-evaluations, with what was filled in. What is not found is null, or left out of a list. */
export interface EvaluationRepository extends DueRepository<SelfEvaluationRecord> {
  evaluationsOf(documentIds: readonly string[]): Promise<SelfEvaluationRecord[]>;
  findEvaluations(ids: readonly string[]): Promise<SelfEvaluationRecord[]>;
  /** Rejects when the document has one: commands look first. */
  insertEvaluation(record: SelfEvaluationRecord): Promise<void>;
  updateEvaluation(id: string, changes: SelfEvaluationChanges): Promise<void>;

  /** By self-evaluation, in no particular order; of one table, if it is named. */
  entriesOf(evaluationIds: readonly string[], goalTableId?: string): Promise<EvaluationEntryRecord[]>;
  findEntry(evaluationId: string, indicatorId: string): Promise<EvaluationEntryRecord | null>;
  insertEntry(record: EvaluationEntryRecord): Promise<void>;
  updateEntry(id: string, changes: EvaluationEntryChanges): Promise<void>;
  removeEntries(ids: readonly string[]): Promise<void>;
}
