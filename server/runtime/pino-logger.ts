import { pino } from 'pino';
import type { Logger } from '../ports/logger.js';
import { describeError } from './describe-error.js';
import { currentScope } from './request-scope.js';

/** Whose request a line was written for, and where it is found among the traces. */
function fieldsOfScope(): { readonly requestId?: string; readonly traceId?: string } {
  const { requestId = null, traceId = null } = currentScope() ?? {};
  return { ...(requestId === null ? {} : { requestId }), ...(traceId === null ? {} : { traceId }) };
}

/** JSON lines on standard error, so that standard output stays for what the user asked to see. */
export function createPinoLogger(level: string): Logger {
  const redact = ['password', 'token', 'accessToken', 'refreshToken', 'authorization'];
  const serializers = { error: (error: unknown) => describeError(error) };
  const log = pino({ level, base: null, redact, serializers, mixin: fieldsOfScope }, pino.destination({ dest: 2, sync: false }));
  return {
    debug: (message, fields) => log.debug(fields ?? {}, message),
    info: (message, fields) => log.info(fields ?? {}, message),
    warn: (message, fields) => log.warn(fields ?? {}, message),
    error: (message, fields) => log.error(fields ?? {}, message),
  };
}
