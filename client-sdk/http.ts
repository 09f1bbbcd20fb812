import { AppError } from '../schema/errors/app-error.js';
import { parseWireError } from './errors.js';

/** Where one operation goes, and as whom. */
export interface HttpOptions {
  /** The GraphQL endpoint: "http://localhost:4000/graphql". */
  readonly url: string;
  /** Called before each request, so a refreshed token is used at once; null sends none. */
  readonly accessToken: () => string | null;
  readonly signal?: AbortSignal;
}

interface GraphqlResponse {
  readonly data?: unknown;
  readonly errors?: readonly Parameters<typeof parseWireError>[0][];
}

function isGraphqlResponse(value: unknown): value is GraphqlResponse {
  return typeof value === 'object' && value !== null && ('data' in value || 'errors' in value);
}

/**
 * Sends one operation and returns its data.
 * @throws {AppError} the first error of the answer, by its registry code; `store_unavailable` when the answer is not GraphQL
 */
export async function requestGraphql<T>(options: HttpOptions, query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<T> {
  const token = options.accessToken();
  const response = await fetch(options.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
    signal: options.signal ?? null,
  });
  const body: unknown = await response.json().catch(() => null);
  if (!isGraphqlResponse(body)) throw new AppError('store_unavailable', {}, { cause: new Error(`HTTP ${response.status}`) });
  const [first] = body.errors ?? [];
  if (first !== undefined) throw parseWireError(first);
  return body.data as T;
}
