import { AppError } from '../../../schema/errors/app-error.js';
import { isId } from '../../../schema/model/ids.js';
import { limits } from '../../../schema/model/limits.js';
import { memberRoles, type MemberRole } from '../../../schema/model/role.js';
import { actionToSet } from '../../domain/policies/policy.js';
import { sameValue } from '../../domain/same-value.js';
import type { MemberRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { assertAllowed, lockDocument, type Access } from '../access.js';
import type { Actor } from '../actor.js';
import { runCommand, type CommandContext } from '../command.js';
import { writeChanges } from '../write-changes.js';

export interface SetMemberInput {
  readonly documentId: string;
  readonly userId: string;
  /** Null removes the member. */
  readonly role: MemberRole | null;
  /** 单位编码 of the only goal tables that an author may fill and change; empty: all of them. Absent: as it stands, for who is a member. */
  readonly unitCodes?: readonly string[] | null;
  readonly clientMutationId?: string | null;
}
export interface SetMemberResult {
  /** Null when removed. */
  readonly member: MemberRecord | null;
  readonly documentId: string;
  readonly userId: string;
}

async function assertUsable(repositories: Repositories, userId: string, role: MemberRole | null): Promise<void> {
  const user = isId(userId, 'user') ? await repositories.accounts.findUser(userId) : null;
  if (user === null) throw new AppError('not_found', { kind: 'user', id: userId });
  if (role !== null && user.disabledAt !== null) throw new AppError('invalid_input', { path: 'userId', problem: '该账号已停用', problemEn: 'the account is disabled' });
}

/** Without an author nobody could edit the text or name the next author. Administrators may: they can name one. */
async function assertAuthorRemains(repositories: Repositories, documentId: string, userId: string): Promise<void> {
  const members = await repositories.documents.membersOf([documentId]);
  if (!members.some((member) => member.role === 'AUTHOR' && member.userId !== userId)) {
    throw new AppError('invalid_input', { path: 'role', problem: '每个文本至少要有一名编制人（AUTHOR）；请先指定另一名编制人', problemEn: 'a text has at least one author (AUTHOR); name another author first' });
  }
}

/** Or they would make authors of others who are not bound. */
function assertUnbound({ unitCodes }: Access, { isAdministrator }: Actor): void {
  if (unitCodes !== null && !isAdministrator) throw new AppError('forbidden', { action: 'member.setTeam', reason: '只负责部分单位的编制人不能设置成员', reasonEn: 'an author who is bound to units sets no members' });
}

/** Whatever is told to the members of a document is a row for each of them. */
async function assertRoom(repositories: Repositories, documentId: string): Promise<void> {
  const limit = limits.membersPerDocument;
  if ((await repositories.documents.membersOf([documentId])).length >= limit) throw new AppError('too_large', { what: '每个文本的成员数', whatEn: 'the number of members of a text', limit });
}

const unitRule = /^\d{3,12}$/;

/** Sorted, each once; null: no restriction. @throws {invalid_input} */
function parseUnits({ role, unitCodes }: SetMemberInput): readonly string[] | null | undefined {
  if (unitCodes == null) return undefined;
  const codes = [...new Set(unitCodes.map((code) => code.normalize('NFKC').trim()))].sort();
  if (codes.length === 0) return null;
  if (codes.length > limits.unitsPerMember) throw new AppError('invalid_input', { path: 'unitCodes', problem: `最多 ${limits.unitsPerMember} 个`, problemEn: `at most ${limits.unitsPerMember}` });
  const wrong = codes.findIndex((code) => !unitRule.test(code));
  if (wrong >= 0) throw new AppError('invalid_input', { path: `unitCodes.${wrong}`, problem: '应为单位编码（数字）', problemEn: 'must be the code of a unit, in digits' });
  if (role !== 'AUTHOR') throw new AppError('invalid_input', { path: 'unitCodes', problem: '只有编制人（AUTHOR）可限定单位', problemEn: 'only an author (AUTHOR) is bound to units' });
  return codes;
}

interface Standing {
  readonly role: MemberRole | null;
  readonly unitCodes: readonly string[] | null;
}

async function record(repositories: Repositories, context: CommandContext, { documentId, userId }: SetMemberInput, before: Standing, after: Standing): Promise<void> {
  const node = { nodeId: userId, nodeKind: 'MEMBER', version: 1 } as const;
  const changes = [
    ...(before.role === after.role ? [] : [{ ...node, action: 'member.set', fields: [{ field: 'role', before: before.role, after: after.role }] } as const]),
    ...(sameValue(before.unitCodes, after.unitCodes) ? [] : [{ ...node, action: 'member.unitsSet', fields: [{ field: 'unitCodes', before: before.unitCodes, after: after.unitCodes }] } as const]),
  ];
  await writeChanges(context, repositories, documentId, changes, [{ type: 'MemberChanged', nodeId: userId }]);
}

/** What `setMember` does within its transaction; whoever calls tells the rooms of another role, after the commit. `wantedUnits`: undefined leaves what there is. */
export async function putMember(
  repositories: Repositories, context: CommandContext, { documentId, userId, role }: Pick<SetMemberInput, 'documentId' | 'userId' | 'role'>, wantedUnits?: readonly string[] | null,
): Promise<{ readonly changed: boolean; readonly unitCodes: readonly string[] | null }> {
  const access = await lockDocument(repositories, context.actor, documentId, 'document.read');
  assertUnbound(access, context.actor);
  const standing = await repositories.documents.findMember(documentId, userId);
  const before = standing?.role ?? null;
  // A change of role takes the old one away and gives the new one: it needs the right to both.
  for (const touched of [before, role]) if (touched !== null) assertAllowed(context.actor, access, actionToSet(touched));
  if (before === null && role === null) assertAllowed(context.actor, access, 'member.setTeam');
  await assertUsable(repositories, userId, role);
  const unitsBefore = standing?.unitCodes ?? null;
  const unitCodes = role !== 'AUTHOR' ? null : wantedUnits === undefined ? unitsBefore : wantedUnits;
  if (before === role && sameValue(unitsBefore, unitCodes)) return { changed: false, unitCodes };
  if (before === null) await assertRoom(repositories, documentId);
  if (before === 'AUTHOR' && role !== 'AUTHOR' && !context.actor.isAdministrator) await assertAuthorRemains(repositories, documentId, userId);
  await repositories.documents.setMember(documentId, userId, role, unitCodes);
  await record(repositories, context, { documentId, userId, role }, { role: before, unitCodes: unitsBefore }, { role, unitCodes });
  return { changed: before !== role, unitCodes };
}

/**
 * Gives somebody a role in a document, changes it, or takes it away; open sockets follow at once.
 * @throws {not_found} the document, or the user
 * @throws {forbidden} bureau roles (REVIEWER, APPROVER) are the administrator's to give and to take
 * @throws {invalid_input} the document would be left without an author @throws {too_large} it has as many members as it may
 */
export async function setMember(context: CommandContext, input: SetMemberInput): Promise<SetMemberResult> {
  const { documentId, userId, role } = input;
  if (role !== null && !memberRoles.includes(role)) throw new AppError('invalid_input', { path: 'role', problem: `须为 ${memberRoles.join(' | ')}`, problemEn: `must be ${memberRoles.join(' | ')}` });
  const wantedUnits = parseUnits(input);
  let changed = false;
  const call = { name: 'setMember', clientMutationId: input.clientMutationId, input: { documentId, userId, role, ...(input.unitCodes == null ? {} : { unitCodes: input.unitCodes }) } };
  const result = await runCommand<SetMemberResult>(context, call, async (repositories) => {
    const put = await putMember(repositories, context, input, wantedUnits);
    changed = put.changed;
    return { member: role === null ? null : { documentId, userId, role, unitCodes: put.unitCodes }, documentId, userId };
  });
  // After the commit: a socket closed before it could come back in with the old role.
  if (changed) context.collab.roleChanged(documentId, userId, role);
  return result;
}
