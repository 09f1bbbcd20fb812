import type { WireError } from '../parse-wire-error.js';
import type { RawSocketClass } from './raw-socket.js';

/*
 * One subscription over one connection of its own, in the protocol graphql-transport-ws, which the server's tests hold with stock clients. Connecting
 * again, tokens and cursors are the caller's: a client that does these as well costs a page three times as much.
 */

/** What is followed. */
export interface Subscribed {
  readonly url: string;
  readonly connectionParams: Readonly<Record<string, unknown>>;
  readonly query: string;
  readonly variables: unknown;
  readonly signal?: AbortSignal | undefined;
  /** The server let us in. */
  readonly onConnected: () => void;
}

/** As an operation answers. */
export interface StreamResult<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly WireError[];
}

/** As much of a WebSocket as speaks text. */
interface TextSocket {
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null;
  onerror: (() => void) | null;
  send(text: string): void;
  close(code?: number): void;
}

interface Message {
  readonly type: string;
  readonly payload?: unknown;
}

/**
 * Every result, in order. Ends when the server completes it, the socket is closed as usual (1000), or `signal` aborts; whoever stops reading closes the socket.
 * Throws an error whose `cause` is the list that the server refuses it with, or one
 * with the `code` and `reason` that the socket was closed with.
 */
export async function* subscribeOnce<Data>(Socket: RawSocketClass, { url, connectionParams, query, variables, signal, onConnected }: Subscribed): AsyncGenerator<StreamResult<Data>> {
  const socket = new Socket(url, ['graphql-transport-ws']) as unknown as TextSocket;
  const waiting: StreamResult<Data>[] = [];
  let ended: { readonly error: Error | null } | null = null;
  let wake: () => void = () => undefined;
  const end = (error: Error | null): void => {
    ended ??= { error };
    wake();
  };
  const stop = (): void => end(null);
  /** Nothing is told after it, what waits included. */
  const abort = (): void => {
    waiting.length = 0;
    stop();
  };
  const send = (type: string, more: object): void => socket.send(JSON.stringify({ type, ...more }));
  const handlers: { readonly [type: string]: (payload: unknown) => void } = {
    ping: () => send('pong', {}),
    connection_ack() {
      onConnected();
      send('subscribe', { id: '1', payload: { query, variables } });
    },
    next(payload) {
      waiting.push(payload as StreamResult<Data>);
      wake();
    },
    error: (payload) => end(new Error('the server refused the subscription', { cause: payload })),
    complete: stop,
  };
  socket.onopen = () => send('connection_init', { payload: connectionParams });
  socket.onmessage = ({ data }) => {
    try {
      const { type, payload } = JSON.parse(String(data)) as Message;
      handlers[type]?.(payload);
    } catch (error) {
      end(new Error('a message of the server cannot be read', { cause: error }));
    }
  };
  socket.onclose = ({ code, reason }) => end(code === 1000 ? null : Object.assign(new Error(`the connection was closed: ${code} ${reason}`), { code, reason }));
  // What went wrong is told by the close that follows; without a listener Node would end the process.
  socket.onerror = () => undefined;
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted === true) abort();
  try {
    for (;;) {
      const result = waiting.shift();
      if (result !== undefined) yield result;
      else if (ended === null) await new Promise<void>((resolve) => { wake = resolve; });
      else break;
    }
    const { error } = ended as { readonly error: Error | null };
    if (error !== null) throw error;
  } finally {
    signal?.removeEventListener('abort', abort);
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close(1000);
  }
}
