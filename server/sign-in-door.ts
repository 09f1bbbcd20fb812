import { AppError } from '../schema/errors/app-error.js';
import type { AccountContext } from './commands/account/account-context.js';
import { refreshSession } from './commands/account/refresh-session.js';
import { signInByIdentity } from './commands/account/sign-in-by-identity.js';
import { callerOf } from './http/caller.js';
import { createProviderRoutes, parseReturnTo, type ProviderDoor } from './http/provider-routes.js';
import type { Route } from './http/router.js';
import type { IdentityProvider, ProviderChecks } from './ports/identity-provider.js';
import type { Logger } from './ports/logger.js';
import type { SecretBox } from './ports/secret-box.js';
import type { OidcConfig } from './runtime/oidc-config.js';

/** From the click to the provider's answer: people look for their second factor. */
const flowMs = 10 * 60 * 1000;
const hourMs = 60 * 60 * 1000;
const label = 'sign-in at the provider';

/** What a browser carries from the beginning to the end, sealed: another browser has none, and no server needs to remember it. */
interface Flow extends ProviderChecks {
  readonly returnTo: string;
  readonly begunAt: number;
}

export interface SignInDoorDeps extends Pick<AccountContext, 'unitOfWork' | 'clock' | 'ids' | 'collab' | 'tokens'> {
  readonly secrets: SecretBox;
  readonly logger: Logger;
}

export interface SignInDoorOptions {
  readonly oidc: OidcConfig;
  /** How many proxies stand before the server. */
  readonly proxies: number;
}

function createDoor(deps: SignInDoorDeps, provider: IdentityProvider, { oidc, proxies }: SignInDoorOptions): ProviderDoor {
  const { clock, secrets } = deps;
  const open = (sealed: string | null): Flow | null => {
    const text = sealed === null ? null : secrets.open(sealed, label);
    // Sealed by us, so of this shape.
    return text === null ? null : (JSON.parse(text) as Flow);
  };
  return {
    publicUrl: oidc.publicUrl,
    label: oidc.label,
    async begin(returnTo) {
      const { url, checks } = await provider.begin();
      const flow: Flow = { ...checks, returnTo, begunAt: clock.now() };
      return { url, flow: secrets.seal(JSON.stringify(flow), label) };
    },
    returnTo: (sealed) => parseReturnTo(open(sealed)?.returnTo ?? null),
    async finish(answer, sealed, request) {
      const flow = open(sealed);
      if (flow === null || clock.now() - flow.begunAt > flowMs || answer.get('state') !== flow.state) throw new AppError('sign_in_expired', {});
      const { returnTo: _returnTo, begunAt: _begunAt, ...checks } = flow;
      const identity = await provider.finish(answer, checks);
      const { refreshToken } = await signInByIdentity(deps, { identity, adminGroup: oidc.adminGroup, sessionMs: oidc.sessionHours * hourMs, caller: callerOf(request, proxies) });
      return { handOver: refreshToken };
    },
    async redeem(handOver) {
      const { user, accessToken, accessTokenExpiresAt, refreshToken } = await refreshSession(deps, { refreshToken: handOver });
      const { id, name, displayName } = user;
      return { user: { id, name, displayName }, tokens: { accessToken, refreshToken, accessTokenExpiresAt: new Date(accessTokenExpiresAt).toISOString() } };
    },
  };
}

/** The routes of signing in at a provider; without one, the answer that there is none. */
export async function openSignInRoutes(deps: SignInDoorDeps, oidc: OidcConfig | null, proxies: number): Promise<Route[]> {
  if (oidc === null) return createProviderRoutes(null);
  // Only here: a server without a provider does not load what speaks to one.
  const { createOpenidProvider } = await import('./runtime/openid-provider.js');
  return createProviderRoutes(createDoor(deps, createOpenidProvider(deps, oidc), { oidc, proxies }));
}
