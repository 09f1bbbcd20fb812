import { AppError } from '../../../schema/errors/app-error.js';
import type { Clock } from '../../ports/clock.js';

const maxFailures = 10;
const windowMs = 15 * 60 * 1000;
/** Names remembered at once; each forgotten early costs an attacker one password check. */
const maxNames = 10_000;
/** Entries of the audit log for names nobody has, within one window. */
const maxStrangers = 1000;

interface Window {
  readonly startedAt: number;
  failures: number;
}

/** Counts failed sign-ins per name, in this process. */
export interface SignInThrottle {
  /**
   * Counts an attempt as failed until it succeeds: attempts that arrive together must not all pass before the first of
   * them has failed.
   * @throws {rate_limited} ten attempts failed; `retryAfterMs` runs until the first of them is 15 minutes old
   */
  admit(name: string): void;
  /** Takes back one attempt that ended without an answer to whether the password is right: an outage is nobody's guess. */
  forgive(name: string): void;
  /** Forgets the name's failures. */
  succeeded(name: string): void;
  /** Takes one of the entries that failures of names nobody has may make in the audit log, which anybody could fill; false when they are used up. */
  mayLogStranger(): boolean;
}

export function createSignInThrottle(clock: Clock): SignInThrottle {
  const windows = new Map<string, Window>();
  let strangers: Window = { startedAt: clock.now(), failures: 0 };
  const current = (name: string, now: number): Window => {
    const known = windows.get(name);
    if (known !== undefined && now - known.startedAt < windowMs) return known;
    const fresh = { startedAt: now, failures: 0 };
    // Taken out first: a Map keeps the place of a key that is set again, and the oldest place is the first to go.
    windows.delete(name);
    windows.set(name, fresh);
    const oldest = windows.keys().next();
    if (windows.size > maxNames && oldest.done !== true) windows.delete(oldest.value);
    return fresh;
  };
  return {
    admit(name) {
      const now = clock.now();
      const window = current(name, now);
      if (window.failures >= maxFailures) throw new AppError('rate_limited', { retryAfterMs: window.startedAt + windowMs - now });
      window.failures += 1;
    },
    forgive(name) {
      const window = windows.get(name);
      if (window !== undefined && window.failures > 0) window.failures -= 1;
    },
    succeeded: (name) => void windows.delete(name),
    mayLogStranger() {
      const now = clock.now();
      if (now - strangers.startedAt >= windowMs) strangers = { startedAt: now, failures: 0 };
      strangers.failures += 1;
      return strangers.failures <= maxStrangers;
    },
  };
}
