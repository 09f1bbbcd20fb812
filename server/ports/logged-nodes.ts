import type { ExplanationRecord, ReviewItemRecord, ReviewRoundRecord } from './review-records.js';
import type { BudgetAdjustmentRecord, PaymentRecord } from './execution-records.js';
import type { EvaluationEntryRecord, SelfEvaluationRecord } from './evaluation-records.js';
import type { EvidenceRecord } from './evidence-records.js';
import type { RectificationRecord } from './rectification-records.js';
import type { MonitoringEntryRecord, MonitoringRoundRecord } from './monitoring-records.js';
import type { PredecessorRecord } from './predecessor-records.js';
import type { ReportRecord } from './report-records.js';
import type { VersionRecord } from './version-records.js';
import type { DocumentRecord, CommentRecord, CommentThreadRecord, GoalRecord, GoalTableRecord, IndicatorRecord, MemberRecord, NodeKind, PartRecord, SectionHead } from './records.js';

/** A document without the numbers of its own logs, and where it was imported from. */
export interface LoggedDocument extends Omit<DocumentRecord, 'eventSeq'> {
  /** Of an import that told it. */
  readonly filename?: string | null;
}

/** A thread with the comment it begins with: they come in one act. */
export interface LoggedThread extends CommentThreadRecord {
  readonly comment: CommentRecord;
}

/** A round with the explanations it was submitted with. */
export interface LoggedRound extends ReviewRoundRecord {
  readonly explanations: readonly ExplanationRecord[];
}

/**
 * What the log keeps of a node that comes or goes: all of it, so that the log alone can make the node again. The text of a
 * section is in its own log.
 */
export interface LoggedNodes {
  readonly DOCUMENT: LoggedDocument;
  readonly PART: PartRecord;
  readonly SECTION: SectionHead;
  readonly GOAL_TABLE: GoalTableRecord;
  readonly GOAL: GoalRecord;
  readonly INDICATOR: IndicatorRecord;
  readonly COMMENT_THREAD: LoggedThread;
  readonly COMMENT: CommentRecord;
  readonly MEMBER: MemberRecord;
  readonly REVIEW_ROUND: LoggedRound;
  readonly REVIEW_ITEM: ReviewItemRecord;
  readonly VERSION: VersionRecord;
  /** Under the id of the node that was made of another. */
  readonly PREDECESSOR: PredecessorRecord;
  readonly PAYMENT: PaymentRecord;
  readonly BUDGET_ADJUSTMENT: BudgetAdjustmentRecord;
  readonly MONITORING_ROUND: MonitoringRoundRecord;
  readonly MONITORING_ENTRY: MonitoringEntryRecord;
  readonly SELF_EVALUATION: SelfEvaluationRecord;
  readonly EVALUATION_ENTRY: EvaluationEntryRecord;
  readonly RECTIFICATION: RectificationRecord;
  readonly EVIDENCE: EvidenceRecord;
  /** Of the document that is the report. */
  readonly REPORT: ReportRecord;
}

/** What the log keeps of a node that moves: its place. Nodes that shift with it follow from that. */
export interface LoggedPlaces {
  readonly SECTION: Pick<SectionHead, 'partId' | 'parentId' | 'ordinal'>;
  readonly GOAL_TABLE: Pick<GoalTableRecord, 'ordinal'>;
  readonly INDICATOR: Pick<IndicatorRecord, 'ordinal'>;
}

/** Every kind whose nodes move. */
export type MovingKind = keyof LoggedPlaces & NodeKind;
