/** What one sign-in at the provider is known by again; it stays with the browser that began it. */
export interface ProviderChecks {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Somebody, as the provider says who they are. Issuer and subject together never change; the rest may each time. */
export interface ProvidedIdentity {
  readonly issuer: string;
  readonly subject: string;
  /** What they would like to sign in as here; null: not told. */
  readonly name: string | null;
  readonly displayName: string | null;
  /** Null: the provider tells no groups. */
  readonly groups: readonly string[] | null;
}

/** An OpenID Connect provider. */
export interface IdentityProvider {
  /** Where to send a browser. @throws {provider_unavailable} */
  begin(): Promise<{ readonly url: string; readonly checks: ProviderChecks }>;
  /**
   * Who came back, with what the provider put into the address.
   * @throws {provider_refused} it does not prove who they are
   * @throws {provider_unavailable}
   */
  finish(answer: URLSearchParams, checks: ProviderChecks): Promise<ProvidedIdentity>;
}
