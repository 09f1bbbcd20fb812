import { AppError, type Said } from '../schema/errors/app-error.js';
import { errorCodes, type ErrorCode } from '../schema/errors/codes.js';
import type { UserErrorFragment } from './generated/types.js';

/** One entry of a GraphQL `errors` list, as it comes over the wire. */
export interface WireError {
  readonly message: string;
  readonly extensions?: { readonly code?: unknown; readonly args?: unknown; readonly messageZh?: unknown; readonly retryable?: unknown; readonly requestId?: unknown } | undefined;
}

/** What graphql-js finds wrong with an operation or its variables before anything is done. */
const refusedOperation = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'BAD_REQUEST'];

function parse(error: { readonly message: string }, rawCode: unknown, args: unknown, requestId: string | null, said: Said | null): AppError {
  const code = String(rawCode ?? '').toLowerCase();
  if (Object.hasOwn(errorCodes, code)) return new AppError(code as ErrorCode, args ?? {}, { cause: error, requestId, said });
  if (refusedOperation.includes(String(rawCode))) return new AppError('invalid_input', { path: 'variables', problem: error.message, problemEn: error.message }, { cause: error, requestId });
  return new AppError('internal', { requestId: requestId ?? '-' }, { cause: error, requestId });
}

/** The registry's error behind one entry of a GraphQL `errors` list; codes this client does not know become `internal`. */
export function parseWireError(error: WireError, requestId: string | null = null): AppError {
  const { code, args, messageZh: zh, requestId: own } = error.extensions ?? {};
  return parse(error, code, args, typeof own === 'string' ? own : requestId, typeof zh === 'string' ? { zh, en: error.message } : null);
}

/** The registry's error behind a mistake that a mutation's payload tells of. */
export function parseUserError(error: UserErrorFragment, requestId: string | null = null): AppError {
  return parse(error, error.code, error.args, requestId, { zh: error.message, en: error.messageEn });
}
