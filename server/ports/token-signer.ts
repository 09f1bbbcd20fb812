/** What an access token says; the server alone can write one. */
export interface AccessClaims {
  readonly userId: string;
  readonly sessionId: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

export interface TokenSigner {
  sign(claims: AccessClaims): Promise<string>;
  /** @throws {unauthenticated} not ours, changed, or expired */
  verify(token: string): Promise<AccessClaims>;
}
