import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { errorCodes } from '../../schema/errors/codes.js';

/** RFC 6455: a close reason has at most this many UTF-8 bytes. */
const maxReasonBytes = 123;

/**
 * How a connection ends with this error: 4400-4499 for good, 4500-4599 come again. Errors that are not ours become
 * `store_unavailable`, which is transient: a bug on our side must never make a client throw its edits away.
 */
export function closeFrameOf(error: unknown): { code: number; reason: string } {
  const known = isAppError(error) ? error : new AppError('store_unavailable', {});
  return { code: errorCodes[known.code].closeCode, reason: cutToBytes(`${known.code}: ${known.message}`, maxReasonBytes) };
}

/** The longest prefix of whole characters that fits; a reason cut inside a character makes the peer fail the connection. */
function cutToBytes(text: string, maxBytes: number): string {
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += new TextEncoder().encode(character).length;
    if (bytes > maxBytes) break;
    kept += character;
  }
  return kept;
}
