import type { MonitoringStatus } from '../../schema/model/monitoring.js';
import type { SelfEvaluationStatus } from '../../schema/model/self-evaluation.js';

/** How any of it stands. */
type HandedInStatus = MonitoringStatus | SelfEvaluationStatus;

/**
 * A form about a document that its departments fill in row by row and hand in by a day, and that the bureau then returns or accepts: a round of
 * monitoring, a self-evaluation. Nothing of it is removed but what was said of a row that the text has no more.
 */
export interface HandedInRecord<S extends HandedInStatus = HandedInStatus> {
  readonly id: string;
  readonly version: number;
  readonly documentId: string;
  /** The day by which it is to be submitted, Beijing time, ISO. */
  readonly dueOn: string;
  readonly status: S;
  readonly startedBy: string;
  readonly startedAt: number;
  readonly submittedBy: string | null;
  readonly submittedAt: number | null;
  /** Who returned or accepted it last. */
  readonly decidedBy: string | null;
  readonly decidedAt: number | null;
  /** What they said of it as a whole; "" when nothing. */
  readonly opinion: string;
  /** Threads with what they said of single rows, over all returns, in order. */
  readonly threadIds: readonly string[];
  /** When the departments were reminded that it will be due, and told that it is overdue; null: not yet. A return begins anew. */
  readonly remindedAt: number | null;
  readonly overdueAt: number | null;
}

/** Fields that handing in and deciding change; what is left out stays. */
export type HandedInChanges = Partial<Omit<HandedInRecord<MonitoringStatus>, 'id' | 'version' | 'documentId' | 'startedBy' | 'startedAt'>>;

/** What was filled in for one row. */
export interface HandedInEntryRecord<Row> {
  readonly id: string;
  readonly version: number;
  readonly documentId: string;
  readonly goalTableId: string;
  readonly indicatorId: string;
  /** The row as it stood when it was filled in, and when the form was submitted. */
  readonly row: Row;
}
