import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { errorCodes } from '../../schema/errors/codes.js';
import type { Operation } from '../operation.js';
import { parseWireError } from '../parse-wire-error.js';
import { pause } from '../transport/pause.js';
import { backoffMs, toRetrySettings } from '../transport/retry.js';
import type { Transport } from '../transport/transport.js';
import { toRawSocketClass } from './raw-socket.js';
import { subscribeOnce } from './subscribe-once.js';

/** How a stream is followed. */
export interface StreamOptions {
  /** Ends the stream: its iterator is done. */
  readonly signal?: AbortSignal | undefined;
  /** Told when the stream is up and when it was cut; connecting again goes by itself. */
  readonly onState?: ((state: 'live' | 'offline') => void) | undefined;
}

/** One stream: what is asked, and where it goes on after a cut. */
export interface Stream<Data, Variables, Event> extends StreamOptions {
  readonly operation: Operation<Data, Variables>;
  /** The variables of the next connection; `after` is the cursor of the last event. */
  readonly toVariables: (after: string | undefined) => Variables;
  readonly pick: (data: Data) => Event;
  /** Where an event stands; undefined for streams that have no positions and begin anew. */
  readonly toCursor: (event: Event) => string | undefined;
  /** Begin behind this cursor; absent begins now. */
  readonly after?: string | undefined;
}

/** How long to wait before connecting again. */
export const streamRetry = toRetrySettings({ firstWaitMs: 100 });

/** Closed by the server because of what we are or sent: 44xx, but that the handshake took too long, which may pass. */
function isRefusal(error: unknown): error is { readonly code: number; readonly reason: string } {
  return typeof error === 'object' && error !== null && 'code' in error && 'reason' in error && typeof error.code === 'number' && error.code >= 4400 && error.code < 4500 && error.code !== 4408;
}

/** What another connection may mend: lost sockets, and errors that the registry says may pass. */
export function isPassing(error: unknown): boolean {
  return !isAppError(error) || errorCodes[error.code].retryable;
}

/** Opens one connection and follows it until it ends. */
async function* connectOnce<Data, Variables, Event>(transport: Transport, stream: Stream<Data, Variables, Event>, token: string | null, after: string | undefined, onLive: () => void): AsyncGenerator<Event> {
  const results = subscribeOnce<Data>(toRawSocketClass(transport.webSocketImpl), {
    url: `${transport.socketUrl}/graphql`, connectionParams: token === null ? {} : { authorization: `Bearer ${token}` },
    query: stream.operation.text, variables: stream.toVariables(after), signal: stream.signal,
    onConnected() {
      onLive();
      stream.onState?.('live');
    },
  });
  for await (const { data, errors = [] } of results) {
    const [error] = errors;
    if (error !== undefined) throw parseWireError(error);
    if (data) yield stream.pick(data);
  }
}

/**
 * Every event of a subscription, in order, across any number of lost connections: after a cut it goes on behind the last
 * event it yielded. Ends when `signal` aborts. A token that ended is renewed.
 * @throws {AppError} for what connecting again cannot mend: `unauthenticated` (the same token was refused twice),
 *   `forbidden`, `not_found`, `invalid_input`
 */
export async function* streamOperation<Data, Variables, Event>(transport: Transport, stream: Stream<Data, Variables, Event>): AsyncGenerator<Event, void, undefined> {
  let after = stream.after;
  let failures = 0;
  let token: string | null = null;
  let refused: string | null = null;
  const isAborted = (): boolean => stream.signal?.aborted === true;
  const mend = async (error: unknown): Promise<void> => {
    if (!isPassing(error)) throw error;
    if (!isRefusal(error)) return;
    // The reason is the name of a code of the registry.
    if (error.code !== errorCodes.unauthenticated.closeCode) throw parseWireError({ message: error.reason, extensions: { code: error.reason } });
    if (token === null || token === refused) throw new AppError('unauthenticated', { reason: 'invalid' }, { cause: error });
    try {
      await transport.renewAccessToken(token);
      refused = token;
    } catch (failure) {
      // The server cannot be asked just now: the same token is tried again, and refused again.
      if (!isPassing(failure)) throw failure;
    }
  };
  toRawSocketClass(transport.webSocketImpl);
  while (!isAborted()) {
    try {
      token = await transport.accessToken();
      for await (const event of connectOnce(transport, stream, token, after, () => (refused = null))) {
        after = stream.toCursor(event);
        failures = 0;
        yield event;
      }
    } catch (error) {
      await mend(error);
    }
    if (isAborted()) return;
    stream.onState?.('offline');
    failures += 1;
    await pause(transport.clock, backoffMs(failures, null, streamRetry, transport.random), stream.signal).catch(() => undefined);
  }
}
