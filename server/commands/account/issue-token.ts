import { AppError } from '../../../schema/errors/app-error.js';
import { normalizeAccountName } from '../../domain/account-name.js';
import { systemActor } from '../system-actor.js';
import { writeInstallationChange } from '../write-installation-change.js';
import type { AccountContext } from './account-context.js';
import { hashRefreshSecret } from './refresh-token.js';
import { accessTokenMs, refreshSecretBytes, signAccessToken } from './session-grant.js';

export interface IssueTokenInput {
  readonly name: string;
}
export interface IssueTokenResult {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: number;
}

/**
 * An access token without a password, in a session of its own that ends with it and cannot be refreshed. No policy is
 * asked: only the operator's own tools call this, never the API.
 * @throws {not_found} no account has that name
 * @throws {forbidden} the account is disabled, or a service account
 */
export async function issueToken(context: Pick<AccountContext, 'unitOfWork' | 'clock' | 'ids' | 'tokens'>, input: IssueTokenInput): Promise<IssueTokenResult> {
  const now = context.clock.now();
  const sessionId = context.ids.newId('session');
  const user = await context.unitOfWork.transaction(async (repositories) => {
    const { accounts } = repositories;
    const found = await accounts.findUserByName(normalizeAccountName(input.name));
    if (found === null) throw new AppError('not_found', { kind: 'user', id: input.name });
    if (found.kind === 'SERVICE') throw new AppError('forbidden', { action: 'issueToken', reason: '服务账号只使用 API 令牌', reasonEn: 'service accounts use API tokens' });
    if (found.disabledAt !== null) throw new AppError('forbidden', { action: 'issueToken', reason: '该账号已停用', reasonEn: 'the account is disabled' });
    // The secret is known to nobody, so the session ends where its first token does.
    const refreshHash = hashRefreshSecret(context.ids.newSecret(refreshSecretBytes));
    await accounts.insertSession({ id: sessionId, userId: found.id, refreshHash, createdAt: now, refreshedAt: now, expiresAt: now + accessTokenMs, endsAt: null, revokedAt: null, agent: '', address: '' });
    await writeInstallationChange(context, repositories, {
      actorId: systemActor.userId, action: 'token.issued', nodeKind: 'SESSION', nodeId: sessionId, after: { userId: found.id, expiresAt: now + accessTokenMs },
    });
    return found;
  });
  return signAccessToken(context, user.id, sessionId);
}
