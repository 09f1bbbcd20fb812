import * as client from 'openid-client';
import { AppError } from '../../schema/errors/app-error.js';
import type { IdentityProvider, ProvidedIdentity } from '../ports/identity-provider.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import { describeError } from './describe-error.js';
import type { OidcConfig } from './oidc-config.js';

/** Seconds that one answer of the provider may take: people wait for it. */
const answerSeconds = 8;
/** So old what the provider said of itself may be; keys are looked up anew by themselves. */
const discoveryMs = 60 * 60 * 1000;
/** Seconds by which its clock may differ from ours. */
const skewSeconds = 30;
const maxGroups = 1000;

export const callbackPath = '/auth/oidc/callback';

/** What the provider said of somebody, as far as it is of the kind that was expected. */
type Claims = Readonly<Record<string, unknown>>;
const textOf = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null);

function groupsOf(value: unknown): readonly string[] | null {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((group): group is string => typeof group === 'string').slice(0, maxGroups) : null;
}

/** The provider answered, and the answer proves nothing; all else is that it is not there. */
function isRefusal(error: unknown): boolean {
  if (error instanceof client.AuthorizationResponseError) return true;
  if (error instanceof client.ResponseBodyError) return error.status < 500;
  // What its library says of an answer that was read and is not as it must be: signature, nonce, state, audience, time.
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^OAUTH_(INVALID_RESPONSE|JWT_|MISSING_|UNSUPPORTED_)/.test(code);
}

export interface OpenidProviderDeps {
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The provider of the settings, by its discovery document; asked when somebody wants to sign in, not at the start. */
export function createOpenidProvider({ clock, logger }: OpenidProviderDeps, config: OidcConfig): IdentityProvider {
  const redirectUri = `${config.publicUrl}${callbackPath}`;
  let known: { readonly at: number; readonly configuration: Promise<client.Configuration> } | null = null;

  function discover(): Promise<client.Configuration> {
    if (known !== null && clock.now() - known.at < discoveryMs) return known.configuration;
    const authentication = config.clientSecret === null ? client.None() : client.ClientSecretBasic(config.clientSecret);
    const configuration = client.discovery(new URL(config.issuer), config.clientId, { [client.clockTolerance]: skewSeconds }, authentication, {
      timeout: answerSeconds,
      // The settings refuse http everywhere but on this machine; marked as deprecated only to stand out.
      // eslint-disable-next-line @typescript-eslint/no-deprecated
      execute: config.issuer.startsWith('http:') ? [client.allowInsecureRequests] : [],
    });
    const mine = { at: clock.now(), configuration };
    known = mine;
    // One that failed is tried again by whoever comes next.
    configuration.catch(() => { if (known === mine) known = null; });
    return configuration;
  }
  const explain = (error: unknown): AppError => {
    const code = isRefusal(error) ? 'provider_refused' : 'provider_unavailable';
    // Neither codes nor tokens are in these messages.
    const said = error instanceof client.ResponseBodyError || error instanceof client.AuthorizationResponseError ? error.error.slice(0, 100) : null;
    logger.warn('sign-in at the identity provider failed', { code, said, error: describeError(error) });
    return new AppError(code, {}, { cause: error });
  };

  async function claimsOf(configuration: client.Configuration, answer: URLSearchParams, checks: Parameters<IdentityProvider['finish']>[1]): Promise<Claims & { readonly iss: string; readonly sub: string }> {
    // The address is made of our own settings: what a request says of its host is not to be believed.
    const address = new URL(redirectUri);
    address.search = answer.toString();
    const tokens = await client.authorizationCodeGrant(configuration, address, { expectedState: checks.state, expectedNonce: checks.nonce, pkceCodeVerifier: checks.verifier, idTokenExpected: true });
    const claims = tokens.claims();
    if (claims === undefined) throw new AppError('provider_refused', {});
    const isEnough = claims[config.groupsClaim] !== undefined && claims['name'] !== undefined;
    if (isEnough || configuration.serverMetadata().userinfo_endpoint === undefined) return claims;
    return { ...(await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)), ...claims };
  }

  return {
    async begin() {
      try {
        const configuration = await discover();
        const checks = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() };
        const url = client.buildAuthorizationUrl(configuration, {
          redirect_uri: redirectUri, scope: config.scopes, state: checks.state, nonce: checks.nonce,
          code_challenge: await client.calculatePKCECodeChallenge(checks.verifier), code_challenge_method: 'S256',
        });
        return { url: url.href, checks };
      } catch (error) {
        throw explain(error);
      }
    },
    async finish(answer, checks) {
      try {
        const claims = await claimsOf(await discover(), answer, checks);
        const identity: ProvidedIdentity = {
          issuer: claims.iss, subject: claims.sub, name: textOf(claims['preferred_username']), displayName: textOf(claims['name']) ?? textOf(claims['preferred_username']),
          groups: groupsOf(claims[config.groupsClaim]),
        };
        return identity;
      } catch (error) {
        throw explain(error);
      }
    },
  };
}
