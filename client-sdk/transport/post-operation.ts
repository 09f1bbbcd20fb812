import { AppError } from '../../schema/errors/app-error.js';
import { errorCodes } from '../../schema/errors/codes.js';
import type { UserErrorFragment } from '../generated/types.js';
import type { Operation } from '../operation.js';
import { parseUserError, parseWireError, type WireError } from '../parse-wire-error.js';
import type { Clock } from './clock.js';

/** The part of `fetch` that the client uses. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Where requests go, and how long an answer may take. */
export interface Post {
  /** The GraphQL endpoint: "http://localhost:4000/graphql". */
  readonly endpoint: string;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly answerMs: number;
  /** Null sends none. */
  readonly accessToken: string | null;
  readonly signal?: AbortSignal | undefined;
}

/** What became of one request. */
export type Reply<Data> =
  | { readonly kind: 'data'; readonly data: Data }
  /** `retryable`: the same may succeed later, by what the server says; `retryAfterMs`: not before, if it says so. */
  | { readonly kind: 'failed'; readonly error: AppError; readonly retryable: boolean; readonly retryAfterMs: number | null };

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly WireError[];
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && ('data' in value || 'errors' in value);
}

function failed(error: AppError, retryable: unknown, retryAfterMs: number | null): Reply<never> {
  const asked = error.code === 'rate_limited' ? (error.args as { readonly retryAfterMs?: unknown }).retryAfterMs : null;
  return { kind: 'failed', error, retryable: typeof retryable === 'boolean' ? retryable : errorCodes[error.code].retryable, retryAfterMs: typeof asked === 'number' ? Math.max(asked, retryAfterMs ?? 0) : retryAfterMs };
}

/** `Retry-After`: seconds, or an HTTP date. */
function parseRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}

/** The whole answer as text, or null when none came in time. */
async function exchange(post: Post, body: string): Promise<{ readonly response: Response; readonly text: string } | { readonly cause: unknown }> {
  post.signal?.throwIfAborted();
  const ending = new AbortController();
  const stop = (): void => ending.abort(post.signal?.reason);
  const timer = post.clock.setTimer(post.answerMs, () => ending.abort(new Error(`no answer within ${post.answerMs} ms`)));
  post.signal?.addEventListener('abort', stop, { once: true });
  try {
    const response = await post.fetch(post.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        ...(post.accessToken === null ? {} : { authorization: `Bearer ${post.accessToken}` }),
      },
      body,
      signal: ending.signal,
    });
    return { response, text: await response.text() };
  } catch (error) {
    post.signal?.throwIfAborted();
    return { cause: error };
  } finally {
    timer.cancel();
    post.signal?.removeEventListener('abort', stop);
  }
}

function parseAnswer(text: string): Answer | null {
  try {
    const answer: unknown = JSON.parse(text);
    return isAnswer(answer) ? answer : null;
  } catch {
    return null;
  }
}

function mistakeIn(data: unknown, field: string): UserErrorFragment | undefined {
  const payload = (data as Readonly<Record<string, { readonly userErrors?: readonly UserErrorFragment[] } | null>>)[field];
  return payload?.userErrors?.[0];
}

/**
 * Sends one operation once. What failed is told by its registry code: the first error of the answer or of the payload's
 * `userErrors`, `server_unreachable` when no answer came, `store_unavailable` when it is not GraphQL.
 * @throws the signal's reason when it was aborted
 */
export async function postOperation<Data, Variables>(post: Post, operation: Operation<Data, Variables>, variables: Variables): Promise<Reply<Data>> {
  const exchanged = await exchange(post, JSON.stringify({ query: operation.text, variables }));
  if ('cause' in exchanged) return failed(new AppError('server_unreachable', {}, exchanged), true, null);
  const { response, text } = exchanged;
  const requestId = response.headers.get('x-request-id');
  const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), post.clock.now());
  const answer = parseAnswer(text);
  // A page of a proxy, or of another server: what is no GraphQL says nothing of what was done, but 5xx and 429 ask to come again.
  if (answer === null) return failed(new AppError('store_unavailable', {}, { cause: new Error(`HTTP ${response.status}`), requestId }), response.status >= 500 || response.status === 429, retryAfterMs);
  const [error] = answer.errors ?? [];
  if (error !== undefined) return failed(parseWireError(error, requestId), error.extensions?.retryable ?? false, retryAfterMs);
  const mistake = mistakeIn(answer.data, operation.field);
  if (mistake !== undefined) return failed(parseUserError(mistake, requestId), false, null);
  return { kind: 'data', data: answer.data as Data };
}

/** The data. @throws {AppError} what failed */
export function requireData<Data>(reply: Reply<Data>): Data {
  if (reply.kind === 'failed') throw reply.error;
  return reply.data;
}
