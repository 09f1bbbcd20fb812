import { fingerprintOf } from '../../collab/protocol/fingerprint.js';

/**
 * Names whom a token stands for, the same over every renewal: the subject of a signed token. One that tells nothing of
 * itself stands for itself. Not to be trusted: it only keeps apart what belongs to different people on one machine.
 */
export function identityOf(token: string): string {
  try {
    const [, payload = ''] = token.split('.');
    const { sub } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as { readonly sub?: unknown };
    if (typeof sub === 'string' && sub !== '') return sub;
  } catch {
    // Not a signed token.
  }
  return `token ${fingerprintOf(new TextEncoder().encode(token)).join('.')}`;
}
