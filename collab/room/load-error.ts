import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { errorCodes } from '../../schema/errors/codes.js';

/** Only absence is final: whatever else went wrong, clients must keep their edits and come back. */
export function loadError(cause: unknown): AppError {
  const isFit = isAppError(cause) && (cause.code === 'not_found' || errorCodes[cause.code].retryable);
  return isFit ? cause : new AppError('store_unavailable', {}, { cause });
}
