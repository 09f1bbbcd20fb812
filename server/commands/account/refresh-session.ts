import { AppError } from '../../../schema/errors/app-error.js';
import type { SessionRecord, UserRecord } from '../../ports/records.js';
import { systemActor } from '../system-actor.js';
import { writeInstallationChange } from '../write-installation-change.js';
import type { AccountContext } from './account-context.js';
import { hashRefreshSecret, parseRefreshToken, printRefreshToken } from './refresh-token.js';
import { refreshTokenMs, signAccessToken, type SessionGrant } from './session-grant.js';

export interface RefreshSessionInput {
  readonly refreshToken: string;
}
export type RefreshSessionResult = SessionGrant;

/** For two windows that refresh at once, and for an answer that was lost on the way. */
export const refreshGraceMs = 10_000;

type Step =
  | { readonly kind: 'rotate' }
  /** The token just replaced: its holder gets the token that replaced it. */
  | { readonly kind: 'repeat' }
  /** Somebody holds a token that was used long ago: either they or the present holder stole it. */
  | { readonly kind: 'reused' };

function nextStep(session: SessionRecord, hash: string, nextHash: string, now: number): Step['kind'] {
  if (session.refreshHash === hash) return 'rotate';
  return session.refreshHash === nextHash && now - session.refreshedAt <= refreshGraceMs ? 'repeat' : 'reused';
}

type Context = Pick<AccountContext, 'unitOfWork' | 'clock' | 'tokens' | 'collab'>;

async function findLiveSession(context: Context, sessionId: string): Promise<{ session: SessionRecord; user: UserRecord }> {
  const found = await context.unitOfWork.read.accounts.findSession(sessionId);
  if (found === null) throw new AppError('unauthenticated', { reason: 'invalid' });
  if (found.session.revokedAt !== null || found.user.disabledAt !== null) throw new AppError('unauthenticated', { reason: 'revoked' });
  if (found.session.expiresAt <= context.clock.now()) throw new AppError('unauthenticated', { reason: 'expired' });
  return found;
}

/**
 * Exchanges a refresh token for the next one and a new access token. A token used before ends the session, unless it is
 * the one just replaced, within ten seconds: that gets the same new token again.
 * @throws {unauthenticated}
 */
export async function refreshSession(context: Context, input: RefreshSessionInput): Promise<RefreshSessionResult> {
  const token = parseRefreshToken(input.refreshToken);
  if (token === null) throw new AppError('unauthenticated', { reason: 'invalid' });
  const { sessionId } = token;
  const nextSecret = context.tokens.nextSecret(token.secret);
  const [hash, nextHash] = [hashRefreshSecret(token.secret), hashRefreshSecret(nextSecret)];

  let { session, user } = await findLiveSession(context, sessionId);
  let step = nextStep(session, hash, nextHash, context.clock.now());
  if (step === 'rotate') {
    const refreshedAt = context.clock.now();
    const expiresAt = Math.min(refreshedAt + refreshTokenMs, session.endsAt ?? Infinity);
    const rotated = await context.unitOfWork.transaction((repositories) => repositories.accounts.rotateSession(sessionId, hash, { refreshHash: nextHash, refreshedAt, expiresAt }));
    if (!rotated) {
      // Another refresh came between: what stands now decides.
      ({ session, user } = await findLiveSession(context, sessionId));
      step = nextStep(session, hash, nextHash, context.clock.now());
    }
  }
  if (step === 'reused') {
    await context.unitOfWork.transaction(async (repositories) => {
      await repositories.accounts.revokeSession(sessionId, context.clock.now());
      await writeInstallationChange(context, repositories, {
        actorId: systemActor.userId, action: 'session.revoked', nodeKind: 'SESSION', nodeId: sessionId, after: { userId: user.id, reason: 'REFRESH_TOKEN_REUSED' },
      });
    });
    context.collab.sessionEnded(user.id, sessionId);
    throw new AppError('unauthenticated', { reason: 'revoked' });
  }
  return { user, ...(await signAccessToken(context, user.id, sessionId)), refreshToken: printRefreshToken({ sessionId, secret: nextSecret }) };
}
