import { AppError } from '../../schema/errors/app-error.js';
import { errorCodes, type ErrorCode } from '../../schema/errors/codes.js';
import type { Post } from './post-operation.js';

/** What the server says of a file that it does not hand out. */
function refusalOf({ status, headers }: Response, path: string): AppError {
  if (status === errorCodes.not_found.http) return new AppError('not_found', { kind: 'file', id: path.slice(0, 40) });
  if (status === errorCodes.rate_limited.http) return new AppError('rate_limited', { retryAfterMs: Number(headers.get('retry-after') ?? 1) * 1000 });
  const code: Extract<ErrorCode, 'files_unavailable' | 'store_unavailable'> = status === errorCodes.files_unavailable.http ? 'files_unavailable' : 'store_unavailable';
  return new AppError(code, {}, { cause: new Error(`HTTP ${status}`) });
}

/**
 * The bytes behind a link that the server gave, once. The link itself says who asks: no token is sent.
 * @throws {not_found} it is past its time, or not for its owner to see any more @throws {rate_limited} too many are handed out at once @throws {files_unavailable} {store_unavailable} {server_unreachable}
 */
export async function fetchFile(post: Pick<Post, 'fetch' | 'clock' | 'answerMs'>, url: string, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  signal?.throwIfAborted();
  const ending = new AbortController();
  const stop = (): void => ending.abort(signal?.reason);
  const timer = post.clock.setTimer(post.answerMs, () => ending.abort(new Error(`no answer within ${post.answerMs} ms`)));
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const response = await post.fetch(url, { method: 'GET', signal: ending.signal });
    if (response.status !== 200) throw refusalOf(response, new URL(url).pathname);
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof AppError ? error : new AppError('server_unreachable', {}, { cause: error });
  } finally {
    timer.cancel();
    signal?.removeEventListener('abort', stop);
  }
}
