import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { errors, jwtVerify, SignJWT, type JWTPayload, type JWTVerifyOptions } from 'jose';
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

/** As jwtVerify; by another key only what the one before did not sign. */
async function verifyByAny(token: string, keys: readonly Uint8Array[], options: JWTVerifyOptions): Promise<JWTPayload> {
  const [key, ...others] = keys;
  if (key === undefined) throw new errors.JWSSignatureVerificationFailed();
  try {
    return (await jwtVerify(token, key, options)).payload;
  } catch (error) {
    if (others.length === 0 || !(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
    return verifyByAny(token, others, options);
  }
}

/**
 * JWT, HS256. `secret` must be the same in every process that shares the database; what was signed with `before`, the one that was replaced,
 * is good to its end.
 */
export function createJoseTokenSigner(secret: string, clock: Clock, before: string | null = null): TokenSigner {
  const secrets = before === null ? [secret] : [secret, before];
  const accessKey = deriveKey(secret, 'access-token');
  const refreshKey = deriveKey(secret, 'refresh-token');
  const accessKeys = secrets.map((each) => deriveKey(each, 'access-token'));
  const linkKeys = secrets.map((each) => deriveKey(each, 'export-link'));
  const sealsOf = (said: string): Buffer[] => linkKeys.map((key) => createHmac('sha256', key).update(said).digest());
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
        const payload = await verifyByAny(token, accessKeys, {
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
    signLink({ fileId, userId, expiresAt }) {
      const said = `${fileId}.${userId}.${expiresAt}`;
      return `${said}.${sealsOf(said)[0]?.toString('base64url') ?? ''}`;
    },
    verifyLink(text) {
      const [, said = '', fileId = '', userId = '', expiry = '', sealed = ''] = /^(((?:exp|evd)_[0-9a-z]{26})\.(usr_[0-9a-z]{26})\.(\d{1,15}))\.([\w-]{43})$/.exec(text) ?? [];
      const expiresAt = Number(expiry);
      const given = Buffer.from(sealed, 'base64url');
      const isOurs = given.length === 32 && sealsOf(said).some((seal) => timingSafeEqual(given, seal));
      return isOurs && expiresAt > clock.now() ? { fileId, userId, expiresAt } : null;
    },
    nextSecret: (current) => createHmac('sha256', refreshKey).update(current).digest('base64url'),
  };
}
