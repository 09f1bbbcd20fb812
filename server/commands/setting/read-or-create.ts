import type { Clock } from '../../ports/clock.js';
import type { UnitOfWork } from '../../ports/unit-of-work.js';
import { systemActor } from '../system-actor.js';
import { writeInstallationChange } from '../write-installation-change.js';

/**
 * A value all servers of one database share; `initial`, which must be nobody else's guess, where there is none yet. The
 * log says that the setting was made, and never its value.
 */
export async function readOrCreateSetting(context: { readonly unitOfWork: UnitOfWork; readonly clock: Clock }, key: string, initial: string): Promise<string> {
  return context.unitOfWork.transaction(async (repositories) => {
    const value = await repositories.accounts.readOrCreateSetting(key, initial);
    if (value === initial) {
      await writeInstallationChange(context, repositories, { actorId: systemActor.userId, action: 'setting.created', nodeKind: 'SETTING', nodeId: key });
    }
    return value;
  });
}
