import { errorCodes, isAppError, type ErrorCode } from '../index.js';

/** How the program ends. Scripts compare these: they are never given another meaning. */
export const exitCodes = { done: 0, failed: 1, usage: 2, notSignedIn: 3, conflict: 4, notAllowed: 5, later: 6, refused: 7, interrupted: 130 } as const;

const byCode: { readonly [C in ErrorCode]?: number } = {
  unauthenticated: exitCodes.notSignedIn,
  sign_in_failed: exitCodes.notSignedIn,
  account_locked: exitCodes.notSignedIn,
  conflict: exitCodes.conflict,
  stale: exitCodes.conflict,
  passage_changed: exitCodes.conflict,
  already_exists: exitCodes.conflict,
  wrong_status: exitCodes.conflict,
  locked_for_review: exitCodes.conflict,
  forbidden: exitCodes.notAllowed,
  not_found: exitCodes.notAllowed,
  invalid_input: exitCodes.refused,
  import_unreadable: exitCodes.refused,
  too_large: exitCodes.refused,
  anchor_lost: exitCodes.refused,
};

/** The exit code of what a command failed with. */
export function exitCodeOf(error: unknown): number {
  if (!isAppError(error)) return exitCodes.failed;
  return byCode[error.code] ?? (errorCodes[error.code].retryable ? exitCodes.later : exitCodes.failed);
}
