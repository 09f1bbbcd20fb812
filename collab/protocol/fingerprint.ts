import { sha256 } from './sha256.js';

/**
 * Names an update in a Persisted message: the first 8 bytes of the SHA-256 of the update as it was sent (the payload of
 * step 2 or update, without the opcodes). Both sides compute it, so no counter can run apart from the other; `digest` is
 * another SHA-256, where there is a faster one.
 */
export function fingerprintOf(update: Uint8Array, digest: (bytes: Uint8Array) => Uint8Array = sha256): Uint8Array {
  // Copied: on Node a digest is a Buffer, whose toString and slice are not those of a Uint8Array.
  return Uint8Array.from(digest(update).subarray(0, 8));
}
