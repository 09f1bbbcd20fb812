import type { EvaluatedRow, EvaluationFigures, EvaluationSample, KeptProject, SelfEvaluationStatus } from '../../schema/model/self-evaluation.js';
import type { Decimal } from '../../schema/model/decimal.js';
import type { HandedInEntryRecord, HandedInRecord } from './handed-in-record.js';

/* What the store keeps of 绩效自评, as plain data; see records.ts. */

/** 绩效自评 of a document: one, for a document is of one year. */
export interface SelfEvaluationRecord extends HandedInRecord<SelfEvaluationStatus> {
  /** The form whose figures it was scored by when it was submitted; null before. Templates are never changed. */
  readonly templateId: string | null;
  /** The projects as they were submitted, in order; null before. */
  readonly projects: readonly KeptProject[] | null;
  /** 抽查; null: not yet. */
  readonly sample: EvaluationSample | null;
  /** 评价结论; null before it is concluded. */
  readonly conclusion: string | null;
  readonly concludedBy: string | null;
  readonly concludedAt: number | null;
}

/** What was filled in for one row. Other things that stand on a row name the self-evaluation and the indicator: an entry begins with the first figure. */
export interface EvaluationEntryRecord extends HandedInEntryRecord<EvaluatedRow>, EvaluationFigures {
  readonly evaluationId: string;
  /** 财政评价: the bureau's own score; null: the row keeps its own. */
  readonly bureauScore: Decimal | null;
  /** Why it differs; null or "" when nothing is said. */
  readonly bureauReason: string | null;
}
