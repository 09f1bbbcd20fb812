import type { DocumentStatus } from '../../../schema/model/document.js';
import type { MemberRole } from '../../../schema/model/role.js';

/** What somebody may do with one document; shown to clients as `viewerCan`. */
export type Action =
  | 'document.read'
  | 'document.edit'
  | 'document.archive'
  | 'comment.add'
  | 'comment.resolve'
  | 'member.setTeam'
  | 'member.setBureau';

export interface Subject {
  readonly isAdministrator: boolean;
  /** Null when not a member of the document. */
  readonly role: MemberRole | null;
}

export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly reason: string };

/**
 * The one table of who may do what. Administrators run the server, they do not write texts: they see every document and
 * set its members, and edit only as members.
 */
const allowedRoles: { readonly [A in Action]: readonly (MemberRole | 'ADMINISTRATOR')[] } = {
  'document.read': ['AUTHOR', 'REVIEWER', 'APPROVER', 'READER', 'ADMINISTRATOR'],
  'document.edit': ['AUTHOR'],
  'document.archive': ['AUTHOR', 'ADMINISTRATOR'],
  'comment.add': ['AUTHOR', 'REVIEWER', 'APPROVER', 'READER'],
  'comment.resolve': ['AUTHOR', 'REVIEWER', 'APPROVER'],
  'member.setTeam': ['AUTHOR', 'ADMINISTRATOR'],
  'member.setBureau': ['ADMINISTRATOR'],
};

/** In these states the text itself is closed to everybody; comments go on. */
const frozenStatuses: readonly DocumentStatus[] = ['SUBMITTED', 'IN_REVIEW', 'APPROVED', 'PUBLISHED'];
const needsOpenText: readonly Action[] = ['document.edit', 'document.archive'];

export const actions = Object.keys(allowedRoles) as Action[];

/** Pure: the same answer on every door (query, mutation, subscription, collaboration socket). */
export function can(subject: Subject, action: Action, document: { readonly status: DocumentStatus; readonly archivedAt: number | null }): Verdict {
  const roles = allowedRoles[action];
  const byRole = subject.role !== null && roles.includes(subject.role);
  const byOffice = subject.isAdministrator && roles.includes('ADMINISTRATOR');
  if (!byRole && !byOffice) {
    return { allowed: false, reason: subject.role === null ? '您不是该文本的成员' : `您的角色（${subject.role}）无此权限` };
  }
  if (needsOpenText.includes(action) && frozenStatuses.includes(document.status)) {
    return { allowed: false, reason: `文本当前状态为 ${document.status}，不能修改` };
  }
  if (action !== 'document.read' && document.archivedAt !== null) return { allowed: false, reason: '文本已归档' };
  return { allowed: true };
}
