import type { UserRecord } from '../../ports/records.js';
import type { AccountContext } from './account-context.js';

export const accessTokenMs = 15 * 60 * 1000;
export const refreshTokenMs = 30 * 24 * 60 * 60 * 1000;
export const refreshSecretBytes = 32;

/** Where a sign-in comes from. Agent and address are kept with the session: nothing that follows anybody around. */
export interface Caller {
  readonly agent: string;
  readonly address: string;
  /** To count failures by, and kept nowhere; null: not known. */
  readonly peer: string | null;
}
export const unknownCaller: Caller = { agent: '', address: '', peer: null };

/** What a client holds while it is signed in. */
export interface SessionGrant {
  readonly user: UserRecord;
  /** JWT, good for 15 minutes. */
  readonly accessToken: string;
  /** Milliseconds since the epoch. */
  readonly accessTokenExpiresAt: number;
  /** Good once, for 30 days. */
  readonly refreshToken: string;
}

/** Signs an access token of a session that stands in the store. */
export async function signAccessToken(
  context: Pick<AccountContext, 'clock' | 'tokens'>,
  userId: string,
  sessionId: string,
): Promise<{ accessToken: string; accessTokenExpiresAt: number }> {
  const expiresAt = Math.floor((context.clock.now() + accessTokenMs) / 1000) * 1000;
  return { accessToken: await context.tokens.sign({ userId, sessionId, expiresAt }), accessTokenExpiresAt: expiresAt };
}
