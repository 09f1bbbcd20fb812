import { AppError, isAppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';
import { normalizeAccountName } from '../../domain/account-name.js';
import { normalizePassword } from '../../domain/password-policy.js';
import type { UserRecord } from '../../ports/records.js';
import { writeInstallationChange } from '../write-installation-change.js';
import type { AccountContext } from './account-context.js';
import { countAttempt, forgiveName } from './count-attempt.js';
import { hashRefreshSecret, printRefreshToken, type RefreshToken } from './refresh-token.js';
import { refreshSecretBytes, refreshTokenMs, signAccessToken, unknownCaller, type Caller, type SessionGrant } from './session-grant.js';

export interface SignInInput {
  readonly name: string;
  readonly password: string;
  /** Where it was asked; absent: not known. */
  readonly caller?: Caller;
}
export type SignInResult = SessionGrant;

/** Whoever failed to say who they are. Not a user, nor an id of one. */
const nobody = 'nobody';

/** The name is not logged where it is nobody's: people type their password there. */
async function logFailure(context: AccountContext, user: UserRecord | null, reason: 'NAME' | 'PASSWORD' | 'DISABLED', lockedUntil: number | null = null): Promise<void> {
  await context.unitOfWork.transaction(async (repositories) => {
    const change = { actorId: nobody, nodeKind: 'USER', nodeId: user?.id ?? nobody } as const;
    await writeInstallationChange(context, repositories, { ...change, action: 'user.signInFailed', after: { reason } });
    if (user !== null && lockedUntil !== null) await writeInstallationChange(context, repositories, { ...change, action: 'user.locked', after: { until: new Date(lockedUntil).toISOString() } });
  });
}

interface Attempt {
  readonly user: UserRecord | null;
  readonly password: string;
  /** Whether a failure of it is written down. */
  readonly isNoted: boolean;
  readonly locksUntil: number | null;
}

async function checkPassword(context: AccountContext, { user, password, isNoted, locksUntil }: Attempt): Promise<UserRecord> {
  // A service account has no password: as for an unknown name, none is right, after the same time.
  const matches = await context.passwords.verify(user?.passwordHash || null, password);
  if (user === null || !matches) {
    if (isNoted) await logFailure(context, user, user === null ? 'NAME' : 'PASSWORD', locksUntil);
    throw new AppError('sign_in_failed', {});
  }
  if (user.disabledAt !== null) await logFailure(context, user, 'DISABLED');
  // Only to somebody who knows the password.
  if (user.disabledAt !== null) throw new AppError('forbidden', { action: 'signIn', reason: '该账号已停用，请联系管理员', reasonEn: 'the account is disabled; ask your administrator' });
  return user;
}

async function startSession(context: AccountContext, user: UserRecord, { sessionId, secret }: RefreshToken, caller: Caller): Promise<void> {
  const now = context.clock.now();
  await context.unitOfWork.transaction(async (repositories) => {
    const { accounts } = repositories;
    // While the password was checked it may have been reset, which ended the sessions there were: this one must not outlive that.
    const still = await accounts.findUser(user.id);
    if (still === null || still.passwordHash !== user.passwordHash || still.disabledAt !== null) throw new AppError('sign_in_failed', {});
    await forgiveName(repositories.signInLocks, user.name, now);
    await accounts.insertSession({
      id: sessionId,
      userId: user.id,
      refreshHash: hashRefreshSecret(secret),
      createdAt: now,
      refreshedAt: now,
      expiresAt: now + refreshTokenMs,
      endsAt: null,
      revokedAt: null,
      agent: caller.agent,
      address: caller.address,
    });
    await writeInstallationChange(context, repositories, { actorId: user.id, action: 'user.signedIn', nodeKind: 'SESSION', nodeId: sessionId, after: { userId: user.id } });
  });
}

async function attempt(context: AccountContext, name: string, password: string): Promise<UserRecord> {
  const user = await context.unitOfWork.read.accounts.findUserByName(name);
  const isNoted = user !== null || context.throttle.mayNoteStranger();
  const counted = await countAttempt(context, name, isNoted);
  try {
    return await checkPassword(context, { user, password, isNoted, locksUntil: counted.locksUntil });
  } catch (error) {
    // Only a wrong password is a guess; what cannot be taken back in an outage stays counted.
    if (!isAppError(error, 'sign_in_failed')) await counted.takeBack().catch(() => undefined);
    throw error;
  }
}

/**
 * Starts a session. An unknown name takes as long as a wrong password and gets the same answer.
 * @throws {sign_in_failed}
 * @throws {forbidden} the password is right, the account is disabled
 * @throws {account_locked} ten failures for this name, whether anybody has it or not; longer each time
 * @throws {rate_limited} a hundred failures from this address within 15 minutes
 * @throws {invalid_input} over the limits; nothing was hashed
 */
export async function signIn(context: AccountContext, input: SignInInput): Promise<SignInResult> {
  if (input.name.length > 4 * limits.userNameChars) throw new AppError('invalid_input', { path: 'name', problem: `最多 ${limits.userNameChars} 个字符`, problemEn: `at most ${limits.userNameChars} characters` });
  const name = normalizeAccountName(input.name);
  const password = normalizePassword(input.password);
  const peer = input.caller?.peer ?? null;
  context.throttle.admit(peer);
  const user = await attempt(context, name, password).catch((error: unknown) => {
    if (!isAppError(error, 'sign_in_failed') && !isAppError(error, 'account_locked')) context.throttle.forgive(peer);
    throw error;
  });
  context.throttle.forgive(peer);

  const sessionId = context.ids.newId('session');
  const secret = context.ids.newSecret(refreshSecretBytes);
  await startSession(context, user, { sessionId, secret }, input.caller ?? unknownCaller);
  return { user, ...(await signAccessToken(context, user.id, sessionId)), refreshToken: printRefreshToken({ sessionId, secret }) };
}
