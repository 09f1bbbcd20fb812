import type { ApiClient } from './api-client.js';

/** A token as the API shows it. */
export interface ShownToken {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly verbs: readonly string[];
  readonly documentIds: readonly string[];
  readonly departments: readonly string[];
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

export interface MadeToken {
  readonly apiToken: ShownToken;
  readonly secret: string;
}

export const tokenFields = 'id name prefix verbs documentIds departments expiresAt lastUsedAt revokedAt';
export const createTokenMutation = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { apiToken { ${tokenFields} } secret userErrors { code path } } }`;
export const revokeTokenMutation = `mutation ($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) { apiToken { ${tokenFields} } userErrors { code } } }`;

/** A token made by the API, by whoever may. */
export async function makeApiToken(api: ApiClient, input: Readonly<Record<string, unknown>>): Promise<MadeToken> {
  const { createApiToken } = await api.data<{ createApiToken: MadeToken & { userErrors: readonly unknown[] } }>(createTokenMutation, { input: { name: '对接程序', ...input } });
  if (createApiToken.userErrors.length > 0) throw new Error(JSON.stringify(createApiToken.userErrors));
  return createApiToken;
}

/** An account for a partner's tool, made by an administrator. */
export async function makeServiceAccount(administrator: ApiClient, name: string): Promise<string> {
  const { createServiceAccount } = await administrator.data<{ createServiceAccount: { user: { id: string } } }>(
    'mutation ($input: CreateServiceAccountInput!) { createServiceAccount(input: $input) { user { id kind } userErrors { code } } }', { input: { name, displayName: `${name} 系统` } },
  );
  return createServiceAccount.user.id;
}
