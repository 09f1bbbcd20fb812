import { parseAccountName } from '../../domain/account-name.js';
import { parseDisplayName } from '../../domain/display-name.js';
import { parseNewPassword } from '../../domain/password-policy.js';
import type { UserRecord } from '../../ports/records.js';
import { systemActor } from '../system-actor.js';
import { writeInstallationChange } from '../write-installation-change.js';
import type { AccountContext } from './account-context.js';

export interface CreateUserInput {
  readonly name: string;
  readonly displayName: string;
  readonly password: string;
  readonly isAdministrator?: boolean;
}
export interface CreateUserResult {
  readonly user: UserRecord;
}

/**
 * Opens an account. No policy is asked: only the operator's own tools call this, never the API.
 * @throws {already_exists} the name is taken
 * @throws {invalid_input}
 */
export async function createUser(context: Pick<AccountContext, 'unitOfWork' | 'clock' | 'ids' | 'passwords'>, input: CreateUserInput): Promise<CreateUserResult> {
  const name = parseAccountName(input.name);
  const displayName = parseDisplayName(input.displayName);
  const passwordHash = await context.passwords.hash(parseNewPassword(input.password, name));
  const user: UserRecord = {
    id: context.ids.newId('user'),
    name,
    displayName,
    passwordHash,
    kind: 'PERSON',
    isAdministrator: input.isAdministrator ?? false,
    createdAt: context.clock.now(),
    disabledAt: null,
  };
  const { isAdministrator } = user;
  await context.unitOfWork.transaction(async (repositories) => {
    await repositories.accounts.insertUser(user);
    await writeInstallationChange(context, repositories, {
      actorId: systemActor.userId, action: 'user.created', nodeKind: 'USER', nodeId: user.id, after: { isAdministrator },
    });
  });
  return { user };
}
