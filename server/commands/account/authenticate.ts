import { AppError } from '../../../schema/errors/app-error.js';
import type { ApiTokenRecord, UserRecord } from '../../ports/records.js';
import { apiTokenPrefix, isSecretOf, parseApiToken } from '../api-token/api-token-text.js';
import type { AccessClaims } from '../../ports/token-signer.js';
import type { OpenSession } from '../../ports/repositories/documents.js';
import type { Actor } from '../actor.js';
import type { AccountContext } from './account-context.js';

export interface AuthenticateResult {
  readonly actor: Actor;
  readonly user: UserRecord;
  /** When the token ends, in milliseconds since the epoch: a socket opened with it closes then. */
  readonly expiresAt: number;
}

export type AuthenticateContext = Pick<AccountContext, 'unitOfWork' | 'clock' | 'tokens' | 'tokenUses'>;

const refuse = (reason: 'invalid' | 'expired' | 'revoked'): AppError => new AppError('unauthenticated', { reason });

/** Whether a token is one of the kind that partners hold; says nothing of whether it is good. */
export function isApiToken(token: string): boolean {
  return token.startsWith(apiTokenPrefix);
}

function actorOf({ id, scope }: ApiTokenRecord, user: UserRecord): Actor {
  return { userId: user.id, sessionId: id, isAdministrator: user.isAdministrator && scope.verbs.includes('administer'), token: { id, scope } };
}

async function authenticateApiToken({ unitOfWork, clock, tokenUses }: AuthenticateContext, text: string): Promise<AuthenticateResult> {
  const parsed = parseApiToken(text);
  const found = parsed && (await unitOfWork.read.apiTokens.findOwned(parsed.tokenId));
  if (parsed === null || found === null || !isSecretOf(parsed.secret, found.token.secretHash)) throw refuse('invalid');
  const { token, user } = found;
  // To nobody but those who know the secret.
  if (token.revokedAt !== null || user.disabledAt !== null) throw refuse('revoked');
  if (token.expiresAt <= clock.now()) throw refuse('expired');
  tokenUses.note(token);
  return { actor: actorOf(token, user), user, expiresAt: token.expiresAt };
}

/** The claims' session among those that are open, if it stands: then, and only then, `authenticate` lets them in, and says otherwise why not. */
export function findStanding({ sessionId, userId }: Pick<AccessClaims, 'sessionId' | 'userId'>, open: ReadonlyMap<string, OpenSession>, now: number): OpenSession | null {
  const session = open.get(sessionId);
  return session !== undefined && session.userId === userId && session.expiresAt > now ? session : null;
}

/**
 * Who an access token stands for: its signature, then one statement for whether the session still stands. Of an API token one
 * statement says all.
 * @throws {unauthenticated} with the reason: invalid, expired, or revoked (signed out, disabled, password reset)
 */
export async function authenticate(context: AuthenticateContext, token: string): Promise<AuthenticateResult> {
  if (isApiToken(token)) return authenticateApiToken(context, token);
  const claims = await context.tokens.verify(token);
  const found = await context.unitOfWork.read.accounts.findSession(claims.sessionId);
  if (found === null || found.user.id !== claims.userId) throw refuse('invalid');
  const { session, user } = found;
  if (session.revokedAt !== null || user.disabledAt !== null) throw refuse('revoked');
  if (session.expiresAt <= context.clock.now()) throw refuse('expired');
  return {
    actor: { userId: user.id, sessionId: session.id, isAdministrator: user.isAdministrator, token: null },
    user,
    expiresAt: claims.expiresAt,
  };
}
