import { AppError } from '../../../schema/errors/app-error.js';
import { parseAccountName } from '../../domain/account-name.js';
import { parseDisplayName } from '../../domain/display-name.js';
import type { UserRecord } from '../../ports/records.js';
import { assertInPerson } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';
import { writeInstallationChange } from '../write-installation-change.js';

export interface CreateServiceAccountInput {
  readonly name: string;
  readonly displayName: string;
  readonly clientMutationId?: string | null;
}
export interface CreateServiceAccountResult {
  readonly user: UserRecord;
}

/**
 * Opens an account for a partner's tool. It has no password and never administers: it becomes a member of documents as people
 * do, and acts by API tokens alone.
 * @throws {forbidden} the actor is no administrator, or acts by an API token
 * @throws {already_exists} the name is taken
 * @throws {invalid_input}
 */
export async function createServiceAccount(context: CommandContext, input: CreateServiceAccountInput): Promise<CreateServiceAccountResult> {
  const { actor, clock, ids } = context;
  assertInPerson(actor, 'createServiceAccount');
  if (!actor.isAdministrator) throw new AppError('forbidden', { action: 'createServiceAccount', reason: '仅管理员可创建服务账号', reasonEn: 'administrators only' });
  const [name, displayName] = [parseAccountName(input.name), parseDisplayName(input.displayName)];
  const user: UserRecord = { id: ids.newId('user'), name, displayName, passwordHash: '', kind: 'SERVICE', isAdministrator: false, createdAt: clock.now(), disabledAt: null };
  const call = { name: 'createServiceAccount', clientMutationId: input.clientMutationId, input: { name, displayName } };
  return runCommand(context, call, async (repositories) => {
    await repositories.accounts.insertUser(user);
    await writeInstallationChange(context, repositories, { actorId: actor.userId, action: 'serviceAccount.created', nodeKind: 'USER', nodeId: user.id, after: { name, displayName } });
    return { user };
  });
}
