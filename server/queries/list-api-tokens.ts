import { AppError } from '../../schema/errors/app-error.js';
import { findOwnAccount } from '../commands/account/find-own-account.js';
import type { CommandContext } from '../commands/command.js';
import type { ApiTokenRecord } from '../ports/records.js';
import type { QueryContext } from './query-context.js';

/** Of those that ended the newest: all of them are in the audit log. */
const endedShown = 100;

/**
 * API tokens of an account, those that stand first, each kind newest first. By a token: itself alone.
 * @throws {not_found} no such account; to whoever is no administrator, every account but their own
 */
export async function listApiTokens({ actor, unitOfWork, clock }: QueryContext & Pick<CommandContext, 'clock'>, userId: string): Promise<ApiTokenRecord[]> {
  const { apiTokens } = unitOfWork.read;
  if (actor.token !== null && !actor.isAdministrator) {
    if (userId !== actor.userId) throw new AppError('not_found', { kind: 'user', id: userId.slice(0, 40) });
    return apiTokens.findMany([actor.token.id]);
  }
  await findOwnAccount(unitOfWork.read, actor, userId);
  const now = clock.now();
  return [...(await apiTokens.listLive(userId, now)), ...(await apiTokens.listEnded(userId, now, endedShown))];
}
