/**
 * Why something is in somebody's inbox. ITEM_RETURNED 退回的审核意见, DOCUMENT_SUBMITTED 送审, ITEM_ANSWERED 待核实的答复 and
 * SUGGESTION_MADE 待处理的修改建议 are tasks: they wait until they are dealt with, by whomever. MENTIONED 提及, REPLIED 回复 and
 * DOCUMENT_APPROVED 批复 are notices: they wait until they are read.
 */
export type InboxKind = 'ITEM_RETURNED' | 'DOCUMENT_SUBMITTED' | 'ITEM_ANSWERED' | 'SUGGESTION_MADE' | 'MENTIONED' | 'REPLIED' | 'DOCUMENT_APPROVED';

/** Kinds that wait until they are dealt with. */
export const inboxTasks: readonly InboxKind[] = ['ITEM_RETURNED', 'DOCUMENT_SUBMITTED', 'ITEM_ANSWERED', 'SUGGESTION_MADE'];

/** Kinds that wait until they are read. */
export const inboxNotices: readonly InboxKind[] = ['MENTIONED', 'REPLIED', 'DOCUMENT_APPROVED'];

/** Every InboxKind, tasks first. */
export const inboxKinds: readonly InboxKind[] = [...inboxTasks, ...inboxNotices];
