import { pino } from 'pino';
import type { Logger } from '../ports/logger.js';

/** JSON lines on standard error, so that standard output stays for what the user asked to see. */
export function createPinoLogger(level: string): Logger {
  const log = pino({ level, base: null, redact: ['password', 'token', 'accessToken', 'refreshToken', 'authorization'] }, pino.destination({ dest: 2, sync: false }));
  return {
    debug: (message, fields) => log.debug(fields ?? {}, message),
    info: (message, fields) => log.info(fields ?? {}, message),
    warn: (message, fields) => log.warn(fields ?? {}, message),
    error: (message, fields) => log.error(fields ?? {}, message),
  };
}
