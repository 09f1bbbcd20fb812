import { AppError } from '../schema/errors/app-error.js';
import { errorCodes, type ErrorCode } from '../schema/errors/codes.js';

interface WireError {
  readonly message: string;
  readonly extensions?: { readonly code?: unknown; readonly args?: unknown; readonly requestId?: unknown };
}

/** The registry's error behind one entry of a GraphQL `errors` list; codes this client does not know become `internal`. */
export function parseWireError(error: WireError): AppError {
  const code = String(error.extensions?.code ?? '').toLowerCase();
  if (code in errorCodes) return new AppError(code as ErrorCode, error.extensions?.args ?? {}, { cause: error });
  return new AppError('internal', { requestId: String(error.extensions?.requestId ?? '-') }, { cause: error });
}
