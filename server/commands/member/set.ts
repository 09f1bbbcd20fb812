import { AppError } from '../../../schema/errors/app-error.js';
import { isId } from '../../../schema/model/ids.js';
import { limits } from '../../../schema/model/limits.js';
import { memberRoles, type MemberRole } from '../../../schema/model/role.js';
import { actionToSet } from '../../domain/policies/policy.js';
import type { MemberRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { assertAllowed, lockDocument } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';
import { writeChanges } from '../write-changes.js';

export interface SetMemberInput {
  readonly documentId: string;
  readonly userId: string;
  /** Null removes the member. */
  readonly role: MemberRole | null;
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

/** Whatever is told to the members of a document is a row for each of them. */
async function assertRoom(repositories: Repositories, documentId: string): Promise<void> {
  const limit = limits.membersPerDocument;
  if ((await repositories.documents.membersOf([documentId])).length >= limit) throw new AppError('too_large', { what: '每个文本的成员数', whatEn: 'the number of members of a text', limit });
}

async function record(repositories: Repositories, context: CommandContext, input: SetMemberInput, before: MemberRole | null): Promise<void> {
  await writeChanges(
    context, repositories, input.documentId,
    [{ nodeId: input.userId, nodeKind: 'MEMBER', version: 1, action: 'member.set', fields: [{ field: 'role', before, after: input.role }] }],
    [{ type: 'MemberChanged', nodeId: input.userId }],
  );
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
  let changed = false;
  const call = { name: 'setMember', clientMutationId: input.clientMutationId, input: { documentId, userId, role } };
  const result = await runCommand<SetMemberResult>(context, call, async (repositories) => {
    changed = false;
    const access = await lockDocument(repositories, context.actor, documentId, 'document.read');
    const before = (await repositories.documents.findMember(documentId, userId))?.role ?? null;
    // A change of role takes the old one away and gives the new one: it needs the right to both.
    for (const touched of [before, role]) if (touched !== null) assertAllowed(context.actor, access, actionToSet(touched));
    if (before === null && role === null) assertAllowed(context.actor, access, 'member.setTeam');
    await assertUsable(repositories, userId, role);
    if (before !== role) {
      if (before === null) await assertRoom(repositories, documentId);
      if (before === 'AUTHOR' && !context.actor.isAdministrator) await assertAuthorRemains(repositories, documentId, userId);
      await repositories.documents.setMember(documentId, userId, role);
      await record(repositories, context, input, before);
      changed = true;
    }
    return { member: role === null ? null : { documentId, userId, role }, documentId, userId };
  });
  // After the commit: a socket closed before it could come back in with the old role.
  if (changed) context.collab.roleChanged(documentId, userId, role);
  return result;
}
