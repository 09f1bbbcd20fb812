import { AppError } from '../../../schema/errors/app-error.js';
import type { Clock } from '../../ports/clock.js';

export const maxFailuresOfPeer = 100;
const windowMs = 15 * 60 * 1000;
/** Addresses remembered at once; each forgotten early costs an attacker one more. */
const maxPeers = 10_000;
/** Entries for names nobody has, in the audit log and among those that are counted, within one window. */
const maxStrangers = 1000;

interface Window {
  readonly startedAt: number;
  failures: number;
}

/** Counts failed sign-ins by where they come from, in this process. Names are counted in the database. */
export interface SignInThrottle {
  /**
   * Counts an attempt as failed until it is forgiven: attempts that arrive together must not all pass before the first of them has
   * failed. Null is not counted: behind a proxy that is not in the settings everybody would have one address.
   * @throws {rate_limited} a hundred attempts from there failed; `retryAfterMs` runs until the first of them is 15 minutes old
   */
  admit(peer: string | null): void;
  /** Takes back one attempt that succeeded, or ended without an answer to whether the password is right. */
  forgive(peer: string | null): void;
  /** Takes one of the entries that failures of names nobody has may make, with which anybody could fill the database; false when they are used up. */
  mayNoteStranger(): boolean;
}

export function createSignInThrottle(clock: Clock): SignInThrottle {
  const windows = new Map<string, Window>();
  let strangers: Window = { startedAt: clock.now(), failures: 0 };
  const current = (peer: string, now: number): Window => {
    const known = windows.get(peer);
    if (known !== undefined && now - known.startedAt < windowMs) return known;
    const fresh = { startedAt: now, failures: 0 };
    // Taken out first: a Map keeps the place of a key that is set again, and the oldest place is the first to go.
    windows.delete(peer);
    windows.set(peer, fresh);
    const oldest = windows.keys().next();
    if (windows.size > maxPeers && oldest.done !== true) windows.delete(oldest.value);
    return fresh;
  };
  return {
    admit(peer) {
      if (peer === null) return;
      const now = clock.now();
      const window = current(peer, now);
      if (window.failures >= maxFailuresOfPeer) throw new AppError('rate_limited', { retryAfterMs: window.startedAt + windowMs - now });
      window.failures += 1;
    },
    forgive(peer) {
      const window = peer === null ? undefined : windows.get(peer);
      if (window !== undefined && window.failures > 0) window.failures -= 1;
    },
    mayNoteStranger() {
      const now = clock.now();
      if (now - strangers.startedAt >= windowMs) strangers = { startedAt: now, failures: 0 };
      strangers.failures += 1;
      return strangers.failures <= maxStrangers;
    },
  };
}
