import { AppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';
import { validateText } from '../../../schema/rules/validate-text.js';
import { parseTokenScope, type TokenScopeInput } from '../../domain/policies/parse-token-scope.js';
import { isBound, type TokenScope } from '../../domain/policies/token-scope.js';
import type { ApiTokenRecord, UserRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { accessDocument, assertInPerson } from '../access.js';
import type { Actor } from '../actor.js';
import { runCommand, type CommandContext } from '../command.js';
import { writeInstallationChange } from '../write-installation-change.js';
import { hashTokenSecret, printApiToken, toTokenSecret } from './api-token-text.js';
import { findOwnAccount } from '../account/find-own-account.js';

export interface CreateApiTokenInput extends TokenScopeInput {
  readonly name: string;
  /** Whose; absent: the actor's own. Only administrators, and only for a service account. */
  readonly userId?: string | null;
  /** Milliseconds since the epoch; absent: in 90 days. */
  readonly expiresAt?: number | null;
  readonly clientMutationId?: string | null;
}

/** A token as it is shown: nothing of its secret. */
export type ApiTokenView = Omit<ApiTokenRecord, 'secretHash'>;

export interface CreateApiTokenResult {
  readonly apiToken: ApiTokenView;
  /** The token itself, shown this once: null when a call is answered a second time. */
  readonly secret: string | null;
}

const dayMs = 24 * 60 * 60 * 1000;
const usualTermMs = 90 * dayMs;
const secretBytes = 32;

function parseExpiry(expiresAt: number | null | undefined, now: number): number {
  if (expiresAt == null) return now + usualTermMs;
  const fits = expiresAt > now && expiresAt <= now + limits.apiTokenDays * dayMs;
  if (!fits) throw new AppError('invalid_input', { path: 'expiresAt', problem: `应在此刻之后，最迟 ${limits.apiTokenDays} 天`, problemEn: `must be ahead, at most ${limits.apiTokenDays} days` });
  return expiresAt;
}

/** The account a token is made for. @throws {not_found} {forbidden} */
async function findOwner(repositories: Repositories, actor: Actor, userId: string): Promise<UserRecord> {
  const user = await findOwnAccount(repositories, actor, userId);
  // Nobody acts under the name of a person but that person.
  if (user.id !== actor.userId && user.kind !== 'SERVICE') throw new AppError('forbidden', { action: 'createApiToken', reason: '只能为本人或服务账号创建', reasonEn: 'only for yourself or a service account' });
  if (user.disabledAt !== null) throw new AppError('forbidden', { action: 'createApiToken', reason: '该账号已停用', reasonEn: 'the account is disabled' });
  return user;
}

async function checkScope(repositories: Repositories, owner: UserRecord, scope: TokenScope): Promise<void> {
  const problem = (zh: string, en: string): AppError => new AppError('invalid_input', { path: 'verbs', problem: zh, problemEn: en });
  if (scope.verbs.includes('administer')) {
    if (!owner.isAdministrator) throw problem('该账号不是管理员，不能含 administer', 'the account is no administrator');
    if (isBound(scope)) throw problem('administer 不能限于部分文本', 'administer cannot be bound to documents');
  }
  if (scope.verbs.includes('webhook.manage')) {
    // A webhook is told of whatever its account may read.
    if (isBound(scope)) throw problem('webhook.manage 不能限于部分文本', 'webhook.manage cannot be bound to documents');
    if (owner.isAdministrator && !scope.verbs.includes('administer')) throw problem('管理员账号的 webhook.manage 须同时含 administer', 'of an administrator it takes administer as well');
  }
  const asOwner: Actor = { userId: owner.id, sessionId: null, isAdministrator: owner.isAdministrator, token: null };
  for (const id of scope.documentIds) await accessDocument(repositories, asOwner, id, 'document.read');
}

/**
 * Makes a token by which a tool acts for an account, within its scope and the account's rights. The secret is stored nowhere.
 * @throws {forbidden} by an API token, for another person, or for a disabled account
 * @throws {not_found} the account, or a document its owner may not read
 * @throws {invalid_input} the name, the scope or the term
 * @throws {too_large} as many tokens of the account stand as may
 */
export async function createApiToken(context: CommandContext, input: CreateApiTokenInput): Promise<CreateApiTokenResult> {
  const { actor, clock, ids } = context;
  assertInPerson(actor, 'createApiToken');
  const { clientMutationId, ...asked } = input;
  const now = clock.now();
  const name = validateText('name', input.name, { maxChars: limits.apiTokenNameChars, required: true });
  const [scope, expiresAt] = [parseTokenScope(input), parseExpiry(input.expiresAt, now)];
  const secret = toTokenSecret(ids.newSecret(secretBytes));
  const tokenId = ids.newId('apiToken');
  const { apiToken } = await runCommand<{ apiToken: ApiTokenView }>(context, { name: 'createApiToken', clientMutationId, input: asked }, async (repositories) => {
    const owner = await findOwner(repositories, actor, input.userId ?? actor.userId);
    await checkScope(repositories, owner, scope);
    const standing = await repositories.apiTokens.listLive(owner.id, now);
    if (standing.length >= limits.apiTokensPerAccount) throw new AppError('too_large', { what: 'apiTokens', limit: limits.apiTokensPerAccount });
    const view: ApiTokenView = { id: tokenId, userId: owner.id, name, scope, createdBy: actor.userId, createdAt: now, expiresAt, lastUsedAt: null, revokedAt: null };
    await repositories.apiTokens.insert({ ...view, secretHash: hashTokenSecret(secret) });
    await writeInstallationChange(context, repositories, {
      actorId: actor.userId, action: 'apiToken.created', nodeKind: 'API_TOKEN', nodeId: tokenId, after: { userId: owner.id, name, ...scope, expiresAt },
    });
    return { apiToken: view };
  });
  return { apiToken, secret: apiToken.id === tokenId ? printApiToken({ tokenId, secret }) : null };
}
