import { useEffect, useState } from 'react';
import { AppError, type Tokens } from '../../client-sdk/index.js';
import type { SignedInUser } from './kept-session.js';

/** Signing in at an identity provider; null: the server has none. */
export interface ProviderChoice {
  /** Null: the page's own words. */
  readonly label: string | null;
}

/** What a session at the provider began with. */
export interface ProvidedSession {
  readonly user: SignedInUser;
  readonly tokens: Tokens;
}

const failures = ['sign_in_expired', 'provider_unavailable', 'account_disabled', 'store_unavailable', 'shutting_down'] as const;

/** The way to the provider, and back to this page. */
export const providerHref = (): string => `/auth/oidc/start?to=${encodeURIComponent(location.pathname)}`;

function failureOf(code: string): AppError {
  return new AppError(failures.find((known) => known === code) ?? 'provider_refused', {});
}

/**
 * The session with which somebody came back from the provider; null: nobody did. What the address says of it is taken out, of the
 * history too. No token is ever in it: the server gives them to this browser, once.
 * @throws {sign_in_expired} {provider_unavailable} {provider_refused} {account_disabled}
 */
export async function takeProvidedSession(): Promise<ProvidedSession | null> {
  const [, name = '', code = ''] = /^#(signed-in|sign-in-failed)(?:=(\w{1,40}))?$/.exec(location.hash) ?? [];
  if (name === '') return null;
  history.replaceState(null, '', location.pathname + location.search);
  if (name === 'sign-in-failed') throw failureOf(code);
  const response = await fetch('/auth/oidc/session', { method: 'POST' });
  if (!response.ok) throw failureOf(response.status === 503 ? 'store_unavailable' : 'sign_in_expired');
  return (await response.json()) as ProvidedSession;
}

/** Whether one may sign in at a provider; null until the server said so. */
export function useProviderChoice(): ProviderChoice | null {
  const [choice, setChoice] = useState<ProviderChoice | null>(null);
  useEffect(() => {
    let isGone = false;
    const ask = async (): Promise<void> => {
      const response = await fetch('/auth/methods');
      const { oidc } = (await response.json()) as { oidc: ProviderChoice | null };
      if (!isGone) setChoice(oidc);
    };
    // Without the answer there is the password.
    ask().catch(() => undefined);
    return () => { isGone = true; };
  }, []);
  return choice;
}
