import { errorCodes, type ErrorArgs, type ErrorCode } from './codes.js';

/**
 * Fills `{name}` in a registry message from the error's arguments; what is not there is a dash. Servers of before said
 * `{reasonEn}` and `{problemEn}` in Chinese alone: better those words than none.
 */
export function fillMessage(template: string, args: object): string {
  const values = args as Record<string, unknown>;
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const key = name in values ? name : name.replace(/En$/, '');
    return key in values ? String(values[key] ?? '—') : whole;
  });
}

/** What people are told, in both languages. */
export interface Said {
  readonly zh: string;
  readonly en: string;
}

/** The same in every copy of this module: a program may load the client as ESM and as CJS. */
const brand = Symbol.for('jiwen.AppError');

/**
 * The one error class. `message` is English for logs; `messageZh` is what a person sees.
 * Narrow with {@link isAppError}.
 */
export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  /** Its row in the registry; never renamed. */
  readonly code: C;
  /** What the code carries: see `ErrorArgs`. */
  readonly args: ErrorArgs[C];
  /** The number under which the server knows the request; null where none came with the error. */
  readonly requestId: string | null;
  /** The message in Chinese. */
  readonly messageZh: string;

  /** `said`: what the server told of it, where it came from one. */
  constructor(code: C, args: ErrorArgs[C], options?: { cause?: unknown; requestId?: string | null; said?: Said | null }) {
    super(options?.said?.en ?? fillMessage(errorCodes[code].en, args), options);
    this.name = 'AppError';
    this.code = code;
    this.args = args;
    this.requestId = options?.requestId ?? null;
    this.messageZh = options?.said?.zh ?? fillMessage(errorCodes[code].zh, args);
    Object.defineProperty(this, brand, { value: true });
  }
}

/** True when `error` is an AppError (of `code`, if given). */
export function isAppError<C extends ErrorCode = ErrorCode>(error: unknown, code?: C): error is AppError<C> {
  return error instanceof Error && brand in error && 'code' in error && (code === undefined || error.code === code);
}
