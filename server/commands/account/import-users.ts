import { AppError } from '../../../schema/errors/app-error.js';
import type { MemberRole } from '../../../schema/model/role.js';
import { parseUserList, type ListedUser, type ListProblem } from '../../domain/user-list.js';
import type { CollabGateway } from '../../ports/collab-gateway.js';
import type { UserRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { putMember } from '../member/set.js';
import { systemActor } from '../system-actor.js';
import { writeInstallationChange } from '../write-installation-change.js';
import type { AccountContext } from './account-context.js';

export interface ImportUsersInput {
  /** CSV: see `parseUserList`. */
  readonly content: string;
  /** Whose subjects are in it; null where there are none. */
  readonly issuer: string | null;
  readonly dryRun: boolean;
  /** The list is of everybody: who has an account already is let be, and people who are not in it are put out. */
  readonly deactivateMissing?: boolean;
}

/** A place in a document that somebody of the list gets. */
export interface ListedMembership {
  readonly documentId: string;
  readonly name: string;
  readonly role: MemberRole;
}

export interface ImportUsersResult {
  /** Those that were opened, or would be; `password` is null for those of the provider, and in a dry run. */
  readonly users: readonly (ListedUser & { readonly password: string | null })[];
  readonly memberships: readonly ListedMembership[];
  /** Whose accounts were closed, or would be. */
  readonly deactivated: readonly UserRecord[];
  /** With any, nothing was done. */
  readonly problems: readonly ListProblem[];
}

type Context = Pick<AccountContext, 'unitOfWork' | 'clock' | 'ids' | 'passwords'> & { readonly collab: CollabGateway };

interface Plan {
  readonly opened: readonly ListedUser[];
  readonly kept: readonly (ListedUser & { readonly id: string })[];
  readonly memberships: readonly ListedMembership[];
  readonly missing: readonly UserRecord[];
  readonly problems: readonly ListProblem[];
}

const passwordBytes = 18;
/** Places that one list may give: they are given in one transaction. */
export const maxListedMemberships = 5000;
const pageSize = 100;

/** The documents of a department, by its whole name, that are not archived; oldest first, so that writers hold them in one order. */
async function documentsOf({ documents }: Repositories, department: string): Promise<string[]> {
  const ids: string[] = [];
  for (let afterId: string | undefined; ;) {
    const page = await documents.list({ memberId: null, department, first: pageSize, ...(afterId === undefined ? {} : { afterId }) });
    ids.push(...page.items.filter((document) => document.departmentName === department && document.archivedAt === null).map(({ id }) => id));
    afterId = page.items.at(-1)?.id;
    if (!page.hasNext) return ids.reverse();
  }
}

async function findSubjectProblem({ accounts }: Repositories, subject: string | null, issuer: string | null): Promise<AppError | null> {
  if (subject === null) return null;
  if (issuer === null) return new AppError('invalid_input', { path: 'subject', problem: '请用 --issuer 指明身份提供方', problemEn: 'name the provider with --issuer' });
  return (await accounts.findUserByIdentity(issuer, subject)) === null ? null : new AppError('already_exists', { kind: 'identity', key: subject });
}

/** Why somebody who has an account already cannot be in this list. */
function problemOfKept(user: UserRecord, isEverybody: boolean): AppError | null {
  if (!isEverybody || user.kind !== 'PERSON') return new AppError('already_exists', { kind: 'user', key: user.name });
  return user.disabledAt === null ? null : new AppError('invalid_input', { path: 'name', problem: '该账号已停用，请先用 enable-user 恢复', problemEn: 'the account is disabled: enable-user opens it again' });
}

async function planImport(read: Repositories, { content, issuer, deactivateMissing = false }: ImportUsersInput): Promise<Plan> {
  const { users: listed, problems: unread } = parseUserList(content);
  const problems = [...unread];
  const [opened, kept, memberships]: [ListedUser[], (ListedUser & { id: string })[], ListedMembership[]] = [[], [], []];
  const known = new Map<string, string[]>();
  for (const user of listed) {
    const existing = await read.accounts.findUserByName(user.name);
    const error = existing === null ? await findSubjectProblem(read, user.subject, issuer) : problemOfKept(existing, deactivateMissing);
    if (error !== null) problems.push({ line: user.line, error });
    else if (existing === null) opened.push(user);
    else kept.push({ ...user, id: existing.id });
    for (const department of user.departments) {
      const documentIds = known.get(department) ?? (await documentsOf(read, department));
      known.set(department, documentIds);
      // A name with a slip of the pen would give nothing, and nobody would notice.
      if (documentIds.length === 0) problems.push({ line: user.line, error: new AppError('not_found', { kind: 'department', id: department }) });
      if (user.role !== null) for (const documentId of documentIds) memberships.push({ documentId, name: user.name, role: user.role });
    }
  }
  if (memberships.length > maxListedMemberships) throw new AppError('too_large', { what: '名单给出的角色数', whatEn: 'the number of roles that the list gives', limit: maxListedMemberships });
  const names = new Set(listed.map(({ name }) => name));
  // An administrator is put out by name only: a list with a slip of the pen must not close the last way in.
  const missing = deactivateMissing ? (await read.accounts.listUsers()).filter(({ name, kind, isAdministrator, disabledAt }) => kind === 'PERSON' && !isAdministrator && disabledAt === null && !names.has(name)) : [];
  return { opened, kept, memberships, missing, problems: problems.sort((one, other) => one.line - other.line) };
}

type Opened = ListedUser & { readonly id: string; readonly password: string | null; readonly passwordHash: string };

async function openAccount(context: Context, repositories: Repositories, { id, name, displayName, isAdministrator, passwordHash, mail, subject }: Opened, issuer: string | null): Promise<void> {
  const now = context.clock.now();
  await repositories.accounts.insertUser({ id, name, displayName, passwordHash, kind: 'PERSON', isAdministrator, createdAt: now, disabledAt: null });
  if (mail !== null) await repositories.mail.setSetting({ userId: id, address: mail, digest: true, refusedAt: null });
  if (subject !== null && issuer !== null) await repositories.accounts.insertIdentity({ issuer, subject, userId: id, linkedAt: now });
  const change = { actorId: systemActor.userId, nodeKind: 'USER', nodeId: id } as const;
  await writeInstallationChange(context, repositories, { ...change, action: 'user.created', after: { isAdministrator } });
  if (subject !== null) await writeInstallationChange(context, repositories, { ...change, action: 'user.identityLinked', after: { issuer } });
}

async function closeAccount(context: Context, repositories: Repositories, { id }: UserRecord): Promise<void> {
  const now = context.clock.now();
  await repositories.accounts.updateUser(id, { disabledAt: now });
  await repositories.accounts.revokeSessionsOf(id, now);
  await writeInstallationChange(context, repositories, { actorId: systemActor.userId, action: 'user.disabled', nodeKind: 'USER', nodeId: id });
}

/**
 * Opens the accounts of a list, gives the places in documents that it names, and closes the accounts it has not, when it is of
 * everybody: all of it or nothing. Who has a subject signs in at the provider and has no password. No policy is asked: only the
 * operator's own tools call this.
 * @throws {invalid_input} {too_large} the file as a whole, or a document has as many members as it may {already_exists} somebody took a name meanwhile
 */
export async function importUsers(context: Context, input: ImportUsersInput): Promise<ImportUsersResult> {
  const { opened: listed, kept, memberships, missing, problems } = await planImport(context.unitOfWork.read, input);
  if (input.dryRun || problems.length > 0) return { users: listed.map((user) => ({ ...user, password: null })), memberships, deactivated: missing, problems };
  const opened: Opened[] = [];
  for (const user of listed) {
    const password = user.subject === null ? context.ids.newSecret(passwordBytes) : null;
    opened.push({ ...user, id: context.ids.newId('user'), password, passwordHash: password === null ? '' : await context.passwords.hash(password) });
  }
  const idOf = new Map([...opened, ...kept].map(({ name, id }) => [name, id]));
  const places = memberships.map((membership) => ({ ...membership, userId: idOf.get(membership.name) ?? '' })).sort((one, other) => (one.documentId < other.documentId ? -1 : Number(one.documentId > other.documentId)));
  const changed = await context.unitOfWork.transaction(async (repositories) => {
    for (const user of opened) await openAccount(context, repositories, user, input.issuer);
    const given: typeof places = [];
    for (const place of places) if ((await putMember(repositories, { ...context, actor: systemActor }, place)).changed) given.push(place);
    for (const user of missing) await closeAccount(context, repositories, user);
    return given;
  });
  for (const { documentId, userId, role } of changed) context.collab.roleChanged(documentId, userId, role);
  for (const { id } of missing) context.collab.sessionEnded(id, null);
  return { users: opened.map(({ id: _id, passwordHash: _hash, ...user }) => user), memberships, deactivated: missing, problems: [] };
}
