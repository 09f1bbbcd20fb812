import type { UserError } from '../../schema/graphql/payloads/user-error.js';
import { isAppError, type AppError } from '../../schema/errors/app-error.js';
import { sayError } from '../../schema/errors/say-error.js';

/** Where the input names the passage of an edit, or of the one with this number. */
type PassagePath = string | ((edit: number) => string) | null;

function pathOf(error: AppError, passagePath: PassagePath): readonly string[] | null {
  if (isAppError(error, 'invalid_input')) return error.args.path.split('.');
  if (isAppError(error, 'import_unreadable') || isAppError(error, 'evidence_infected')) return ['content'];
  if (isAppError(error, 'too_large')) return /^[\w.]+$/.test(error.args.what) ? error.args.what.split('.') : null;
  if (!isAppError(error, 'anchor_lost') && !isAppError(error, 'passage_changed')) return null;
  const path = typeof passagePath === 'function' ? passagePath(error.args.edit ?? 0) : passagePath;
  return path?.split('.') ?? null;
}

/** True for what whoever filled in the form can mend. */
function isUserMistake(error: unknown): error is AppError {
  return isAppError(error) && (['invalid_input', 'import_unreadable', 'anchor_lost', 'passage_changed', 'too_large', 'not_ready', 'evidence_infected'] as const).some((code) => code === error.code);
}

/** What a mutation answers: the command's result, or nothing of it and what to mend. */
export type Payload<R extends object> = Promise<(R | Readonly<Record<string, unknown>>) & { readonly userErrors: readonly UserError[] }>;

/**
 * Runs a command and returns its payload. What the user can mend comes back in `userErrors` beside `empty`; everything
 * else is thrown and becomes a top-level error. `passagePath` is where the input names a passage, if it does.
 */
export async function toPayload<R extends object>(empty: Readonly<Record<string, unknown>>, command: () => Promise<R>, passagePath: PassagePath = null): Payload<R> {
  try {
    return { ...(await command()), userErrors: [] };
  } catch (error) {
    if (!isUserMistake(error)) throw error;
    const { zh, en } = sayError(error);
    return { ...empty, userErrors: [{ code: error.code.toUpperCase(), path: pathOf(error, passagePath), message: zh, messageEn: en, args: error.args }] };
  }
}
