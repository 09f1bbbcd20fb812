import { AppError, isAppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';
import { parseAccountName } from '../../domain/account-name.js';
import { parseDisplayName } from '../../domain/display-name.js';
import type { ProvidedIdentity } from '../../ports/identity-provider.js';
import type { UserRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { systemActor } from '../system-actor.js';
import { writeInstallationChange } from '../write-installation-change.js';
import type { AccountContext } from './account-context.js';
import { hashRefreshSecret, printRefreshToken } from './refresh-token.js';
import { refreshSecretBytes, type Caller } from './session-grant.js';

export interface SignInByIdentityInput {
  /** As the provider proved it. */
  readonly identity: ProvidedIdentity;
  /** Who is in it administers, who is not does not; null: that is not the provider's to say. */
  readonly adminGroup: string | null;
  /** How long the session lasts at most, refreshed or not, in milliseconds. */
  readonly sessionMs: number;
  readonly caller: Caller;
}
export interface SignInByIdentityResult {
  readonly user: UserRecord;
  /** Good once, for a minute: `refreshSession` gives the tokens of the session for it. */
  readonly refreshToken: string;
}

/** Between the provider's answer and the page that asks for its tokens. */
export const handOverMs = 60_000;
/** Of the account's id, behind a name that somebody has. */
const suffixChars = 6;

type Context = Pick<AccountContext, 'unitOfWork' | 'clock' | 'ids' | 'collab'>;

function orNull<T>(parse: () => T): T | null {
  try {
    return parse();
  } catch (error) {
    if (isAppError(error, 'invalid_input')) return null;
    throw error;
  }
}

const told = (parse: (text: string) => string, text: string | null): string | null => (text === null ? null : orNull(() => parse(text)));

/** A name that nobody has: the wish if it is free. Somebody who happens to have it already is somebody else. */
async function freeName({ accounts }: Repositories, wish: string | null, userId: string): Promise<string> {
  const name = told(parseAccountName, wish);
  if (name !== null && (await accounts.findUserByName(name)) === null) return name;
  const kept = [...(name ?? 'oidc')].slice(0, limits.userNameChars - suffixChars - 1).join('');
  return `${kept}-${userId.slice(-suffixChars)}`;
}

async function openAccount(context: Context, repositories: Repositories, { identity, adminGroup }: SignInByIdentityInput, userId: string): Promise<UserRecord> {
  const { issuer, subject } = identity;
  const name = await freeName(repositories, identity.name, userId);
  const user: UserRecord = {
    id: userId, name, displayName: told(parseDisplayName, identity.displayName) ?? name, passwordHash: '', kind: 'PERSON',
    isAdministrator: adminGroup !== null && identity.groups?.includes(adminGroup) === true, createdAt: context.clock.now(), disabledAt: null,
  };
  const { isAdministrator } = user;
  await repositories.accounts.insertUser(user);
  await repositories.accounts.insertIdentity({ issuer, subject, userId, linkedAt: user.createdAt });
  await writeInstallationChange(context, repositories, { actorId: systemActor.userId, action: 'user.created', nodeKind: 'USER', nodeId: userId, after: { isAdministrator } });
  await writeInstallationChange(context, repositories, { actorId: systemActor.userId, action: 'user.identityLinked', nodeKind: 'USER', nodeId: userId, after: { issuer } });
  return user;
}

/** What the provider says by now of somebody it said something else of before. */
async function followProvider(context: Context, repositories: Repositories, user: UserRecord, { identity, adminGroup }: SignInByIdentityInput): Promise<UserRecord> {
  const displayName = told(parseDisplayName, identity.displayName) ?? user.displayName;
  const isAdministrator = adminGroup === null ? user.isAdministrator : identity.groups?.includes(adminGroup) === true;
  if (displayName === user.displayName && isAdministrator === user.isAdministrator) return user;
  await repositories.accounts.updateUser(user.id, { displayName, isAdministrator });
  if (isAdministrator !== user.isAdministrator) {
    await writeInstallationChange(context, repositories, {
      actorId: systemActor.userId, action: 'user.administratorSet', nodeKind: 'USER', nodeId: user.id, before: { isAdministrator: user.isAdministrator }, after: { isAdministrator },
    });
  }
  return { ...user, displayName, isAdministrator };
}

/**
 * Starts a session of whoever the provider says somebody is: found by issuer and subject and by nothing else, or made now. No
 * tokens of it exist before the page asks for them.
 * @throws {account_disabled}
 */
export async function signInByIdentity(context: Context, input: SignInByIdentityInput): Promise<SignInByIdentityResult> {
  const { issuer, subject } = input.identity;
  const now = context.clock.now();
  const [newUserId, sessionId, secret] = [context.ids.newId('user'), context.ids.newId('session'), context.ids.newSecret(refreshSecretBytes)];
  const attempt = () => context.unitOfWork.transaction(async (repositories) => {
    const { accounts } = repositories;
    const found = await accounts.findUserByIdentity(issuer, subject);
    if (found !== null && found.disabledAt !== null) {
      await writeInstallationChange(context, repositories, { actorId: found.id, action: 'user.signInFailed', nodeKind: 'USER', nodeId: found.id, after: { reason: 'DISABLED' } });
      return { user: null, isDemoted: false };
    }
    const user = found === null ? await openAccount(context, repositories, input, newUserId) : await followProvider(context, repositories, found, input);
    // What is open elsewhere was opened by an administrator, whom nobody is any more.
    const isDemoted = found?.isAdministrator === true && !user.isAdministrator;
    if (isDemoted) await accounts.revokeSessionsOf(user.id, now);
    await accounts.insertSession({
      id: sessionId, userId: user.id, refreshHash: hashRefreshSecret(secret), createdAt: now, refreshedAt: now, expiresAt: now + handOverMs, endsAt: now + input.sessionMs, revokedAt: null,
      agent: input.caller.agent, address: input.caller.address,
    });
    await writeInstallationChange(context, repositories, { actorId: user.id, action: 'user.signedIn', nodeKind: 'SESSION', nodeId: sessionId, after: { userId: user.id, issuer } });
    return { user, isDemoted };
  });
  // Two first sign-ins at once: the second finds the account of the first.
  const { user, isDemoted } = await attempt().catch((error: unknown) => {
    if (isAppError(error, 'already_exists')) return attempt();
    throw error;
  });
  if (user === null) throw new AppError('account_disabled', {});
  if (isDemoted) context.collab.sessionEnded(user.id, null);
  return { user, refreshToken: printRefreshToken({ sessionId, secret }) };
}
