import { assertInPerson } from '../access.js';
import type { CommandContext } from '../command.js';
import { writeInstallationChange } from '../write-installation-change.js';

export type SignOutInput = Readonly<Record<string, never>>;
export type SignOutResult = Readonly<Record<string, never>>;

/** Ends the actor's session and its open sockets. Its access and refresh tokens are refused from the next request on. @throws {forbidden} by an API token: that is revoked */
export async function signOut(context: Pick<CommandContext, 'actor' | 'unitOfWork' | 'clock' | 'collab'>, _input: SignOutInput): Promise<SignOutResult> {
  const { userId, sessionId } = context.actor;
  assertInPerson(context.actor, 'signOut');
  if (sessionId === null) return {};
  await context.unitOfWork.transaction(async (repositories) => {
    await repositories.accounts.revokeSession(sessionId, context.clock.now());
    await writeInstallationChange(context, repositories, { actorId: userId, action: 'user.signedOut', nodeKind: 'SESSION', nodeId: sessionId });
  });
  context.collab.sessionEnded(userId, sessionId);
  return {};
}
