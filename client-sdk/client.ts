import { AppError } from '../schema/errors/app-error.js';
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
  readonly accessToken: string | null;
  readonly refreshToken: string | null;
  readonly userErrors: readonly { readonly path: readonly string[] | null; readonly message: string }[];
}

/** A signed-in connection to one Jiwen server. Holds no socket until something is watched. */
export interface Client {
  readonly url: string;
  accessToken(): string | null;
  /** @throws {sign_in_failed} @throws {invalid_input} a name or password that none can be; nothing was tried */
  signIn(name: string, password: string): Promise<void>;
  /** Trades the refresh token for new tokens. @throws {unauthenticated} the session ended */
  refresh(): Promise<void>;
  /** Sends one GraphQL operation. @throws {AppError} the first error, by its code */
  graphql<T>(query: string, variables?: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<T>;
  /** See {@link watchDocument}. */
  watch(documentId: string, options?: Pick<WatchOptions, 'after' | 'selection' | 'signal' | 'onState'>): AsyncGenerator<DocumentEvent>;
}

const signInMutation = `mutation SignIn($input: SignInInput!) { signIn(input: $input) { accessToken refreshToken userErrors { path message } } }`;
const refreshMutation = `mutation Refresh($input: RefreshSessionInput!) { refreshSession(input: $input) { accessToken refreshToken userErrors { path message } } }`;

/** A client of one server. Nothing is sent before the first call; tokens are kept in memory only. */
export function createClient(options: ClientOptions): Client {
  const url = options.url.replace(/\/+$/, '');
  let accessToken = options.accessToken ?? null;
  let refreshToken: string | null = null;
  const current = (): string | null => accessToken;
  const keep = (signedIn: SignedIn): void => {
    const [mistake] = signedIn.userErrors;
    if (mistake !== undefined) throw new AppError('invalid_input', { path: mistake.path?.join('.') ?? '', problem: mistake.message });
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
