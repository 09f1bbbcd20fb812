import { AppError } from '../../../schema/errors/app-error.js';
import { normalizeAccountName } from '../../domain/account-name.js';
import type { UserRecord } from '../../ports/records.js';
import { systemActor } from '../system-actor.js';
import { writeInstallationChange } from '../write-installation-change.js';
import type { AccountContext } from './account-context.js';

export interface UnlockInput {
  readonly name: string;
}
export interface UnlockResult {
  readonly user: UserRecord;
}

/**
 * Lets an account sign in by password again, at once and on every server; one that is not locked stays as it is, its failures
 * forgotten. No policy is asked: only the operator's own tools call this.
 * @throws {not_found} no account has that name
 */
export async function unlock(context: Pick<AccountContext, 'unitOfWork' | 'clock'>, input: UnlockInput): Promise<UnlockResult> {
  const name = normalizeAccountName(input.name);
  return context.unitOfWork.transaction(async (repositories) => {
    const user = await repositories.accounts.findUserByName(name);
    if (user === null) throw new AppError('not_found', { kind: 'user', id: input.name });
    const lock = await repositories.signInLocks.take(name, null);
    if (lock === null) return { user };
    await repositories.signInLocks.remove(name);
    await writeInstallationChange(context, repositories, { actorId: systemActor.userId, action: 'user.unlocked', nodeKind: 'USER', nodeId: user.id });
    return { user };
  });
}
