import type { DocumentStatus } from '../../../schema/model/document.js';
import { roleNames, type MemberRole } from '../../../schema/model/role.js';
import { actStatuses, adjustRefusals, openStatuses, printStatuses, submitRefusals } from '../review-machine.js';

/** What somebody may do with one document; shown to clients as `viewerCan`. */
export type Action =
  | 'document.read'
  | 'document.edit'
  | 'document.archive'
  | 'document.submit'
  | 'document.withdraw'
  | 'document.return'
  | 'document.approve'
  | 'document.publish'
  | 'document.adjust'
  | 'review.start'
  | 'review.giveOpinion'
  | 'reviewItem.answer'
  | 'reviewItem.verify'
  | 'document.startNextYear'
  | 'execution.record'
  | 'monitoring.start'
  | 'monitoring.fill'
  | 'monitoring.decide'
  | 'selfEvaluation.start'
  | 'selfEvaluation.fill'
  | 'selfEvaluation.decide'
  | 'selfEvaluation.score'
  | 'rectification.raise'
  | 'rectification.answer'
  | 'rectification.verify'
  | 'version.take'
  | 'version.restore'
  | 'audit.read'
  | 'comment.add'
  | 'comment.resolve'
  | 'member.setTeam'
  | 'member.setBureau';

/** A document, as far as the policy asks. */
export interface DocumentState {
  readonly status: DocumentStatus;
  readonly archivedAt: number | null;
  /** Returned with a grade after which it may not be submitted again (差); absent where nobody asks for it. */
  readonly rejected?: boolean;
  /** The report of a self-evaluation; absent where nobody asks for it: a text. */
  readonly isReport?: boolean;
}

/** Whoever acts, as far as the policy asks. */
export interface Subject {
  readonly isAdministrator: boolean;
  /** Null when not a member of the document. */
  readonly role: MemberRole | null;
  /** What the token they act by lets them do in this document; absent: they act by themselves. */
  readonly verbs?: readonly Action[];
}

/** The policy's answer. */
export type Verdict =
  | { readonly allowed: true }
  /** `because`: the role, or the token, lacks the right; or it is the state of the text, which may change again: FROZEN is closed to writing. */
  | { readonly allowed: false; readonly because: 'ROLE' | 'SCOPE' | 'STATUS' | 'FROZEN' | 'ARCHIVED'; readonly reason: string; readonly reasonEn: string };

/**
 * The one table of who may do what. Administrators run the server, they do not write texts: they see every document and
 * set its members, and edit only as members.
 */
const allowedRoles: { readonly [A in Action]: readonly (MemberRole | 'ADMINISTRATOR')[] } = {
  'document.read': ['AUTHOR', 'REVIEWER', 'APPROVER', 'READER', 'ADMINISTRATOR'],
  'document.edit': ['AUTHOR'],
  'document.archive': ['AUTHOR', 'ADMINISTRATOR'],
  'document.submit': ['AUTHOR'],
  'document.withdraw': ['AUTHOR'],
  'document.return': ['REVIEWER', 'APPROVER'],
  'document.approve': ['APPROVER'],
  'document.publish': ['AUTHOR', 'APPROVER'],
  'document.adjust': ['APPROVER'],
  'review.start': ['REVIEWER', 'APPROVER'],
  'review.giveOpinion': ['REVIEWER', 'APPROVER'],
  'reviewItem.answer': ['AUTHOR'],
  'reviewItem.verify': ['REVIEWER', 'APPROVER'],
  'document.startNextYear': ['AUTHOR'],
  'execution.record': ['AUTHOR'],
  'monitoring.start': ['REVIEWER', 'APPROVER'],
  'monitoring.fill': ['AUTHOR'],
  'monitoring.decide': ['REVIEWER', 'APPROVER'],
  'selfEvaluation.start': ['REVIEWER', 'APPROVER'],
  'selfEvaluation.fill': ['AUTHOR'],
  'selfEvaluation.decide': ['REVIEWER', 'APPROVER'],
  'selfEvaluation.score': ['REVIEWER', 'APPROVER'],
  'rectification.raise': ['REVIEWER', 'APPROVER'],
  'rectification.answer': ['AUTHOR'],
  'rectification.verify': ['REVIEWER', 'APPROVER'],
  'version.take': ['AUTHOR', 'REVIEWER', 'APPROVER'],
  'version.restore': ['AUTHOR'],
  'audit.read': ['AUTHOR', 'REVIEWER', 'APPROVER', 'ADMINISTRATOR'],
  'comment.add': ['AUTHOR', 'REVIEWER', 'APPROVER', 'READER'],
  'comment.resolve': ['AUTHOR', 'REVIEWER', 'APPROVER'],
  'member.setTeam': ['AUTHOR', 'ADMINISTRATOR'],
  'member.setBureau': ['ADMINISTRATOR'],
};

/** In which statuses an action can be done; one that is absent does not ask. */
const allowedStatuses: { readonly [A in Action]?: readonly DocumentStatus[] } = {
  'document.edit': openStatuses,
  'document.archive': openStatuses,
  'document.submit': actStatuses.submitDocument,
  'document.withdraw': actStatuses.withdrawDocument,
  'document.return': actStatuses.returnDocument,
  'document.approve': actStatuses.approveDocument,
  'document.publish': actStatuses.publishDocument,
  'document.adjust': actStatuses.adjustDocument,
  'review.start': actStatuses.startReview,
  'review.giveOpinion': actStatuses.giveOpinion,
  'reviewItem.answer': actStatuses.answerReviewItem,
  'reviewItem.verify': actStatuses.verifyReviewItem,
  'version.restore': openStatuses,
  'document.startNextYear': ['APPROVED', 'PUBLISHED'],
  'execution.record': ['APPROVED', 'PUBLISHED'],
  'monitoring.start': ['APPROVED', 'PUBLISHED'],
  'monitoring.fill': ['APPROVED', 'PUBLISHED'],
  'monitoring.decide': ['APPROVED', 'PUBLISHED'],
  'selfEvaluation.start': ['APPROVED', 'PUBLISHED'],
  'selfEvaluation.fill': ['APPROVED', 'PUBLISHED'],
  'selfEvaluation.decide': ['APPROVED', 'PUBLISHED'],
  'selfEvaluation.score': ['APPROVED', 'PUBLISHED'],
};
/** These change the text: while it is closed they are told so, rather than that it is not their turn. */
const changesText: readonly Action[] = ['document.edit', 'document.archive', 'version.restore'];
/** What follows the approval of a text follows no approval of its report. */
export const actionsOnTexts: readonly Action[] = [
  'document.startNextYear', 'execution.record', 'monitoring.start', 'monitoring.fill', 'monitoring.decide', 'selfEvaluation.start', 'selfEvaluation.fill', 'selfEvaluation.decide', 'selfEvaluation.score',
  'rectification.raise', 'rectification.answer', 'rectification.verify',
];
/** An archived text is only read; who may read it can still be taken back. */
const goOnWhenArchived: readonly Action[] = ['document.read', 'audit.read', 'member.setTeam', 'member.setBureau'];

/** Which right it takes to give somebody this role, or to take it from them. */
export function actionToSet(role: MemberRole): Action {
  return role === 'AUTHOR' || role === 'READER' ? 'member.setTeam' : 'member.setBureau';
}

/** The roles of members that have a right, whatever the state of the document. */
export function rolesThatMay(action: Action): readonly MemberRole[] {
  return allowedRoles[action].filter((role) => role !== 'ADMINISTRATOR');
}

/** Every action there is, in the order of the table. */
export const actions = Object.keys(allowedRoles) as Action[];

/**
 * What closes the text of a document to every edit, in rooms and by commands: its status, or that it is archived. Null while
 * its authors may write.
 */
export function closedBy({ status, archivedAt }: DocumentState): DocumentStatus | 'ARCHIVED' | null {
  if (archivedAt !== null) return 'ARCHIVED';
  return openStatuses.includes(status) ? null : status;
}

/** What `can` answers to one action, as viewers are shown it. */
export interface Permission {
  readonly action: Action;
  readonly allowed: boolean;
  /** In Chinese; null when allowed. */
  readonly reason: string | null;
  /** The same in English. */
  readonly reasonEn: string | null;
}

/** Pure: the same answer on every door (query, mutation, subscription, collaboration socket). */
export function can(subject: Subject, action: Action, document: DocumentState): Verdict {
  const roles = allowedRoles[action];
  const byRole = subject.role !== null && roles.includes(subject.role);
  const byOffice = subject.isAdministrator && roles.includes('ADMINISTRATOR');
  if (!byRole && !byOffice) {
    if (subject.role === null) return { allowed: false, because: 'ROLE', reason: '您不是该文本的成员', reasonEn: 'you are no member of this text' };
    const { zh, en } = roleNames[subject.role];
    return { allowed: false, because: 'ROLE', reason: `您是${zh}，无此权限`, reasonEn: `as ${en} you do not have this right` };
  }
  if (subject.verbs?.includes(action) === false) return { allowed: false, because: 'SCOPE', reason: '所用 API 令牌的范围不含此项', reasonEn: 'not in the scope of the API token' };
  if (document.archivedAt !== null && !goOnWhenArchived.includes(action)) return { allowed: false, because: 'ARCHIVED', reason: '文本已归档', reasonEn: 'the text is archived' };
  if (document.isReport === true && actionsOnTexts.includes(action)) return { allowed: false, because: 'STATUS', reason: '绩效自评报告没有此项', reasonEn: 'it is the report of a self-evaluation' };
  return judgeStatus(action, document);
}

function judgeStatus(action: Action, { status, rejected = false }: DocumentState): Verdict {
  const statuses = allowedStatuses[action];
  if (statuses?.includes(status) === false) {
    if (changesText.includes(action)) return { allowed: false, because: 'FROZEN', reason: `文本当前状态为 ${status}，不能修改`, reasonEn: `the text is ${status} and cannot be changed` };
    return { allowed: false, because: 'STATUS', ...printStatuses(statuses) };
  }
  if (status !== 'RETURNED') return { allowed: true };
  // A text that was refused for good is opened again by the bureau; any other returned text needs no such thing.
  if (rejected && action === 'document.submit') return { allowed: false, because: 'STATUS', ...submitRefusals.rejected };
  if (!rejected && action === 'document.adjust') return { allowed: false, because: 'STATUS', ...adjustRefusals.returned };
  return { allowed: true };
}

/** Every action with whether the subject may, and why not. */
export function permissionsOf(subject: Subject, document: DocumentState): Permission[] {
  return actions.map((action) => {
    const verdict = can(subject, action, document);
    return verdict.allowed ? { action, allowed: true, reason: null, reasonEn: null } : { action, allowed: false, reason: verdict.reason, reasonEn: verdict.reasonEn };
  });
}
