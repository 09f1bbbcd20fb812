import { AppError } from '../../../schema/errors/app-error.js';
import { normalizeAccountName } from '../../domain/account-name.js';
import { parseNewPassword } from '../../domain/password-policy.js';
import type { UserRecord } from '../../ports/records.js';
import { systemActor } from '../system-actor.js';
import { writeInstallationChange } from '../write-installation-change.js';
import type { AccountContext } from './account-context.js';

export interface ResetPasswordInput {
  readonly name: string;
  readonly password: string;
}
export interface ResetPasswordResult {
  readonly user: UserRecord;
}

/**
 * Sets a new password and ends every session and API token of the account. No policy is asked: only the operator's own tools call this.
 * @throws {not_found} no account has that name
 * @throws {invalid_input} {forbidden} a service account
 */
export async function resetPassword(context: Pick<AccountContext, 'unitOfWork' | 'clock' | 'passwords' | 'collab'>, input: ResetPasswordInput): Promise<ResetPasswordResult> {
  const name = normalizeAccountName(input.name);
  // Hashed before the transaction, which may run more than once and holds locks.
  const passwordHash = await context.passwords.hash(parseNewPassword(input.password, name));
  const user = await context.unitOfWork.transaction(async (repositories) => {
    const { accounts, apiTokens } = repositories;
    const found = await accounts.findUserByName(name);
    if (found === null) throw new AppError('not_found', { kind: 'user', id: name });
    if (found.kind === 'SERVICE') throw new AppError('forbidden', { action: 'resetPassword', reason: '服务账号没有密码', reasonEn: 'a service account has no password' });
    await accounts.updateUser(found.id, { passwordHash });
    await accounts.revokeSessionsOf(found.id, context.clock.now());
    // The failures were with the old one.
    await repositories.signInLocks.remove(name);
    // Whoever learnt the password may have made tokens with it.
    await apiTokens.revokeOf(found.id, context.clock.now());
    await writeInstallationChange(context, repositories, { actorId: systemActor.userId, action: 'user.passwordReset', nodeKind: 'USER', nodeId: found.id });
    return { ...found, passwordHash };
  });
  context.collab.sessionEnded(user.id, null);
  return { user };
}
