/** What a member may do in one document. A reviewer and an approver are of the finance bureau. */
export type MemberRole = 'AUTHOR' | 'REVIEWER' | 'APPROVER' | 'READER';
/** Every MemberRole. */
export const memberRoles: readonly MemberRole[] = ['AUTHOR', 'REVIEWER', 'APPROVER', 'READER'];
/** As people say who has a role. */
export const roleNames: { readonly [R in MemberRole]: { readonly zh: string; readonly en: string } } = {
  AUTHOR: { zh: '编写人员', en: 'an author' },
  REVIEWER: { zh: '审核人员', en: 'a reviewer' },
  APPROVER: { zh: '批复人员', en: 'an approver' },
  READER: { zh: '查阅人员', en: 'a reader' },
};
