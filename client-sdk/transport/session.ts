import { isAppError } from '../../schema/errors/app-error.js';
import { RefreshSessionOperation, SignInOperation } from '../generated/operations.js';
import type { TokensFragment, SignedInFragment } from '../generated/types.js';
import type { Auth, Credentials, TokenSource, Tokens } from './auth.js';
import { postOperation, type Fetch } from './post-operation.js';

/** Who the client is to the server, over every change of tokens. */
export interface Session {
  /** The token to send now; null: as nobody. Signs in first where a name and a password were given. */
  accessToken(): Promise<string | null>;
  /**
   * Another token than `refused`, which the server did not take; null when there is none to be had. Whoever asks at the
   * same time gets the same one.
   */
  renewAccessToken(refused: string): Promise<string | null>;
  /** @throws {sign_in_failed} {rate_limited} {invalid_input} */
  signIn(credentials: Credentials): Promise<SignedInFragment>;
  /** Forgets everything: from now on the client calls as nobody. */
  forget(): void;
}

/** What a session needs of its client. */
export interface SessionOptions {
  readonly endpoint: string;
  readonly fetch: Fetch;
  readonly auth: Auth | undefined;
  readonly onTokens: ((tokens: Tokens | null) => void) | undefined;
}

type State =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'source'; readonly source: TokenSource }
  /** Not signed in yet. */
  | { readonly kind: 'credentials'; readonly credentials: Credentials }
  | { readonly kind: 'signed-in'; readonly tokens: Tokens; readonly credentials: Credentials | null };

function begin(auth: Auth | undefined): State {
  if (auth === undefined) return { kind: 'nobody' };
  if (typeof auth === 'string' || typeof auth === 'function') return { kind: 'source', source: auth };
  return 'password' in auth ? { kind: 'credentials', credentials: auth } : { kind: 'signed-in', tokens: auth, credentials: null };
}

function toTokens({ accessToken, refreshToken, accessTokenExpiresAt }: TokensFragment): Tokens {
  if (accessToken === null || refreshToken === null) throw new TypeError('a session without tokens');
  return { accessToken, refreshToken, accessTokenExpiresAt };
}

/** Keeps tokens in memory only; `onTokens` is told of each new pair, and of null when they are good no more. */
export function createSession(options: SessionOptions): Session {
  const post = { endpoint: options.endpoint, fetch: options.fetch, accessToken: null };
  let state = begin(options.auth);
  let renewing: Promise<string | null> | null = null;

  const adopt = (granted: TokensFragment, credentials: Credentials | null): string => {
    const tokens = toTokens(granted);
    state = { kind: 'signed-in', tokens, credentials };
    options.onTokens?.(tokens);
    return tokens.accessToken;
  };
  const signInWith = async (credentials: Credentials): Promise<string> =>
    adopt((await postOperation(post, SignInOperation, { input: credentials })).signIn, credentials);
  const refresh = async ({ tokens, credentials }: Extract<State, { kind: 'signed-in' }>): Promise<string | null> => {
    try {
      return adopt((await postOperation(post, RefreshSessionOperation, { input: { refreshToken: tokens.refreshToken } })).refreshSession, credentials);
    } catch (error) {
      if (!isAppError(error, 'unauthenticated')) throw error;
      if (credentials !== null) return signInWith(credentials);
      options.onTokens?.(null);
      return null;
    }
  };
  const ask = async (source: TokenSource): Promise<string | null> => (typeof source === 'string' ? source : source());
  const renew = async (refused: string | null): Promise<string | null> => {
    if (state.kind === 'nobody') return null;
    if (state.kind === 'credentials') return signInWith(state.credentials);
    if (state.kind === 'signed-in') return state.tokens.accessToken === refused ? refresh(state) : state.tokens.accessToken;
    const token = await ask(state.source);
    return token === refused ? null : token;
  };
  /** One at a time: a refresh token is good once, and two would end the session. */
  const renewOnce = (refused: string | null): Promise<string | null> =>
    (renewing ??= renew(refused).finally(() => (renewing = null)));

  return {
    async accessToken() {
      if (state.kind === 'nobody') return null;
      if (state.kind === 'source') return ask(state.source);
      return state.kind === 'credentials' ? renewOnce(null) : state.tokens.accessToken;
    },
    renewAccessToken: renewOnce,
    async signIn(credentials) {
      const { signIn } = await postOperation(post, SignInOperation, { input: { name: credentials.name, password: credentials.password } });
      adopt(signIn, credentials);
      if (signIn.user === null) throw new TypeError('a session without a user');
      return signIn.user;
    },
    forget() {
      state = { kind: 'nobody' };
      options.onTokens?.(null);
    },
  };
}
