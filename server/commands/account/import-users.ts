import { AppError } from '../../../schema/errors/app-error.js';
import { parseUserList, type ListedUser, type ListProblem } from '../../domain/user-list.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { systemActor } from '../system-actor.js';
import { writeInstallationChange } from '../write-installation-change.js';
import type { AccountContext } from './account-context.js';

export interface ImportUsersInput {
  /** CSV: see `parseUserList`. */
  readonly content: string;
  /** Whose subjects are in it; null where there are none. */
  readonly issuer: string | null;
  readonly dryRun: boolean;
}
export interface ImportUsersResult {
  /** Those that were opened, or would be; `password` is null for those of the provider, and in a dry run. */
  readonly users: readonly (ListedUser & { readonly password: string | null })[];
  /** With any, nothing was opened. */
  readonly problems: readonly ListProblem[];
}

type Context = Pick<AccountContext, 'unitOfWork' | 'clock' | 'ids' | 'passwords'>;

const passwordBytes = 18;

async function findTaken({ accounts }: Repositories, { name, subject }: ListedUser, issuer: string | null): Promise<AppError | null> {
  if ((await accounts.findUserByName(name)) !== null) return new AppError('already_exists', { kind: 'user', key: name });
  if (subject === null) return null;
  if (issuer === null) return new AppError('invalid_input', { path: 'subject', problem: '请用 --issuer 指明身份提供方', problemEn: 'name the provider with --issuer' });
  return (await accounts.findUserByIdentity(issuer, subject)) === null ? null : new AppError('already_exists', { kind: 'identity', key: subject });
}

/**
 * Opens accounts, all of a file or none. Who has a subject signs in at the provider and has no password. No policy is asked: only the
 * operator's own tools call this.
 * @throws {invalid_input} {too_large} the file as a whole {already_exists} somebody took a name meanwhile
 */
export async function importUsers(context: Context, { content, issuer, dryRun }: ImportUsersInput): Promise<ImportUsersResult> {
  const { users: listed, problems: unread } = parseUserList(content);
  const taken: ListProblem[] = [];
  for (const user of listed) {
    const error = await findTaken(context.unitOfWork.read, user, issuer);
    if (error !== null) taken.push({ line: user.line, error });
  }
  const problems = [...unread, ...taken].sort((one, other) => one.line - other.line);
  if (dryRun || problems.length > 0) return { users: listed.map((user) => ({ ...user, password: null })), problems };
  const opened: (ListedUser & { readonly id: string; readonly password: string | null; readonly passwordHash: string })[] = [];
  for (const user of listed) {
    const password = user.subject === null ? context.ids.newSecret(passwordBytes) : null;
    opened.push({ ...user, id: context.ids.newId('user'), password, passwordHash: password === null ? '' : await context.passwords.hash(password) });
  }
  await context.unitOfWork.transaction(async (repositories) => {
    for (const { id, name, displayName, isAdministrator, passwordHash, mail, subject } of opened) {
      const now = context.clock.now();
      await repositories.accounts.insertUser({ id, name, displayName, passwordHash, kind: 'PERSON', isAdministrator, createdAt: now, disabledAt: null });
      if (mail !== null) await repositories.mail.setSetting({ userId: id, address: mail, digest: true, refusedAt: null });
      if (subject !== null && issuer !== null) await repositories.accounts.insertIdentity({ issuer, subject, userId: id, linkedAt: now });
      const change = { actorId: systemActor.userId, nodeKind: 'USER', nodeId: id } as const;
      await writeInstallationChange(context, repositories, { ...change, action: 'user.created', after: { name, displayName, isAdministrator } });
      if (subject !== null) await writeInstallationChange(context, repositories, { ...change, action: 'user.identityLinked', after: { issuer, subject } });
    }
  });
  return { users: opened.map(({ id: _id, passwordHash: _hash, ...user }) => user), problems: [] };
}
