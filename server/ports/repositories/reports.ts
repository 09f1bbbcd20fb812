import type { ReportRecord } from '../report-records.js';

/** Reports of self-evaluations. None is ever removed: one whose document is archived makes room for another. */
export interface ReportRepository {
  insert(record: ReportRecord): Promise<void>;
  update(id: string, changes: Pick<ReportRecord, 'version' | 'resultsHash' | 'printed'>): Promise<void>;
  /** Of documents that are reports; others are left out. */
  ofDocuments(documentIds: readonly string[]): Promise<ReportRecord[]>;
  /** Of texts: the reports of their self-evaluations, oldest first, archived ones too. */
  ofSubjects(documentIds: readonly string[]): Promise<ReportRecord[]>;
}
