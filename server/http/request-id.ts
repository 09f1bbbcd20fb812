import type { IncomingMessage } from 'node:http';
import type { IdSource } from '../ports/id-source.js';

const shape = /^[\w.:-]{1,64}$/;

/** The caller's x-request-id where it is fit for a log line, else a new one. */
export function readRequestId(request: IncomingMessage, ids: Pick<IdSource, 'newSecret'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && shape.test(given) ? given : ids.newSecret(9);
}
