import { createHash } from 'node:crypto';
import { isId } from '../../../schema/model/ids.js';

/** `<session id>.<secret>`. The id finds the row, the secret proves the right to it; only its hash is stored. */
export interface RefreshToken {
  readonly sessionId: string;
  readonly secret: string;
}

const secretShape = /^[A-Za-z0-9_-]{43}$/;

export function printRefreshToken(token: RefreshToken): string {
  return `${token.sessionId}.${token.secret}`;
}

/** Null when it cannot be one of ours. */
export function parseRefreshToken(text: string): RefreshToken | null {
  if (text.length > 100) return null;
  const [sessionId = '', secret = '', ...rest] = text.split('.');
  return rest.length === 0 && isId(sessionId, 'session') && secretShape.test(secret) ? { sessionId, secret } : null;
}

/** SHA-256: a secret of 256 random bits needs no slow hash. */
export function hashRefreshSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
