import { AppError } from '../../../schema/errors/app-error.js';
import { countFailure, forgetFailuresMs, noFailures, type SignInLock } from '../../domain/sign-in-lock.js';
import type { AccountContext } from './account-context.js';

/** One attempt of a name, as it was counted. */
export interface CountedAttempt {
  /** When the name is locked until, should this attempt fail; null: it is not the one that locks it. */
  readonly locksUntil: number | null;
  /** As if it had not been: an outage is nobody's guess. */
  takeBack(): Promise<void>;
}

type Context = Pick<AccountContext, 'unitOfWork' | 'clock'>;

const minuteMs = 60_000;

function refuse(lock: SignInLock, now: number): AppError {
  const retryAfterMs = lock.lockedUntil - now;
  return new AppError('account_locked', { retryAfterMs, minutes: Math.ceil(retryAfterMs / minuteMs) });
}

/**
 * Counts an attempt as failed before it is known to be: attempts that arrive together, on whatever servers, must not all pass before
 * the first of them has failed. A name nobody has is counted like any other, while `mayAdd`.
 * @throws {account_locked}
 */
export async function countAttempt({ unitOfWork, clock }: Context, name: string, mayAdd: boolean): Promise<CountedAttempt> {
  const now = clock.now();
  const [before, after] = await unitOfWork.transaction(async ({ signInLocks }) => {
    const lock = await signInLocks.take(name, mayAdd ? { ...noFailures, failedAt: now } : null);
    if (lock === null) return [null, null];
    if (lock.lockedUntil > now) throw refuse(lock, now);
    const next = countFailure(lock, now);
    await signInLocks.set(name, next);
    return [lock, next];
  });
  return {
    locksUntil: after !== null && after.lockedUntil > now ? after.lockedUntil : null,
    async takeBack() {
      if (before === null || after === null) return;
      await unitOfWork.transaction(async ({ signInLocks }) => {
        const lock = await signInLocks.take(name, null);
        // Others may have been counted meanwhile: theirs stand.
        if (lock === null) return;
        const isLockOfMine = after.lockedUntil > now && lock.lockedUntil === after.lockedUntil;
        await signInLocks.set(name, isLockOfMine ? before : { ...lock, failures: Math.max(0, lock.failures - 1) });
      });
    },
  };
}

/** Lets a name sign in again, as if it had never failed; with it go the names that failed long ago. For within a transaction. */
export const forgiveName = async (signInLocks: { remove(name: string): Promise<void>; forget(before: number): Promise<void> }, name: string, now: number): Promise<void> => {
  await signInLocks.remove(name);
  await signInLocks.forget(now - forgetFailuresMs);
};
