import { AppError } from '../../schema/errors/app-error.js';
import type { Operation } from '../operation.js';
import { parseUserError, parseWireError, type WireError } from '../parse-wire-error.js';
import type { UserErrorFragment } from '../generated/types.js';

/** The part of `fetch` that the client uses. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** One request. */
export interface Post {
  /** The GraphQL endpoint: "http://localhost:4000/graphql". */
  readonly endpoint: string;
  readonly fetch: Fetch;
  /** Null sends none. */
  readonly accessToken: string | null;
  readonly signal?: AbortSignal | undefined;
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly WireError[];
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && ('data' in value || 'errors' in value);
}

async function request(post: Post, body: string): Promise<Response> {
  try {
    return await post.fetch(post.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        ...(post.accessToken === null ? {} : { authorization: `Bearer ${post.accessToken}` }),
      },
      body,
      signal: post.signal ?? null,
    });
  } catch (error) {
    post.signal?.throwIfAborted();
    throw new AppError('server_unreachable', {}, { cause: error });
  }
}

async function readAnswer(post: Post, response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    post.signal?.throwIfAborted();
    if (error instanceof SyntaxError) return null;
    throw new AppError('server_unreachable', {}, { cause: error });
  }
}

function mistakeIn(data: unknown, field: string): UserErrorFragment | undefined {
  const payload = (data as Readonly<Record<string, { readonly userErrors?: readonly UserErrorFragment[] } | null>>)[field];
  return payload?.userErrors?.[0];
}

/**
 * Sends one operation once and returns its data.
 * @throws {AppError} the first error of the answer or of the payload's `userErrors`, by its registry code;
 *   `server_unreachable` when no answer came, `store_unavailable` when it is not GraphQL
 * @throws the signal's reason when it was aborted
 */
export async function postOperation<Data, Variables>(post: Post, operation: Operation<Data, Variables>, variables: Variables): Promise<Data> {
  const response = await request(post, JSON.stringify({ query: operation.text, variables }));
  const answer = await readAnswer(post, response);
  const requestId = response.headers.get('x-request-id');
  if (!isAnswer(answer)) throw new AppError('store_unavailable', {}, { cause: new Error(`HTTP ${response.status}`), requestId });
  const [error] = answer.errors ?? [];
  if (error !== undefined) throw parseWireError(error, requestId);
  const mistake = mistakeIn(answer.data, operation.field);
  if (mistake !== undefined) throw parseUserError(mistake, requestId);
  return answer.data as Data;
}
