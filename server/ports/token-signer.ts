/** What an access token says; the server alone can write one. */
export interface AccessClaims {
  readonly userId: string;
  readonly sessionId: string;
  /** Milliseconds since the epoch; whole seconds, since that is what a token can say. */
  readonly expiresAt: number;
}

/** What a link to a file says. */
export interface LinkClaims {
  /** Of an export, or of evidence. */
  readonly fileId: string;
  readonly userId: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** Makes the tokens that prove a session, and knows its own. */
export interface TokenSigner {
  sign(claims: AccessClaims): Promise<string>;
  /** @throws {unauthenticated} not ours, changed, or expired */
  verify(token: string): Promise<AccessClaims>;
  /**
   * The refresh secret that follows `secret`: the same answer every time, and not to be guessed without the server's key.
   * Two refreshes that cross, or one whose answer was lost, so end with the same new token.
   */
  nextSecret(secret: string): string;
  /** What proves that the server gave somebody this link, for an address: letters, digits, dots, - and _. */
  signLink(claims: LinkClaims): string;
  /** Null: not ours, changed, or expired. */
  verifyLink(text: string): LinkClaims | null;
}
