/** A name and a password: the client signs in when it first needs to, and again when its session ended. */
export interface Credentials {
  readonly name: string;
  readonly password: string;
}

/** What signing in gives. The refresh token is good once: keep the one that `onTokens` told last. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** An instant, by the server's clock. */
  readonly accessTokenExpiresAt: string | null;
}

/**
 * An access token or an API token, or where to get one. Asked before each call and each connection, with null; and with the token
 * that the server refused, for another. Null: as nobody.
 */
export type TokenSource = string | ((refused: string | null) => string | null | Promise<string | null>);

/** As whom the client calls. */
export type Auth = TokenSource | Credentials | Tokens;
