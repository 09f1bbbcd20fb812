import { createServiceAccount } from '../commands/account/create-service-account.js';
import { printTokenPrefix } from '../commands/api-token/api-token-text.js';
import { createApiToken } from '../commands/api-token/create.js';
import { revokeApiToken } from '../commands/api-token/revoke.js';
import type { CommandContext } from '../commands/command.js';
import { systemActor } from '../commands/system-actor.js';
import { listApiTokens } from '../queries/list-api-tokens.js';
import type { AdminCall } from './admin-options.js';

const dayMs = 24 * 60 * 60 * 1000;

/** What these need of the command line's surroundings. */
export interface TokenDeps extends Omit<CommandContext, 'actor'> {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

export async function createAccount(deps: TokenDeps, { displayName }: AdminCall, name: string): Promise<void> {
  const { user } = await createServiceAccount({ ...deps, actor: systemActor }, { name, displayName: displayName ?? name });
  deps.stderr.write(`已创建服务账号 ${user.name}（${user.id}）。 Created.\n`);
}

export async function createToken(deps: TokenDeps, call: AdminCall, userId: string): Promise<void> {
  const { verbs, documents: documentIds, departments } = call;
  const expiresAt = call.days === null ? null : deps.clock.now() + call.days * dayMs;
  const { apiToken, secret } = await createApiToken({ ...deps, actor: systemActor }, { userId, name: call.name ?? '', verbs, documentIds, departments, expiresAt });
  deps.stderr.write(`已创建 API 令牌 ${apiToken.id}，有效至 ${new Date(apiToken.expiresAt).toISOString()}。令牌只显示这一次。 Made; it is shown only this once:\n`);
  deps.stdout.write(`${secret ?? ''}\n`);
}

const timeOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

export async function rowsOfTokens(deps: TokenDeps, userId: string): Promise<object[]> {
  const tokens = await listApiTokens({ ...deps, actor: systemActor }, userId);
  return tokens.map(({ id, name, scope, expiresAt, lastUsedAt, revokedAt }) => ({
    id, name, prefix: printTokenPrefix(id), verbs: scope.verbs.join(' '), documentIds: scope.documentIds.join(' '), departments: scope.departments.join(' '),
    expiresAt: timeOf(expiresAt), lastUsedAt: timeOf(lastUsedAt), revokedAt: timeOf(revokedAt),
  }));
}

export async function revokeToken(deps: TokenDeps, id: string): Promise<void> {
  const { apiToken } = await revokeApiToken({ ...deps, actor: systemActor }, { id });
  deps.stderr.write(`已吊销 API 令牌 ${apiToken.name}（${apiToken.id}）。 Revoked.\n`);
}
