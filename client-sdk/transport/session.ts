import { RefreshSessionOperation, SignInOperation } from '../generated/operations.js';
import type { TokensFragment, SignedInFragment } from '../generated/types.js';
import type { Auth, Credentials, TokenSource, Tokens } from './auth.js';
import { postOperation, requireData, type Post } from './post-operation.js';

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
  signIn(credentials: Credentials, signal?: AbortSignal): Promise<SignedInFragment>;
  /** Whether an error came of signing in, which is not tried again by itself: each try that the server heard may be a session. */
  isOfSigningIn(error: unknown): boolean;
  /** Forgets everything: from now on the client calls as nobody. */
  forget(): void;
}

/** What a session needs of its client. */
export interface SessionOptions {
  readonly post: Omit<Post, 'accessToken' | 'signal'>;
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
  const post = { ...options.post, accessToken: null };
  const ofSigningIn = new WeakSet<Error>();
  let state = begin(options.auth);
  let renewing: Promise<string | null> | null = null;

  const adopt = (granted: TokensFragment, credentials: Credentials | null): string => {
    const tokens = toTokens(granted);
    state = { kind: 'signed-in', tokens, credentials };
    options.onTokens?.(tokens);
    return tokens.accessToken;
  };
  const askSignIn = async ({ name, password }: Credentials, signal?: AbortSignal): Promise<TokensFragment> => {
    const reply = await postOperation({ ...post, signal }, SignInOperation, { input: { name, password } });
    if (reply.kind === 'failed') ofSigningIn.add(reply.error);
    return requireData(reply).signIn;
  };
  /** Unless somebody signed in or out meanwhile: then what they did stands. */
  const adoptFor = (asked: State, granted: TokensFragment, credentials: Credentials | null): string | null => {
    if (state === asked) return adopt(granted, credentials);
    return state.kind === 'signed-in' ? state.tokens.accessToken : null;
  };
  const signInFor = async (asked: State, credentials: Credentials): Promise<string | null> => adoptFor(asked, await askSignIn(credentials), credentials);
  const refresh = async (asked: Extract<State, { kind: 'signed-in' }>): Promise<string | null> => {
    const reply = await postOperation(post, RefreshSessionOperation, { input: { refreshToken: asked.tokens.refreshToken } });
    if (reply.kind === 'data') return adoptFor(asked, reply.data.refreshSession, asked.credentials);
    if (reply.error.code !== 'unauthenticated') throw reply.error;
    if (asked.credentials !== null) return signInFor(asked, asked.credentials);
    if (state === asked) options.onTokens?.(null);
    return null;
  };
  const ask = async (source: TokenSource, refused: string | null): Promise<string | null> => (typeof source === 'string' ? source : source(refused));
  const renew = async (refused: string | null): Promise<string | null> => {
    if (state.kind === 'nobody') return null;
    if (state.kind === 'credentials') return signInFor(state, state.credentials);
    if (state.kind === 'signed-in') return state.tokens.accessToken === refused ? refresh(state) : state.tokens.accessToken;
    const token = await ask(state.source, refused);
    return token === refused ? null : token;
  };
  /** One at a time: a refresh token is good once, and two would end the session. */
  const renewOnce = (refused: string | null): Promise<string | null> =>
    (renewing ??= renew(refused).finally(() => (renewing = null)));

  return {
    async accessToken() {
      if (state.kind === 'nobody') return null;
      if (state.kind === 'source') return ask(state.source, null);
      return state.kind === 'credentials' ? renewOnce(null) : state.tokens.accessToken;
    },
    renewAccessToken: renewOnce,
    async signIn(credentials, signal) {
      const granted = await askSignIn(credentials, signal);
      adopt(granted, credentials);
      if (granted.user === null) throw new TypeError('a session without a user');
      return granted.user;
    },
    isOfSigningIn: (error) => error instanceof Error && ofSigningIn.has(error),
    forget() {
      state = { kind: 'nobody' };
      options.onTokens?.(null);
    },
  };
}
