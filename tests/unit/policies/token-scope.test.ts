import { describe, expect, test } from '@jest/globals';
import { actions, can, permissionsOf, type Subject } from '../../../server/domain/policies/policy.js';
import { parseTokenScope } from '../../../server/domain/policies/parse-token-scope.js';
import { boundsOf, reaches, subjectOf, verbGroups, verbs, type TokenScope } from '../../../server/domain/policies/token-scope.js';

const draft = { status: 'DRAFT', archivedAt: null } as const;
const document = { id: 'doc_00000000000000000000000001', departmentName: '教育局' };
const scopeOf = (fields: Partial<TokenScope>): TokenScope => ({ verbs, documentIds: [], departments: [], ...fields });
const allowedOf = (subject: Subject): string[] => permissionsOf(subject, draft).filter(({ allowed }) => allowed).map(({ action }) => action);
const problemOf = (input: Parameters<typeof parseTokenScope>[0]): unknown => {
  try {
    return parseTokenScope(input);
  } catch (error) {
    return (error as { args: { path: string } }).args.path;
  }
};

describe('the scope of an API token', () => {
  test('[TOK3] groups are written out, each verb once, in the order of the table, and reading is always among them', () => {
    expect(parseTokenScope({ verbs: ['comment', 'comment.add'] })).toEqual({ verbs: ['document.read', 'comment.add', 'comment.resolve', 'inbox.markRead'], documentIds: [], departments: [] });
    expect(parseTokenScope({ verbs: ['document.submit'] }).verbs).toEqual(['document.read', 'document.submit']);
    for (const group of Object.values(verbGroups)) for (const verb of group) expect(verbs).toContain(verb);
    // Who sets members, reads the log or runs the server says so by name.
    const grouped = Object.values(verbGroups).flat();
    for (const verb of ['audit.read', 'member.setTeam', 'member.setBureau', 'webhook.manage', 'administer', 'document.approve', 'document.submit'] as const) expect(grouped).not.toContain(verb);
  });

  test('[TOK3] what it does not know, or is too much, is told with its path', () => {
    const id = (n: number): string => `doc_${String(n).padStart(26, '0')}`;
    expect(problemOf({ verbs: [] })).toBe('verbs');
    expect(problemOf({ verbs: ['read', 'everything'] })).toBe('verbs.1');
    expect(problemOf({ verbs: ['read', 'constructor'] })).toBe('verbs.1');
    expect(problemOf({ verbs: Array.from({ length: 100 }, () => 'read') })).toBe('verbs');
    expect(problemOf({ verbs: ['read'], documentIds: [id(1), 'sec_1'] })).toBe('documentIds.1');
    expect(problemOf({ verbs: ['read'], documentIds: Array.from({ length: 201 }, (_, n) => id(n)) })).toBe('documentIds');
    expect(problemOf({ verbs: ['read'], departments: ['教育局', ' '] })).toBe('departments.1');
    expect(problemOf({ verbs: ['read'], departments: Array.from({ length: 51 }, (_, n) => `局${n}`) })).toBe('departments');
    expect(parseTokenScope({ verbs: ['read'], documentIds: [id(1), id(1)], departments: [' 教育局 '] })).toMatchObject({ documentIds: [id(1)], departments: ['教育局'] });
  });

  test.each(['AUTHOR', 'REVIEWER', 'APPROVER', 'READER', null] as const)('[TOK4] is cut with what its owner may, as %s', (role) => {
    const own = new Set(allowedOf({ isAdministrator: false, role }));
    for (const verb of actions) {
      const subject = subjectOf({ isAdministrator: false, token: { scope: scopeOf({ verbs: ['document.read', verb] }) } }, role, document);
      expect(allowedOf(subject)).toEqual(actions.filter((action) => own.has(action) && (action === verb || action === 'document.read')));
    }
    expect(allowedOf(subjectOf({ isAdministrator: false, token: { scope: scopeOf({}) } }, role, document))).toEqual([...own]);
  });

  test('[TOK4] a refusal says that it is the token', () => {
    const reader = subjectOf({ isAdministrator: false, token: { scope: scopeOf({ verbs: ['document.read'] }) } }, 'AUTHOR', document);
    expect(can(reader, 'document.edit', draft)).toMatchObject({ allowed: false, because: 'SCOPE' });
    expect(can(reader, 'document.approve', draft)).toMatchObject({ allowed: false, because: 'ROLE' });
    // Whatever the text’s state: it is not told to who may not do it at any time.
    expect(can(reader, 'document.edit', { status: 'SUBMITTED', archivedAt: 1 })).toMatchObject({ because: 'SCOPE' });
  });

  test('[TOK5] reaches the documents that are named, by themselves or by their department, and without names all', () => {
    const other = { id: 'doc_00000000000000000000000002', departmentName: '教育局二科' };
    expect([document, other].map((each) => reaches(scopeOf({}), each))).toEqual([true, true]);
    expect([document, other].map((each) => reaches(scopeOf({ documentIds: [document.id] }), each))).toEqual([true, false]);
    expect([document, other].map((each) => reaches(scopeOf({ departments: ['教育局'] }), each))).toEqual([true, false]);
    expect([document, other].map((each) => reaches(scopeOf({ documentIds: [other.id], departments: ['教育局'] }), each))).toEqual([true, true]);
    const bound = { isAdministrator: false, token: { scope: scopeOf({ documentIds: [document.id] }) } };
    expect(allowedOf(subjectOf(bound, 'AUTHOR', other))).toEqual([]);
    expect([boundsOf(bound), boundsOf({ token: null }), boundsOf({ token: { scope: scopeOf({}) } })]).toEqual([bound.token.scope, undefined, undefined]);
  });
});
