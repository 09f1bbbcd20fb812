import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';

export interface ApiError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly args?: Readonly<Record<string, unknown>>; readonly messageZh?: string; readonly requestId?: string };
}

export interface ApiAnswer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly data: T | null;
  readonly errors: readonly ApiError[];
}

export type Variables = Readonly<Record<string, unknown>>;

/** What one subscription received, in order. */
export interface Watch<T> {
  readonly received: T[];
  readonly errors: readonly ApiError[];
  /** Resolves when at least `count` results came. */
  has(count: number): Promise<void>;
  /** Resolves when the stream is over, whoever ended it. */
  readonly over: Promise<void>;
  stop(): void;
}

export interface ApiClient {
  readonly token: string | undefined;
  send<T = Record<string, unknown>>(query: string, variables?: Variables, headers?: Readonly<Record<string, string>>): Promise<ApiAnswer<T>>;
  /** The data; fails on any error. */
  data<T>(query: string, variables?: Variables): Promise<T>;
  /** The code of the first error; "none" when there is none. */
  code(query: string, variables?: Variables): Promise<string>;
  /** A socket of this client; closed codes are kept in `closed`. */
  socket(): { readonly client: Client; readonly closed: Promise<{ code: number; reason: string }> };
  watch<T = Record<string, unknown>>(query: string, variables?: Variables): Watch<T>;
}

function watchWith<T>(client: Client, query: string, variables: Variables): Watch<T> {
  const received: T[] = [];
  const errors: ApiError[] = [];
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const resume of [...waiting]) resume();
  };
  let stop = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    const end = (): void => {
      void client.dispose();
      resolve();
      wake();
    };
    stop = client.subscribe<T>(
      { query, variables: { ...variables } },
      {
        next(result) {
          if (result.errors) errors.push(...(result.errors as unknown as ApiError[]));
          if (result.data) received.push(result.data);
          wake();
        },
        error(error) {
          if (Array.isArray(error)) errors.push(...(error as ApiError[]));
          end();
        },
        complete: end,
      },
    );
  });
  let isOver = false;
  void over.then(() => (isOver = true));
  return {
    received,
    errors,
    over,
    stop: () => stop(),
    async has(count) {
      while (received.length < count) {
        if (isOver) throw new Error(`the stream ended after ${received.length} results: ${JSON.stringify(errors)}`);
        await new Promise<void>((resolve) => {
          const resume = (): void => {
            waiting.delete(resume);
            resolve();
          };
          waiting.add(resume);
        });
      }
    },
  };
}

/** A client as users write one: fetch and graphql-ws. */
export function createApiClient(url: string, token?: string): ApiClient {
  const send = async <T>(query: string, variables: Variables = {}, headers: Readonly<Record<string, string>> = {}): Promise<ApiAnswer<T>> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data = null, errors = [] } = (await response.json()) as { data?: T; errors?: ApiError[] };
    return { status: response.status, headers: response.headers, data, errors };
  };
  const open = (closed: (event: { code: number; reason: string }) => void): Client =>
    createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: token === undefined ? {} : { authorization: `Bearer ${token}` },
      on: { closed: (event) => closed(event as { code: number; reason: string }) },
      // Errors reach each subscription's own sink.
      onNonLazyError: () => undefined,
    });
  return {
    token,
    send,
    async data<T>(query: string, variables?: Variables) {
      const { data, errors } = await send<T>(query, variables);
      if (data === null || errors.length > 0) throw new Error(JSON.stringify(errors));
      return data;
    },
    code: async (query, variables) => (await send(query, variables)).errors[0]?.extensions.code ?? 'none',
    socket() {
      let closed: (event: { code: number; reason: string }) => void = () => undefined;
      const promise = new Promise<{ code: number; reason: string }>((resolve) => (closed = resolve));
      return { client: open((event) => closed(event)), closed: promise };
    },
    watch: (query, variables = {}) => watchWith(open(() => undefined), query, variables),
  };
}
