import { errorCodes, type ErrorArgs, type ErrorCode } from './codes.js';

/** Fills `{name}` in a registry message from the error's arguments; what is not there is a dash. */
function fill(template: string, args: object): string {
  const values = args as Record<string, unknown>;
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name] ?? '—') : whole));
}

/**
 * The one error class. `message` is English for logs; `messageZh` is what a person sees.
 * Narrow with {@link isAppError}.
 */
export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C;
  readonly args: ErrorArgs[C];

  constructor(code: C, args: ErrorArgs[C], options?: { cause?: unknown }) {
    super(fill(errorCodes[code].en, args), options);
    this.name = 'AppError';
    this.code = code;
    this.args = args;
  }

  get messageZh(): string {
    return fill(errorCodes[this.code].zh, this.args);
  }
}

/** True when `error` is an AppError (of `code`, if given). */
export function isAppError<C extends ErrorCode = ErrorCode>(error: unknown, code?: C): error is AppError<C> {
  return error instanceof AppError && (code === undefined || error.code === code);
}
