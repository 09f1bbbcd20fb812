import { watchDocument, type DocumentEvent, type WatchOptions } from './events.js';
import { requestGraphql } from './http.js';

/** Where the server is, and what the client begins with. */
export interface ClientOptions {
  /** The server: "http://localhost:4000". */
  readonly url: string;
  /** An access token to start with; `signIn` replaces it. */
  readonly accessToken?: string;
  /** Needed where there is no global WebSocket (Node 20): the class of the `ws` package. */
  readonly webSocketImpl?: unknown;
}

interface SignedIn {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** A signed-in connection to one Jiwen server. Holds no socket until something is watched. */
export interface Client {
  readonly url: string;
  accessToken(): string | null;
  /** @throws {sign_in_failed} */
  signIn(name: string, password: string): Promise<void>;
  /** Trades the refresh token for new tokens. @throws {unauthenticated} the session ended */
  refresh(): Promise<void>;
  /** Sends one GraphQL operation. @throws {AppError} the first error, by its code */
  graphql<T>(query: string, variables?: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<T>;
  /** See {@link watchDocument}. */
  watch(documentId: string, options?: Pick<WatchOptions, 'after' | 'selection' | 'signal' | 'onState'>): AsyncGenerator<DocumentEvent>;
}

const signInMutation = `mutation SignIn($input: SignInInput!) { signIn(input: $input) { accessToken refreshToken userErrors { message } } }`;
const refreshMutation = `mutation Refresh($input: RefreshSessionInput!) { refreshSession(input: $input) { accessToken refreshToken } }`;

/** A client of one server. Nothing is sent before the first call; tokens are kept in memory only. */
export function createClient(options: ClientOptions): Client {
  const url = options.url.replace(/\/+$/, '');
  let accessToken = options.accessToken ?? null;
  let refreshToken: string | null = null;
  const current = (): string | null => accessToken;
  const keep = (signedIn: SignedIn): void => {
    accessToken = signedIn.accessToken;
    refreshToken = signedIn.refreshToken;
  };
  const send = <T>(query: string, variables?: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<T> =>
    requestGraphql<T>({ url: `${url}/graphql`, accessToken: current, ...(signal ? { signal } : {}) }, query, variables);
  return {
    url,
    accessToken: current,
    async signIn(name, password) {
      keep((await send<{ signIn: SignedIn }>(signInMutation, { input: { name, password } })).signIn);
    },
    async refresh() {
      keep((await send<{ refreshSession: SignedIn }>(refreshMutation, { input: { refreshToken } })).refreshSession);
    },
    graphql: send,
    watch: (documentId, watchOptions = {}) =>
      watchDocument({
        ...watchOptions,
        url: `${url.replace(/^http/, 'ws')}/graphql`,
        accessToken: current,
        documentId,
        webSocketImpl: options.webSocketImpl,
      }),
  };
}
