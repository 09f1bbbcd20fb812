import { createClient, type Client } from 'graphql-ws';
import { AppError, isAppError } from '../schema/errors/app-error.js';
import { errorCodes } from '../schema/errors/codes.js';
import { parseWireError } from './errors.js';

/** One event of a document, with the fields every kind has; further fields are those of `selection`. */
export interface DocumentEvent {
  readonly __typename: string;
  /** Position of this event; hand it to `after` to go on behind it. */
  readonly cursor: string;
  readonly at: string;
  readonly [field: string]: unknown;
}

/** Which events to watch, and how. */
export interface WatchOptions {
  /** The GraphQL endpoint over WebSocket: "ws://localhost:4000/graphql". */
  readonly url: string;
  readonly accessToken: () => string | null;
  readonly documentId: string;
  /** Begin behind this cursor; absent begins now. */
  readonly after?: string;
  /** Further GraphQL fields of the events, e.g. `... on SectionChanged { section { id revision } }`. */
  readonly selection?: string;
  readonly signal?: AbortSignal;
  /** Needed where there is no global WebSocket (Node 20): the class of the `ws` package. */
  readonly webSocketImpl?: unknown;
  /** Told when the stream is up and when it was cut; reconnecting is automatic. */
  readonly onState?: (state: 'live' | 'offline') => void;
}

const firstRetryMs = 100;
const longestRetryMs = 5000;

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end, { once: true });
  });
}

/** How the server ends the socket of whoever is signed in no more. */
function isSignInRefused(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === errorCodes.unauthenticated.closeCode;
}

/** What another connection may mend. */
function isPassing(error: unknown): boolean {
  return !isAppError(error) || error.code === 'internal' || ['store_unavailable', 'shutting_down', 'rate_limited'].includes(error.code);
}

async function* streamOnce(client: Client, options: WatchOptions, after: string | undefined): AsyncGenerator<DocumentEvent> {
  const query = `subscription Watch($documentId: ID!, $after: String) {
    documentEvents(documentId: $documentId, after: $after) { __typename cursor at ${options.selection ?? ''} }
  }`;
  const results = client.iterate<{ documentEvents: DocumentEvent }>({ query, variables: { documentId: options.documentId, after } });
  const stop = (): void => void results.return?.();
  options.signal?.addEventListener('abort', stop, { once: true });
  try {
    for await (const result of results) {
      const [error] = result.errors ?? [];
      if (error !== undefined) throw parseWireError(error);
      if (result.data) yield result.data.documentEvents;
    }
  } finally {
    options.signal?.removeEventListener('abort', stop);
  }
}

/**
 * Every event of a document, in order and each once, across any number of lost connections: after a cut the stream goes
 * on behind the last event it yielded. Ends when `signal` aborts. A token that ended is replaced by what `accessToken` gives
 * at the next connection.
 * @throws {AppError} for what reconnecting cannot mend: `unauthenticated` (the same token was refused twice), `forbidden`,
 *   `not_found`, `invalid_input`
 */
export async function* watchDocument(options: WatchOptions): AsyncGenerator<DocumentEvent> {
  let after = options.after;
  let retryMs = firstRetryMs;
  let token: string | null = null;
  let refused: string | null = null;
  const isAborted = (): boolean => options.signal?.aborted === true;
  while (!isAborted()) {
    const client = createClient({
      url: options.url,
      webSocketImpl: options.webSocketImpl,
      connectionParams() {
        token = options.accessToken();
        return token === null ? {} : { authorization: `Bearer ${token}` };
      },
      retryAttempts: 0,
      lazy: true,
      on: {
        connected() {
          refused = null;
          options.onState?.('live');
        },
      },
    });
    try {
      for await (const event of streamOnce(client, options, after)) {
        after = event.cursor;
        retryMs = firstRetryMs;
        yield event;
      }
    } catch (error) {
      if (!isPassing(error)) throw error;
      if (isSignInRefused(error)) {
        if (token === refused) throw new AppError('unauthenticated', { reason: 'invalid' }, { cause: error });
        refused = token;
      }
    } finally {
      await client.dispose();
    }
    if (isAborted()) return;
    options.onState?.('offline');
    await pause(retryMs, options.signal);
    retryMs = Math.min(retryMs * 2, longestRetryMs);
  }
}
