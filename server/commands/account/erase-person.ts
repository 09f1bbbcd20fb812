import { AppError } from '../../../schema/errors/app-error.js';
import type { HeldRows } from '../../ports/repositories/people.js';
import { systemActor } from '../system-actor.js';
import { writeInstallationChange } from '../write-installation-change.js';
import type { AccountContext } from './account-context.js';

/** Where the name of somebody stood whose data was erased. */
export const erasedDisplayName = '已注销用户';

/** The account's id, or the name it has now. @throws {not_found} */
async function findPerson({ unitOfWork }: Pick<AccountContext, 'unitOfWork'>, idOrName: string): Promise<{ readonly id: string; readonly name: string }> {
  const { accounts } = unitOfWork.read;
  const user = (await accounts.findUser(idOrName)) ?? (await accounts.findUserByName(idOrName));
  if (user === null) throw new AppError('not_found', { kind: 'user', id: idOrName.slice(0, 100) });
  return user;
}

/**
 * Forgets a person: name, mail, identity, password, sessions, tokens, webhooks, inbox, files. What they wrote and did stays under the account's id,
 * which is called 已注销用户; the audit log knows people by ids alone, so its chains hold. Again for one that was erased changes nothing. No policy is asked:
 * only the operator's own tools call this.
 * @throws {not_found} no account has that id or name
 */
export async function erasePerson(context: Pick<AccountContext, 'unitOfWork' | 'clock' | 'collab'>, { idOrName }: { readonly idOrName: string }): Promise<{ readonly userId: string; readonly isNew: boolean }> {
  const { id: userId } = await findPerson(context, idOrName);
  const isNew = await context.unitOfWork.transaction(async (repositories) => {
    const user = await repositories.accounts.findUser(userId);
    const erased = await repositories.people.listErased();
    if (user === null || erased.some((person) => person.userId === userId)) return false;
    await repositories.signInLocks.remove(user.name);
    await repositories.people.erase({ userId, erasedAt: context.clock.now() }, { name: `erased-${userId.toLowerCase()}`, displayName: erasedDisplayName });
    await writeInstallationChange(context, repositories, { actorId: systemActor.userId, action: 'user.erased', nodeKind: 'USER', nodeId: userId });
    return true;
  });
  context.collab.sessionEnded(userId, null);
  return { userId, isNew };
}

/** All that is held about a person, for them to see. @throws {not_found} */
export async function exportPerson(context: Pick<AccountContext, 'unitOfWork'>, { idOrName }: { readonly idOrName: string }): Promise<HeldRows[]> {
  return context.unitOfWork.read.people.held((await findPerson(context, idOrName)).id);
}
