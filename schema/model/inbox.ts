/**
 * Why something is in somebody's inbox. ITEM_RETURNED 退回的审核意见, DOCUMENT_SUBMITTED 送审, ITEM_ANSWERED 待核实的答复,
 * SUGGESTION_MADE 待处理的修改建议, MONITORING_DUE 待填报的监控, MONITORING_OVERDUE 逾期未报的监控, MONITORING_SUBMITTED 待审核的监控,
 * EVALUATION_DUE 待填报的自评, EVALUATION_OVERDUE 逾期未报的自评, EVALUATION_SUBMITTED 待审核的自评,
 * RECTIFICATION_DUE 待整改, RECTIFICATION_OVERDUE 逾期未整改 and RECTIFICATION_ANSWERED 待核实的整改 are tasks: they wait until they are dealt with, by whomever. MENTIONED 提及, REPLIED 回复 and
 * DOCUMENT_APPROVED 批复 are notices: they wait until they are read.
 */
export type InboxKind =
  | 'ITEM_RETURNED' | 'DOCUMENT_SUBMITTED' | 'ITEM_ANSWERED' | 'SUGGESTION_MADE' | 'MONITORING_DUE' | 'MONITORING_OVERDUE' | 'MONITORING_SUBMITTED'
  | 'EVALUATION_DUE' | 'EVALUATION_OVERDUE' | 'EVALUATION_SUBMITTED' | 'RECTIFICATION_DUE' | 'RECTIFICATION_OVERDUE' | 'RECTIFICATION_ANSWERED'
  | 'MENTIONED' | 'REPLIED' | 'DOCUMENT_APPROVED';

/** Kinds that wait until they are dealt with. */
export const inboxTasks: readonly InboxKind[] = [
  'ITEM_RETURNED', 'DOCUMENT_SUBMITTED', 'ITEM_ANSWERED', 'SUGGESTION_MADE', 'MONITORING_DUE', 'MONITORING_OVERDUE', 'MONITORING_SUBMITTED',
  'EVALUATION_DUE', 'EVALUATION_OVERDUE', 'EVALUATION_SUBMITTED', 'RECTIFICATION_DUE', 'RECTIFICATION_OVERDUE', 'RECTIFICATION_ANSWERED',
];

/** Kinds that wait until they are read. */
export const inboxNotices: readonly InboxKind[] = ['MENTIONED', 'REPLIED', 'DOCUMENT_APPROVED'];

/** Every InboxKind, tasks first. */
export const inboxKinds: readonly InboxKind[] = [...inboxTasks, ...inboxNotices];
