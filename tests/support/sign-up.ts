import { createUser } from '../../server/commands/account/create-user.js';
import type { Foundation } from '../../server/foundation.js';
import type { UserRecord } from '../../server/ports/records.js';
import { rememberHashes } from './remembered-hashes.js';

/** Everybody's. */
export const testPassword = 'correct horse battery staple';

export interface SignUpOptions {
  readonly isAdministrator?: boolean;
  /** How long the access token is good. */
  readonly tokenMs?: number;
}

/** A new account and an access token of it, made in the database that any server of it reads. */
export async function signUp(foundation: Foundation, name: string, { isAdministrator = false, tokenMs = 900_000 }: SignUpOptions = {}): Promise<{ user: UserRecord; token: string }> {
  const { store, clock, ids, tokens } = foundation;
  const { user } = await createUser({ ...foundation, unitOfWork: store, passwords: rememberHashes(foundation.passwords) }, { name, displayName: name, password: testPassword, isAdministrator });
  const sessionId = ids.newId('session');
  const now = clock.now();
  const session = { id: sessionId, userId: user.id, refreshHash: '-', createdAt: now, refreshedAt: now, expiresAt: now + Math.max(tokenMs, 3_600_000), endsAt: null, revokedAt: null, agent: '', address: '' };
  await store.transaction(({ accounts }) => accounts.insertSession(session));
  return { user, token: await tokens.sign({ userId: user.id, sessionId, expiresAt: now + tokenMs }) };
}
