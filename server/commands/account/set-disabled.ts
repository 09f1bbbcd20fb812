import { AppError } from '../../../schema/errors/app-error.js';
import { normalizeAccountName } from '../../domain/account-name.js';
import type { UserRecord } from '../../ports/records.js';
import { systemActor } from '../system-actor.js';
import { writeInstallationChange } from '../write-installation-change.js';
import type { AccountContext } from './account-context.js';

export interface SetDisabledInput {
  readonly name: string;
  readonly isDisabled: boolean;
}
export interface SetDisabledResult {
  readonly user: UserRecord;
}

/**
 * Closes an account and ends its sessions, or opens it again; one that is so already stays as it is. No policy is asked:
 * only the operator's own tools call this.
 * @throws {not_found} no account has that name
 */
export async function setDisabled(context: Pick<AccountContext, 'unitOfWork' | 'clock' | 'collab'>, { name, isDisabled }: SetDisabledInput): Promise<SetDisabledResult> {
  const now = context.clock.now();
  const user = await context.unitOfWork.transaction(async (repositories) => {
    const { accounts } = repositories;
    const found = await accounts.findUserByName(normalizeAccountName(name));
    if (found === null) throw new AppError('not_found', { kind: 'user', id: name });
    if ((found.disabledAt !== null) === isDisabled) return found;
    const disabledAt = isDisabled ? now : null;
    await accounts.updateUser(found.id, { disabledAt });
    if (isDisabled) await accounts.revokeSessionsOf(found.id, now);
    await writeInstallationChange(context, repositories, { actorId: systemActor.userId, action: isDisabled ? 'user.disabled' : 'user.enabled', nodeKind: 'USER', nodeId: found.id });
    return { ...found, disabledAt };
  });
  if (isDisabled) context.collab.sessionEnded(user.id, null);
  return { user };
}
