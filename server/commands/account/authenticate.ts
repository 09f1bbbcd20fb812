import { AppError } from '../../../schema/errors/app-error.js';
import type { UserRecord } from '../../ports/records.js';
import type { Actor } from '../actor.js';
import type { AccountContext } from './account-context.js';

export interface AuthenticateResult {
  readonly actor: Actor;
  readonly user: UserRecord;
  /** When the token ends, in milliseconds since the epoch: a socket opened with it closes then. */
  readonly expiresAt: number;
}

/**
 * Who an access token stands for: its signature, then one statement for whether the session still stands.
 * @throws {unauthenticated} with the reason: invalid, expired, or revoked (signed out, disabled, password reset)
 */
export async function authenticate(context: Pick<AccountContext, 'unitOfWork' | 'clock' | 'tokens'>, token: string): Promise<AuthenticateResult> {
  const claims = await context.tokens.verify(token);
  const found = await context.unitOfWork.read.accounts.findSession(claims.sessionId);
  if (found === null || found.user.id !== claims.userId) throw new AppError('unauthenticated', { reason: 'invalid' });
  const { session, user } = found;
  if (session.revokedAt !== null || user.disabledAt !== null) throw new AppError('unauthenticated', { reason: 'revoked' });
  if (session.expiresAt <= context.clock.now()) throw new AppError('unauthenticated', { reason: 'expired' });
  return {
    actor: { userId: user.id, sessionId: session.id, isAdministrator: user.isAdministrator },
    user,
    expiresAt: claims.expiresAt,
  };
}
