import { isAppError } from '../../schema/errors/app-error.js';
import { errorCodes } from '../../schema/errors/codes.js';
import type { Operation } from '../operation.js';
import { fetchFile } from './fetch-file.js';
import { pause } from './pause.js';
import { postOperation, type Post, type Reply } from './post-operation.js';
import { backoffMs, toRetrySettings, type RetryOptions } from './retry.js';
import type { Session } from './session.js';
import { unlessAborted } from './unless-aborted.js';
import type { Transport } from './transport.js';

/** What a transport is made of. */
export interface TransportOptions {
  readonly url: string;
  readonly post: Omit<Post, 'accessToken' | 'signal'>;
  readonly session: Session;
  readonly webSocketImpl: unknown;
  readonly random: () => number;
  readonly retry: RetryOptions | undefined;
}

/** Whether sending it twice does no more than sending it once: each act in it has an id of its own, by which the server knows it again. */
function isSafeToRepeat({ kind, text }: { readonly kind: string; readonly text: string }, variables: unknown): boolean {
  if (kind === 'query') return true;
  const inputs = Object.values(variables as Readonly<Record<string, unknown>>).filter((value) => typeof value === 'object' && value !== null);
  const known = inputs.filter((input) => typeof (input as { readonly clientMutationId?: unknown }).clientMutationId === 'string').length;
  return known > 0 && known === (text.match(/[(,\s]input\s*:/g) ?? []).length;
}

/** Sends as whoever is signed in: a token that the server refuses is renewed, and the call sent once more with the new one. */
async function sendOnce<Data, Variables>(session: Session, post: Omit<Post, 'accessToken'>, operation: Operation<Data, Variables>, variables: Variables): Promise<Reply<Data>> {
  try {
    const token = await unlessAborted(session.accessToken(), post.signal);
    const reply = await postOperation({ ...post, accessToken: token }, operation, variables);
    if (token === null || reply.kind === 'data' || reply.error.code !== 'unauthenticated') return reply;
    const renewed = await unlessAborted(session.renewAccessToken(token), post.signal);
    return renewed === null ? reply : await postOperation({ ...post, accessToken: renewed }, operation, variables);
  } catch (error) {
    // No token was to be had.
    if (!isAppError(error)) throw error;
    return { kind: 'failed', error, retryable: errorCodes[error.code].retryable && !session.isOfSigningIn(error), retryAfterMs: null };
  }
}

/** A transport over `fetch`. */
export function createTransport({ url, post, session, webSocketImpl, random, retry }: TransportOptions): Transport {
  return {
    url,
    socketUrl: url.replace(/^http/, 'ws'),
    webSocketImpl,
    clock: post.clock,
    random,
    async send(operation, variables, options = {}) {
      const settings = toRetrySettings(options.retry, retry);
      const isSafe = isSafeToRepeat(operation, variables);
      let waitedMs = 0;
      for (let sent = 1; ; sent++) {
        const reply = await sendOnce(session, { ...post, answerMs: settings.answerMs, signal: options.signal }, operation, variables);
        if (reply.kind === 'data') return reply.data;
        const waitMs = backoffMs(sent, reply.retryAfterMs, settings, random);
        waitedMs += waitMs;
        if (!isSafe || !reply.retryable || sent >= settings.tries || waitedMs > settings.patienceMs) throw reply.error;
        await pause(post.clock, waitMs, options.signal);
      }
    },
    fetchFile: (path, options = {}) => fetchFile({ ...post, answerMs: toRetrySettings(options.retry, retry).answerMs }, `${url}${path}`, options.signal),
    accessToken: () => session.accessToken(),
    renewAccessToken: (refused) => session.renewAccessToken(refused),
  };
}
