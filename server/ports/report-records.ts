import type { ReportFill } from '../../schema/model/template.js';

/** What was printed into a section of a report. */
export interface PrintedFill {
  readonly sectionId: string;
  readonly fill: ReportFill;
  /** SHA-256 of each block as it was printed, in order: a block that somebody changed since is none of them. */
  readonly blocks: readonly string[];
}

/** 绩效自评报告: which document is the report of which self-evaluation, and what was printed into it. */
export interface ReportRecord {
  readonly id: string;
  readonly version: number;
  /** The report. */
  readonly documentId: string;
  /** The text of the year. */
  readonly subjectDocumentId: string;
  readonly evaluationId: string;
  /** SHA-256 of the results that were printed last. */
  readonly resultsHash: string;
  readonly printed: readonly PrintedFill[];
  readonly startedBy: string;
  readonly startedAt: number;
}
