/** What a member may do in one document. A reviewer and an approver are of the finance bureau. */
export type MemberRole = 'AUTHOR' | 'REVIEWER' | 'APPROVER' | 'READER';
/** Every MemberRole. */
export const memberRoles: readonly MemberRole[] = ['AUTHOR', 'REVIEWER', 'APPROVER', 'READER'];
