import type { IncomingMessage } from 'node:http';
import { AppError } from '../../schema/errors/app-error.js';
import type { TimerClock } from '../ports/clock.js';

/** How much of a body is taken, and how long it may take. */
export interface BodyLimits {
  readonly maxBytes: number;
  /** From the first byte to the last. */
  readonly timeoutMs: number;
}

/**
 * Reads a request's body, never holding more than `maxBytes` of it.
 * @throws {too_large} what follows is not read; the caller answers and closes
 * @throws {invalid_input} path "body": too slow, or the client broke off
 */
export function readBody(request: IncomingMessage, clock: TimerClock, limits: BodyLimits): Promise<Buffer> {
  const tooLarge = (): AppError => new AppError('too_large', { what: 'body', limit: limits.maxBytes });
  if (Number(request.headers['content-length'] ?? 0) > limits.maxBytes) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    const timer = clock.setTimer(limits.timeoutMs, () => settle(() => reject(new AppError('invalid_input', { path: 'body', problem: '上传超时', problemEn: 'the body took too long' }))));
    const settle = (finish: () => void): void => {
      timer.cancel();
      request.off('data', onData).off('end', onEnd).off('error', onBreak).off('close', onBreak);
      finish();
      chunks = [];
    };
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > limits.maxBytes) settle(() => reject(tooLarge()));
      else chunks.push(chunk);
    };
    const onEnd = (): void => settle(() => resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, size)));
    const onBreak = (): void => settle(() => reject(new AppError('invalid_input', { path: 'body', problem: '请求中断', problemEn: 'the request was cut' })));
    request.on('data', onData).once('end', onEnd).once('error', onBreak).once('close', onBreak);
  });
}

/**
 * Lets a client that is still sending read the answer: what it sends is thrown away, and not for ever. Closing at once
 * would reset the connection under the answer.
 */
export function discardRest(request: IncomingMessage, clock: TimerClock, afterMs: number): void {
  if (request.complete || request.destroyed) return;
  request.resume();
  const timer = clock.setTimer(afterMs, () => request.destroy());
  request.once('close', () => timer.cancel());
}
