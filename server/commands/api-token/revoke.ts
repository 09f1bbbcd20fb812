import { AppError } from '../../../schema/errors/app-error.js';
import { isId } from '../../../schema/model/ids.js';
import type { ApiTokenRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { Actor } from '../actor.js';
import { runCommand, type CommandContext } from '../command.js';
import { writeInstallationChange } from '../write-installation-change.js';
import type { ApiTokenView } from './create.js';

export interface RevokeApiTokenInput {
  readonly id: string;
  readonly clientMutationId?: string | null;
}
export interface RevokeApiTokenResult {
  readonly apiToken: ApiTokenView;
}

/** A token may give itself up, and knows of no other; its owner and administrators know of it. */
function mayRevoke({ userId, isAdministrator, token: acting }: Actor, token: ApiTokenRecord): boolean {
  if (isAdministrator) return true;
  return acting === null ? token.userId === userId : acting.id === token.id;
}

async function findRevocable({ apiTokens }: Repositories, actor: Actor, id: string): Promise<ApiTokenRecord> {
  const token = isId(id, 'apiToken') ? (await apiTokens.findMany([id])).find((found) => mayRevoke(actor, found)) : undefined;
  if (token === undefined) throw new AppError('not_found', { kind: 'apiToken', id: id.slice(0, 40) });
  return token;
}

/**
 * Ends a token for good, with every socket, stream and live room that is open by it, on every server. One that is revoked stays so.
 * @throws {not_found} no such token, or not one of the actor's
 */
export async function revokeApiToken(context: CommandContext, input: RevokeApiTokenInput): Promise<RevokeApiTokenResult> {
  const { actor, clock } = context;
  const { clientMutationId, ...asked } = input;
  const result = await runCommand<RevokeApiTokenResult>(context, { name: 'revokeApiToken', clientMutationId, input: asked }, async (repositories) => {
    const { secretHash: _secretHash, ...view } = await findRevocable(repositories, actor, input.id);
    if (view.revokedAt !== null) return { apiToken: view };
    const revokedAt = clock.now();
    await repositories.apiTokens.revoke(view.id, revokedAt);
    await writeInstallationChange(context, repositories, {
      actorId: actor.userId, action: 'apiToken.revoked', nodeKind: 'API_TOKEN', nodeId: view.id, after: { userId: view.userId, name: view.name },
    });
    return { apiToken: { ...view, revokedAt } };
  });
  context.collab.sessionEnded(result.apiToken.userId, result.apiToken.id);
  return result;
}
