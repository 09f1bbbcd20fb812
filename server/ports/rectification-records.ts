import type { ReviewItemStatus } from '../../schema/model/review.js';

/** 整改事项: what a department has to mend after a self-evaluation. OPEN and REOPENED are with it, ANSWERED with the bureau; ACCEPTED 已销号 is the end. */
export interface RectificationRecord {
  readonly id: string;
  readonly version: number;
  readonly documentId: string;
  readonly evaluationId: string;
  /** What it is about; null: the document as a whole. */
  readonly goalTableId: string | null;
  readonly indicatorId: string | null;
  /** 存在问题及整改要求 */
  readonly problem: string;
  /** 责任单位或责任人 */
  readonly responsible: string;
  /** The day by which it is answered, Beijing time, ISO. */
  readonly dueOn: string;
  readonly status: ReviewItemStatus;
  readonly raisedBy: string;
  readonly raisedAt: number;
  /** 整改情况, as it was said last; "" before. */
  readonly reply: string;
  readonly answeredBy: string | null;
  readonly answeredAt: number | null;
  /** What the bureau said of the last reply; "" when nothing. */
  readonly remark: string;
  readonly verifiedBy: string | null;
  readonly verifiedAt: number | null;
  readonly remindedAt: number | null;
  readonly overdueAt: number | null;
}
