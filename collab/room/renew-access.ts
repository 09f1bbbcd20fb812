import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { limits } from '../../schema/model/limits.js';
import { encodeMessage } from '../protocol/codec.js';
import type { AccessCheck, RegistryPorts, SessionAccess } from './ports.js';
import { isClosed, sendRefusal, sendTo, type Session } from './session.js';

/**
 * Renews a session's access by a token that came over its own connection. One check at a time: of the tokens that come
 * meanwhile only the newest is looked at, and only it is answered. Whatever goes wrong, the session lives on under its old
 * access, until that ends.
 */
export function renewAccess(
  { clock, logger }: Pick<RegistryPorts, 'clock' | 'logger'>,
  session: Session,
  token: string,
  check: AccessCheck,
  apply: (access: SessionAccess) => void,
): void {
  if (session.renewal !== null) {
    session.renewal.next = token;
    return;
  }
  const renewal: NonNullable<Session['renewal']> = { next: token };
  session.renewal = renewal;
  const takeOver = (access: SessionAccess): void => {
    if (isClosed(session)) return;
    if (access.userId !== session.access.userId) throw new AppError('forbidden', { action: 'authenticate', reason: '这是另一位用户的令牌', reasonEn: 'this is a token of another user' });
    if (access.tokenExpiresAt <= clock.now()) throw new AppError('unauthenticated', { reason: 'expired' });
    apply(access);
    sendTo(session, encodeMessage({ kind: 'authenticated', expiresAt: access.tokenExpiresAt }), clock);
  };
  const work = async (): Promise<void> => {
    for (let next = renewal.next; next !== null && !isClosed(session); next = renewal.next) {
      renewal.next = null;
      try {
        if (next.length > limits.accessTokenChars) throw new AppError('too_large', { what: 'token', limit: limits.accessTokenChars });
        await check(next, takeOver);
      } catch (error) {
        if (!isAppError(error)) logger.error('a new token could not be checked', { error });
        sendRefusal(session, isAppError(error) ? error : new AppError('store_unavailable', {}), clock);
      }
    }
    session.renewal = null;
  };
  void work();
}
