import { describe, expect, test } from '@jest/globals';
import { wordsFor } from '../../../schema/errors/error-words.js';
import { documentStatuses, type DocumentStatus } from '../../../schema/model/document.js';
import { memberRoles, type MemberRole } from '../../../schema/model/role.js';
import { actions, actionToSet, can, type Action, type Subject } from '../../../server/domain/policies/policy.js';

/*
 * Written out by hand, role by action: a change of the policy's table must be made twice, once there and once here. "ever"
 * asks for nothing, "live" for a text that is not archived, and the others for a status besides: "open" to its authors,
 * "sent" to the bureau, "reviewed", "approved", "decided" (approved or published), "settled" (approved, published, or returned for good). What is not here is never.
 */
type Right = 'ever' | 'live' | 'open' | 'sent' | 'reviewed' | 'approved' | 'decided' | 'settled' | 'never';
type Rights = { readonly [A in Action]?: Right };
const authors: Rights = {
  'document.read': 'ever', 'document.edit': 'open', 'document.archive': 'open', 'document.submit': 'open', 'document.withdraw': 'sent', 'document.publish': 'approved',
  'reviewItem.answer': 'open', 'comment.add': 'live', 'comment.resolve': 'live', 'member.setTeam': 'ever', 'audit.read': 'ever', 'version.take': 'live', 'version.restore': 'open', 'document.startNextYear': 'decided', 'execution.record': 'decided', 'monitoring.fill': 'decided', 'selfEvaluation.fill': 'decided', 'rectification.answer': 'live',
};
const reviewers: Rights = {
  'document.read': 'ever', 'document.return': 'reviewed', 'review.start': 'sent', 'review.giveOpinion': 'reviewed', 'reviewItem.verify': 'reviewed',
  'comment.add': 'live', 'comment.resolve': 'live', 'audit.read': 'ever', 'version.take': 'live', 'monitoring.start': 'decided', 'monitoring.decide': 'decided', 'selfEvaluation.start': 'decided', 'selfEvaluation.decide': 'decided', 'selfEvaluation.score': 'decided', 'rectification.raise': 'live', 'rectification.verify': 'live',
};
const table: { readonly [W in MemberRole | 'STRANGER' | 'ADMINISTRATOR']: Rights } = {
  AUTHOR: authors,
  REVIEWER: reviewers,
  APPROVER: { ...reviewers, 'document.approve': 'reviewed', 'document.publish': 'approved', 'document.adjust': 'settled' },
  READER: { 'document.read': 'ever', 'comment.add': 'live' },
  STRANGER: {},
  ADMINISTRATOR: { 'document.read': 'ever', 'audit.read': 'ever', 'document.archive': 'open', 'member.setTeam': 'ever', 'member.setBureau': 'ever' },
};
const statusesOf: { readonly [R in Right]?: readonly DocumentStatus[] } = {
  open: ['DRAFT', 'RETURNED'], sent: ['SUBMITTED'], reviewed: ['IN_REVIEW'], approved: ['APPROVED'], decided: ['APPROVED', 'PUBLISHED'], settled: ['APPROVED', 'PUBLISHED', 'RETURNED'],
};

interface State {
  readonly status: DocumentStatus;
  readonly archivedAt: number | null;
  readonly rejected: boolean;
}

function expected(action: Action, right: Right, { status, archivedAt, rejected }: State): true | 'ROLE' | 'STATUS' | 'FROZEN' | 'ARCHIVED' {
  if (right === 'never') return 'ROLE';
  if (archivedAt !== null && right !== 'ever') return 'ARCHIVED';
  if (statusesOf[right]?.includes(status) === false) return ['document.edit', 'document.archive', 'version.restore'].includes(action) ? 'FROZEN' : 'STATUS';
  if (status === 'RETURNED' && ((action === 'document.submit' && rejected) || (action === 'document.adjust' && !rejected))) return 'STATUS';
  return true;
}

function both(one: Rights, other: Rights): Rights {
  return { ...one, ...other, ...Object.fromEntries(actions.filter((action) => one[action] === 'ever').map((action) => [action, 'ever'])) };
}

const subjects: readonly { name: string; subject: Subject; rights: Rights }[] = [
  { name: 'a stranger', subject: { isAdministrator: false, role: null }, rights: table.STRANGER },
  { name: 'an administrator', subject: { isAdministrator: true, role: null }, rights: table.ADMINISTRATOR },
  ...memberRoles.map((role) => ({ name: role, subject: { isAdministrator: false, role }, rights: table[role] })),
  ...memberRoles.map((role) => ({ name: `an administrator who is ${role}`, subject: { isAdministrator: true, role }, rights: both(table[role], table.ADMINISTRATOR) })),
];
const states: readonly State[] = documentStatuses.flatMap((status) => [null, 1].flatMap((archivedAt) => [false, true].map((rejected) => ({ status, archivedAt, rejected }))));

test('[API6] each action has words for whoever may not do it', () => {
  for (const action of actions) expect([action, wordsFor('action', action)]).toEqual([action, { zh: expect.stringMatching(/^[\u4e00-\u9fff]+$/), en: expect.stringMatching(/^[a-z][a-z -]+$/) }]);
});

describe('who may do what', () => {
  for (const { name, subject, rights } of subjects) {
    for (const action of actions) {
      const right = rights[action] ?? 'never';
      test(`[ACC14] [REV2] ${name}: ${action} is ${right} allowed, in every status`, () => {
        for (const state of states) {
          const verdict = can(subject, action, state);
          expect([state, verdict.allowed || verdict.because]).toEqual([state, expected(action, right, state)]);
          expect(verdict.allowed || verdict.reason).toEqual(verdict.allowed || expect.stringMatching(/[\u4e00-\u9fff]{4}/));
          expect(verdict.allowed || verdict.reasonEn).toEqual(verdict.allowed || expect.stringMatching(/^[a-z][^\u3000-\uffef]{15,}$/));
        }
      });
    }
  }

  test('[ACC14] a refusal says why in words a person can read', () => {
    expect(can({ isAdministrator: false, role: 'READER' }, 'document.edit', { status: 'DRAFT', archivedAt: null })).toEqual({
      allowed: false,
      because: 'ROLE',
      reason: '您是查阅人员，无此权限',
      reasonEn: 'as a reader you do not have this right',
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
