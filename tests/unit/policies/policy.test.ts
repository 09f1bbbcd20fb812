import { describe, expect, test } from '@jest/globals';
import { documentStatuses, type DocumentStatus } from '../../../schema/model/document.js';
import { memberRoles, type MemberRole } from '../../../schema/model/role.js';
import { actions, actionToSet, can, type Action, type Subject } from '../../../server/domain/policies/policy.js';

/*
 * Written out by hand, role by action: a change of the policy's table must be made twice, once there and once here.
 * "open" needs a text that is not with the bureau and not archived, "live" one that is not archived, "ever" neither.
 */
type Right = 'ever' | 'live' | 'open' | 'never';
const table: { readonly [W in MemberRole | 'STRANGER' | 'ADMINISTRATOR']: { readonly [A in Action]: Right } } = {
  AUTHOR: { 'document.read': 'ever', 'document.edit': 'open', 'document.archive': 'open', 'comment.add': 'live', 'comment.resolve': 'live', 'member.setTeam': 'ever', 'member.setBureau': 'never' },
  REVIEWER: { 'document.read': 'ever', 'document.edit': 'never', 'document.archive': 'never', 'comment.add': 'live', 'comment.resolve': 'live', 'member.setTeam': 'never', 'member.setBureau': 'never' },
  APPROVER: { 'document.read': 'ever', 'document.edit': 'never', 'document.archive': 'never', 'comment.add': 'live', 'comment.resolve': 'live', 'member.setTeam': 'never', 'member.setBureau': 'never' },
  READER: { 'document.read': 'ever', 'document.edit': 'never', 'document.archive': 'never', 'comment.add': 'live', 'comment.resolve': 'never', 'member.setTeam': 'never', 'member.setBureau': 'never' },
  STRANGER: { 'document.read': 'never', 'document.edit': 'never', 'document.archive': 'never', 'comment.add': 'never', 'comment.resolve': 'never', 'member.setTeam': 'never', 'member.setBureau': 'never' },
  ADMINISTRATOR: { 'document.read': 'ever', 'document.edit': 'never', 'document.archive': 'open', 'comment.add': 'never', 'comment.resolve': 'never', 'member.setTeam': 'ever', 'member.setBureau': 'ever' },
};
const openStatuses: readonly DocumentStatus[] = ['DRAFT', 'RETURNED'];
const order: readonly Right[] = ['never', 'open', 'live', 'ever'];

function expected(right: Right, status: DocumentStatus, archived: boolean): true | 'ROLE' | 'STATUS' | 'ARCHIVED' {
  if (right === 'never') return 'ROLE';
  if (archived && right !== 'ever') return 'ARCHIVED';
  return right === 'open' && !openStatuses.includes(status) ? 'STATUS' : true;
}

const subjects: readonly { name: string; subject: Subject; rights: { readonly [A in Action]: Right } }[] = [
  { name: 'a stranger', subject: { isAdministrator: false, role: null }, rights: table.STRANGER },
  { name: 'an administrator', subject: { isAdministrator: true, role: null }, rights: table.ADMINISTRATOR },
  ...memberRoles.map((role) => ({ name: role, subject: { isAdministrator: false, role }, rights: table[role] })),
  ...memberRoles.map((role) => ({
    name: `an administrator who is ${role}`,
    subject: { isAdministrator: true, role },
    rights: Object.fromEntries(
      actions.map((action) => {
        const both = [table[role][action], table.ADMINISTRATOR[action]];
        return [action, order[Math.max(...both.map((right) => order.indexOf(right)))]];
      }),
    ) as { readonly [A in Action]: Right },
  })),
];

describe('who may do what', () => {
  for (const { name, subject, rights } of subjects) {
    for (const action of actions) {
      test(`[ACC14] ${name}: ${action} is ${rights[action]} allowed, in every status`, () => {
        for (const status of documentStatuses) {
          for (const archivedAt of [null, 1]) {
            const verdict = can(subject, action, { status, archivedAt });
            expect([status, archivedAt, verdict.allowed || verdict.because]).toEqual([status, archivedAt, expected(rights[action], status, archivedAt !== null)]);
          }
        }
      });
    }
  }

  test('[ACC14] a refusal says why in words a person can read', () => {
    expect(can({ isAdministrator: false, role: 'READER' }, 'document.edit', { status: 'DRAFT', archivedAt: null })).toEqual({
      allowed: false,
      because: 'ROLE',
      reason: '您的角色（READER）无此权限',
    });
  });

  test('[ACC15] the team is set by authors, the bureau by administrators', () => {
    expect(memberRoles.map((role) => [role, actionToSet(role)])).toEqual([
      ['AUTHOR', 'member.setTeam'],
      ['REVIEWER', 'member.setBureau'],
      ['APPROVER', 'member.setBureau'],
      ['READER', 'member.setTeam'],
    ]);
  });
});
