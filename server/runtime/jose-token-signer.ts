import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { AppError } from '../../schema/errors/app-error.js';
import { isId } from '../../schema/model/ids.js';
import type { Clock } from '../ports/clock.js';
import type { AccessClaims, TokenSigner } from '../ports/token-signer.js';

const issuer = 'jiwen';
/** A token of ours has some 300 characters; nothing longer is worth decoding. */
const maxTokenChars = 2000;

/** One key per purpose: a signature of one kind can never pass for the other. */
function deriveKey(secret: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, 'jiwen', purpose, 32));
}

/** Tokens whose signature was found good, the oldest first. A token is shown with every request and every socket of its quarter of an hour. */
const maxKnownTokens = 2000;

/** JWT, HS256. `secret` must be the same in every process that shares the database. */
export function createJoseTokenSigner(secret: string, clock: Clock): TokenSigner {
  const accessKey = deriveKey(secret, 'access-token');
  const refreshKey = deriveKey(secret, 'refresh-token');
  const linkKey = deriveKey(secret, 'export-link');
  const sealOf = (said: string): Buffer => createHmac('sha256', linkKey).update(said).digest();
  const known = new Map<string, AccessClaims>();
  const remember = (token: string, claims: AccessClaims): AccessClaims => {
    const [oldest] = known.keys();
    if (oldest !== undefined && known.size >= maxKnownTokens) known.delete(oldest);
    known.set(token, claims);
    return claims;
  };
  return {
    sign(claims) {
      return new SignJWT({ sid: claims.sessionId })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setSubject(claims.userId)
        .setIssuer(issuer)
        .setIssuedAt(Math.floor(clock.now() / 1000))
        .setExpirationTime(Math.floor(claims.expiresAt / 1000))
        .sign(accessKey);
    },
    async verify(token) {
      if (token.length > maxTokenChars) throw new AppError('unauthenticated', { reason: 'invalid' });
      // Good for ever but for its end; whether the session still stands is asked of the database every time.
      const earlier = known.get(token);
      if (earlier !== undefined && earlier.expiresAt > clock.now()) return earlier;
      try {
        const { payload } = await jwtVerify(token, accessKey, {
          algorithms: ['HS256'],
          issuer,
          requiredClaims: ['sub', 'sid', 'exp', 'iat'],
          currentDate: new Date(clock.now()),
        });
        const { sub, sid, exp } = payload;
        if (sub === undefined || typeof sid !== 'string' || exp === undefined || !isId(sub, 'user') || !isId(sid, 'session')) {
          throw new AppError('unauthenticated', { reason: 'invalid' });
        }
        return remember(token, { userId: sub, sessionId: sid, expiresAt: exp * 1000 });
      } catch (cause) {
        throw new AppError('unauthenticated', { reason: cause instanceof errors.JWTExpired ? 'expired' : 'invalid' }, { cause });
      }
    },
    signLink({ exportId, userId, expiresAt }) {
      const said = `${exportId}.${userId}.${expiresAt}`;
      return `${said}.${sealOf(said).toString('base64url')}`;
    },
    verifyLink(text) {
      const [, said = '', exportId = '', userId = '', expiry = '', seal = ''] = /^((exp_[0-9a-z]{26})\.(usr_[0-9a-z]{26})\.(\d{1,15}))\.([\w-]{43})$/.exec(text) ?? [];
      const expiresAt = Number(expiry);
      const given = Buffer.from(seal, 'base64url');
      const isOurs = given.length === 32 && timingSafeEqual(given, sealOf(said));
      return isOurs && expiresAt > clock.now() ? { exportId, userId, expiresAt } : null;
    },
    nextSecret: (current) => createHmac('sha256', refreshKey).update(current).digest('base64url'),
  };
}
