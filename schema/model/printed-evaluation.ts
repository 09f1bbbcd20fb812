import type { Decimal } from './decimal.js';
import type { ReviewGrade } from './review.js';
import type { EvaluatedProject, EvaluatedRow, EvaluationFigures, SelfEvaluationStatus } from './self-evaluation.js';
import type { PageLayout } from './template.js';

/** A row of a self-evaluation as it is printed. */
export interface PrintedEvaluationRow extends EvaluationFigures {
  readonly row: EvaluatedRow;
  readonly points: Decimal;
  /** Null: it has no result yet. */
  readonly score: Decimal | null;
  readonly bureauScore: Decimal | null;
  readonly bureauReason: string | null;
}

/** A project of a self-evaluation as it is printed; amounts in its currency unit. */
export interface PrintedEvaluatedProject extends EvaluatedProject {
  readonly execution: { readonly rate: Decimal; readonly points: Decimal; readonly score: Decimal } | null;
  readonly sum: Decimal;
  readonly cap: Decimal | null;
  readonly total: Decimal;
  readonly grade: ReviewGrade | null;
  /** Null: it was not sampled. */
  readonly fiscal: { readonly total: Decimal; readonly grade: ReviewGrade; readonly difference: Decimal } | null;
  readonly rows: readonly PrintedEvaluationRow[];
}

/** 项目支出绩效自评表 of a document: what is needed to print it. Plain data, for it passes between threads. */
export interface PrintedEvaluation {
  readonly departmentName: string;
  readonly documentTitle: string;
  readonly fiscalYear: number;
  readonly dueOn: string;
  readonly status: SelfEvaluationStatus;
  /** Milliseconds since the epoch; null: not handed in yet. */
  readonly submittedAt: number | null;
  readonly opinion: string;
  readonly conclusion: string;
  readonly score: Decimal | null;
  readonly grade: ReviewGrade | null;
  readonly page: PageLayout;
  readonly evaluated: readonly PrintedEvaluatedProject[];
}
