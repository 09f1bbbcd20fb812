import { pino } from 'pino';
import type { Logger } from '../ports/logger.js';
import { describeError } from './describe-error.js';

/** JSON lines on standard error, so that standard output stays for what the user asked to see. */
export function createPinoLogger(level: string): Logger {
  const redact = ['password', 'token', 'accessToken', 'refreshToken', 'authorization'];
  const serializers = { error: (error: unknown) => describeError(error) };
  const log = pino({ level, base: null, redact, serializers }, pino.destination({ dest: 2, sync: false }));
  return {
    debug: (message, fields) => log.debug(fields ?? {}, message),
    info: (message, fields) => log.info(fields ?? {}, message),
    warn: (message, fields) => log.warn(fields ?? {}, message),
    error: (message, fields) => log.error(fields ?? {}, message),
  };
}
