/** What is kept of failed sign-ins of one name. Times are milliseconds since the epoch. */
export interface SignInLock {
  /** Since the last lock, or the last success. */
  readonly failures: number;
  /** How often it was locked since the last success. */
  readonly locks: number;
  /** 0: not locked. */
  readonly lockedUntil: number;
  readonly failedAt: number;
}

export const noFailures: SignInLock = { failures: 0, locks: 0, lockedUntil: 0, failedAt: 0 };

/** Failures that lock a name, and that lock it again after that. */
export const [firstFailures, furtherFailures] = [10, 3] as const;
/** The first lock; each further one lasts twice as long as the one before, up to the longest. */
export const [firstLockMs, longestLockMs] = [15 * 60_000, 4 * 60 * 60_000] as const;
/** A name that fails no more for so long is as if it never had. */
export const forgetFailuresMs = 24 * 60 * 60_000;

/** After one more failure; call it of a name that is not locked now. */
export function countFailure(lock: SignInLock, now: number): SignInLock {
  const { failures, locks } = now - lock.failedAt >= forgetFailuresMs ? noFailures : lock;
  if (failures + 1 < (locks === 0 ? firstFailures : furtherFailures)) return { failures: failures + 1, locks, lockedUntil: 0, failedAt: now };
  return { failures: 0, locks: locks + 1, lockedUntil: now + Math.min(longestLockMs, firstLockMs * 2 ** Math.min(locks, 20)), failedAt: now };
}
