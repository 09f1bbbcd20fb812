import { createHmac, hkdfSync } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { AppError } from '../../schema/errors/app-error.js';
import { isId } from '../../schema/model/ids.js';
import type { Clock } from '../ports/clock.js';
import type { TokenSigner } from '../ports/token-signer.js';

const issuer = 'jiwen';
/** A token of ours has some 300 characters; nothing longer is worth decoding. */
const maxTokenChars = 2000;

/** One key per purpose: a signature of one kind can never pass for the other. */
function deriveKey(secret: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, 'jiwen', purpose, 32));
}

/** JWT, HS256. `secret` must be the same in every process that shares the database. */
export function createJoseTokenSigner(secret: string, clock: Clock): TokenSigner {
  const accessKey = deriveKey(secret, 'access-token');
  const refreshKey = deriveKey(secret, 'refresh-token');
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
        return { userId: sub, sessionId: sid, expiresAt: exp * 1000 };
      } catch (cause) {
        throw new AppError('unauthenticated', { reason: cause instanceof errors.JWTExpired ? 'expired' : 'invalid' }, { cause });
      }
    },
    nextSecret: (current) => createHmac('sha256', refreshKey).update(current).digest('base64url'),
  };
}
