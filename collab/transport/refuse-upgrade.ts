import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { errorCodes } from '../../schema/errors/codes.js';
import { sayError } from '../../schema/errors/say-error.js';

/** Answers an upgrade request with an HTTP error, before any handshake. Errors that are not ours become 503. */
export function refuseUpgrade(socket: Duplex, error: unknown): void {
  const known = isAppError(error) ? error : new AppError('store_unavailable', {});
  const row = errorCodes[known.code];
  const { zh, en } = sayError(known);
  const body = JSON.stringify({ code: known.code.toUpperCase(), message: zh, messageEn: en });
  const headers = [
    `HTTP/1.1 ${row.http} ${STATUS_CODES[row.http] ?? 'Error'}`,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(row.http === 401 ? ['WWW-Authenticate: Bearer'] : []),
    ...(row.retryable ? [`Retry-After: ${isAppError(known, 'rate_limited') ? Math.ceil(known.args.retryAfterMs / 1000) : 1}`] : []),
  ];
  socket.end(`${headers.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
