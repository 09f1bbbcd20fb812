import { AppError } from '../../../schema/errors/app-error.js';
import { isId } from '../../../schema/model/ids.js';
import type { UserRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { Actor } from '../actor.js';

/**
 * The account that somebody acts on: their own, or for administrators any.
 * @throws {not_found} no such account; to whoever is no administrator, every account but their own
 */
export async function findOwnAccount({ accounts }: Pick<Repositories, 'accounts'>, actor: Pick<Actor, 'userId' | 'isAdministrator'>, userId: string): Promise<UserRecord> {
  const mayTry = userId === actor.userId || actor.isAdministrator;
  const user = mayTry && isId(userId, 'user') ? await accounts.findUser(userId) : null;
  if (user === null) throw new AppError('not_found', { kind: 'user', id: userId.slice(0, 40) });
  return user;
}
