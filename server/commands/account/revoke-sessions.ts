import { AppError } from '../../../schema/errors/app-error.js';
import { isId } from '../../../schema/model/ids.js';
import { limits } from '../../../schema/model/limits.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { assertInPerson } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';
import { writeInstallationChange } from '../write-installation-change.js';
import { findOwnAccount } from './find-own-account.js';

export interface RevokeSessionsInput {
  /** Which; absent: all but the one that acts. */
  readonly ids?: readonly string[] | null;
  /** Whose; absent: one's own. Those of others are ended by administrators only. */
  readonly userId?: string | null;
  readonly clientMutationId?: string | null;
}
export interface RevokeSessionsResult {
  readonly revokedCount: number;
}

interface Ended extends RevokeSessionsResult {
  readonly ids: readonly string[];
}

async function revokeNamed(context: CommandContext, { accounts }: Repositories, userId: string, ids: readonly string[]): Promise<readonly string[]> {
  const ended: string[] = [];
  for (const id of ids) {
    const found = isId(id, 'session') ? await accounts.findSession(id) : null;
    if (found?.user.id !== userId) throw new AppError('not_found', { kind: 'session', id: id.slice(0, 40) });
    if (found.session.revokedAt !== null) continue;
    await accounts.revokeSession(id, context.clock.now());
    ended.push(id);
  }
  return ended;
}

/**
 * Ends sessions with their tokens, sockets and streams, on every server. One that ended stays as it is.
 * @throws {not_found} no such account, or no such session of it; to whoever is no administrator, every account but their own
 * @throws {forbidden} by an API token
 * @throws {invalid_input} more than a hundred at once
 */
export async function revokeSessions(context: CommandContext, input: RevokeSessionsInput): Promise<RevokeSessionsResult> {
  const { actor, clock } = context;
  assertInPerson(actor, 'revokeSessions');
  const userId = input.userId ?? actor.userId;
  const ids = input.ids ?? null;
  if (ids !== null && ids.length > limits.graphqlPage) throw new AppError('invalid_input', { path: 'ids', problem: `最多 ${limits.graphqlPage} 个`, problemEn: `at most ${limits.graphqlPage}` });
  const call = { name: 'revokeSessions', clientMutationId: input.clientMutationId, input: { userId, ids } };
  const { revokedCount, ids: endedIds } = await runCommand<Ended>(context, call, async (repositories) => {
    const { accounts } = repositories;
    await findOwnAccount(repositories, actor, userId);
    const change = { actorId: actor.userId, action: 'session.revoked' as const };
    if (ids === null) {
      const kept = userId === actor.userId ? actor.sessionId : null;
      const open = (await accounts.openSessions(userId, clock.now(), Number.MAX_SAFE_INTEGER)).map(({ id }) => id).filter((id) => id !== kept);
      await accounts.revokeSessionsOf(userId, clock.now(), kept);
      if (open.length > 0) await writeInstallationChange(context, repositories, { ...change, nodeKind: 'USER', nodeId: userId, after: { count: open.length } });
      return { revokedCount: open.length, ids: open };
    }
    const ended = await revokeNamed(context, repositories, userId, [...new Set(ids)]);
    for (const id of ended) await writeInstallationChange(context, repositories, { ...change, nodeKind: 'SESSION', nodeId: id, after: { userId } });
    return { revokedCount: ended.length, ids: ended };
  });
  for (const id of endedIds) context.collab.sessionEnded(userId, id);
  return { revokedCount };
}
