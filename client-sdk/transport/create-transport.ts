import { isAppError } from '../../schema/errors/app-error.js';
import { postOperation, type Fetch } from './post-operation.js';
import type { Session } from './session.js';
import type { Transport } from './transport.js';

/** What a transport is made of. */
export interface TransportOptions {
  readonly url: string;
  readonly fetch: Fetch;
  readonly session: Session;
  readonly webSocketImpl: unknown;
}

/** Rejects when the signal aborts first; what was waited for goes on, as others may wait for it too. */
async function unlessAborted<T>(running: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return running;
  signal.throwIfAborted();
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([running, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** A transport over `fetch`: a token that the server refuses is renewed once, and the call sent again with the new one. */
export function createTransport({ url, fetch, session, webSocketImpl }: TransportOptions): Transport {
  const endpoint = `${url}/graphql`;
  return {
    url,
    socketUrl: url.replace(/^http/, 'ws'),
    webSocketImpl,
    async send(operation, variables, { signal } = {}) {
      const token = await unlessAborted(session.accessToken(), signal);
      try {
        return await postOperation({ endpoint, fetch, accessToken: token, signal }, operation, variables);
      } catch (error) {
        if (token === null || !isAppError(error, 'unauthenticated')) throw error;
        const renewed = await unlessAborted(session.renewAccessToken(token), signal);
        if (renewed === null) throw error;
        return postOperation({ endpoint, fetch, accessToken: renewed, signal }, operation, variables);
      }
    },
    accessToken: () => session.accessToken(),
    renewAccessToken: (refused) => session.renewAccessToken(refused),
  };
}
