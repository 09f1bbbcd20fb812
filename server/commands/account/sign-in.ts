import { AppError, isAppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';
import { normalizeAccountName } from '../../domain/account-name.js';
import { normalizePassword } from '../../domain/password-policy.js';
import type { UserRecord } from '../../ports/records.js';
import type { AccountContext } from './account-context.js';
import { hashRefreshSecret, printRefreshToken } from './refresh-token.js';
import { refreshSecretBytes, refreshTokenMs, signAccessToken, type SessionGrant } from './session-grant.js';

export interface SignInInput {
  readonly name: string;
  readonly password: string;
}
export type SignInResult = SessionGrant;

async function checkPassword(context: AccountContext, name: string, password: string): Promise<UserRecord> {
  const user = await context.unitOfWork.read.accounts.findUserByName(name);
  const matches = await context.passwords.verify(user?.passwordHash ?? null, password);
  if (user === null || !matches) throw new AppError('sign_in_failed', {});
  // Only to somebody who knows the password.
  if (user.disabledAt !== null) throw new AppError('forbidden', { action: 'signIn', reason: '该账号已停用，请联系管理员' });
  return user;
}

/**
 * Starts a session. An unknown name takes as long as a wrong password and gets the same answer.
 * @throws {sign_in_failed}
 * @throws {forbidden} the password is right, the account is disabled
 * @throws {rate_limited} ten failures for this name within 15 minutes
 * @throws {invalid_input} over the limits; nothing was hashed
 */
export async function signIn(context: AccountContext, input: SignInInput): Promise<SignInResult> {
  if (input.name.length > 4 * limits.userNameChars) throw new AppError('invalid_input', { path: 'name', problem: `最多 ${limits.userNameChars} 个字符` });
  const name = normalizeAccountName(input.name);
  const password = normalizePassword(input.password);
  context.throttle.admit(name);
  const user = await checkPassword(context, name, password).catch((error: unknown) => {
    if (!isAppError(error, 'sign_in_failed')) context.throttle.forgive(name);
    throw error;
  });
  context.throttle.succeeded(name);

  const now = context.clock.now();
  const sessionId = context.ids.newId('session');
  const secret = context.ids.newSecret(refreshSecretBytes);
  await context.unitOfWork.transaction(async ({ accounts }) => {
    // While the password was checked it may have been reset, which ended the sessions there were: this one must not outlive that.
    const still = await accounts.findUser(user.id);
    if (still === null || still.passwordHash !== user.passwordHash || still.disabledAt !== null) throw new AppError('sign_in_failed', {});
    await accounts.insertSession({
      id: sessionId,
      userId: user.id,
      refreshHash: hashRefreshSecret(secret),
      createdAt: now,
      expiresAt: now + refreshTokenMs,
      revokedAt: null,
    });
  });
  return { user, ...(await signAccessToken(context, user.id, sessionId)), refreshToken: printRefreshToken({ sessionId, secret }) };
}
