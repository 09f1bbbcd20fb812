import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const shape = /^[\w.:-]{1,64}$/;

/** As many digits as one reads out on the telephone; Node draws chance for many UUIDs at once. */
export const newRequestId = (): string => randomUUID().slice(-12);

/** The caller's x-request-id where it is fit for a log line, else null. */
export function givenRequestId(request: IncomingMessage): string | null {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && shape.test(given) ? given : null;
}

/** The caller's, or a new one. */
export const readRequestId = (request: IncomingMessage): string => givenRequestId(request) ?? newRequestId();
