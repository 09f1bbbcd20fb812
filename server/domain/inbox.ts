import type { DocumentStatus } from '../../schema/model/document.js';
import type { InboxKind } from '../../schema/model/inbox.js';
import type { MemberRole } from '../../schema/model/role.js';
import type { ReviewItemStatus, RoundOutcome } from '../../schema/model/review.js';
import { rolesThatMay, type Action } from './policies/policy.js';
import { actStatuses, isUnanswered } from './review-machine.js';

/*
 * Who is told of what, apart from those whom a comment names or answers: whoever may deal with it.
 */

type Duty = 'ITEM_RETURNED' | 'DOCUMENT_SUBMITTED' | 'ITEM_ANSWERED';

/** The right it takes to deal with a task, or to have asked for what a notice tells. */
const rights: { readonly [K in Exclude<InboxKind, 'MENTIONED' | 'REPLIED'>]: Action } = {
  ITEM_RETURNED: 'reviewItem.answer',
  DOCUMENT_SUBMITTED: 'review.start',
  ITEM_ANSWERED: 'reviewItem.verify',
  SUGGESTION_MADE: 'document.edit',
  DOCUMENT_APPROVED: 'document.submit',
  MONITORING_DUE: 'monitoring.fill',
  MONITORING_OVERDUE: 'monitoring.fill',
  MONITORING_SUBMITTED: 'monitoring.decide',
  EVALUATION_DUE: 'selfEvaluation.fill',
  EVALUATION_OVERDUE: 'selfEvaluation.fill',
  EVALUATION_SUBMITTED: 'selfEvaluation.decide',
  RECTIFICATION_DUE: 'rectification.answer',
  RECTIFICATION_OVERDUE: 'rectification.answer',
  RECTIFICATION_ANSWERED: 'rectification.verify',
};

/** The roles that are told; null where it is not a matter of roles. */
export function rolesToldOf(kind: InboxKind): readonly MemberRole[] | null {
  return kind === 'MENTIONED' || kind === 'REPLIED' ? null : rolesThatMay(rights[kind]);
}

/** Tasks of the review, as a document's status makes them; each status has its own. */
export const duties: readonly Duty[] = ['ITEM_RETURNED', 'DOCUMENT_SUBMITTED', 'ITEM_ANSWERED'];

/** A document, as far as it makes work. */
export interface ReviewedText {
  readonly status: DocumentStatus;
  readonly items: readonly { readonly id: string; readonly threadId: string; readonly roundId: string; readonly status: ReviewItemStatus }[];
  /** The last one. */
  readonly round: { readonly id: string; readonly outcome: RoundOutcome | null } | null;
}

/** Something that has to be done in the review. */
export interface DutyOf {
  readonly kind: Duty;
  readonly threadId: string | null;
  readonly itemId: string | null;
  readonly roundId: string;
}

/** Everything that has to be done in a document now: items to answer, or a round to decide and answers to verify. */
export function dutiesIn({ status, items, round }: ReviewedText): DutyOf[] {
  const of = (kind: Duty, wanted: ReviewedText['items']): DutyOf[] => wanted.map(({ id, threadId, roundId }) => ({ kind, threadId, itemId: id, roundId }));
  const open: readonly DocumentStatus[] = actStatuses.answerReviewItem;
  if (open.includes(status)) return of('ITEM_RETURNED', items.filter(isUnanswered));
  if (round === null || round.outcome !== null) return [];
  return [{ kind: 'DOCUMENT_SUBMITTED', threadId: null, itemId: null, roundId: round.id }, ...of('ITEM_ANSWERED', items.filter((item) => item.status === 'ANSWERED'))];
}
