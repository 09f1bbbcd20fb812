import { limits } from '../../schema/model/limits.js';
import { assertInPerson } from '../commands/access.js';
import { findOwnAccount } from '../commands/account/find-own-account.js';
import type { CommandContext } from '../commands/command.js';
import type { SessionRecord } from '../ports/records.js';
import type { QueryContext } from './query-context.js';

/** A session without what could be used of it. */
export type SessionView = Omit<SessionRecord, 'refreshHash'>;

/**
 * Sessions of an account that stand, those used last first, at most a hundred.
 * @throws {not_found} no such account; to whoever is no administrator, every account but their own
 * @throws {forbidden} by an API token
 */
export async function listSessions({ actor, unitOfWork, clock }: QueryContext & Pick<CommandContext, 'clock'>, userId: string): Promise<SessionView[]> {
  assertInPerson(actor, 'sessions');
  await findOwnAccount(unitOfWork.read, actor, userId);
  return (await unitOfWork.read.accounts.openSessions(userId, clock.now(), limits.graphqlPage)).map(({ refreshHash: _refreshHash, ...view }) => view);
}
