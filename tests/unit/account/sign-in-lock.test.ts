import { expect, test } from '@jest/globals';
import { countFailure, noFailures, type SignInLock } from '../../../server/domain/sign-in-lock.js';

const minute = 60_000;
const hour = 60 * minute;

/** So many failures, each once the lock of the one before is over. */
function failures(count: number, lock: SignInLock, from: number): { lock: SignInLock; now: number; locks: number[] } {
  let [now, locks, latest] = [from, [] as number[], lock];
  for (let i = 0; i < count; i += 1) {
    now = Math.max(now + 1000, latest.lockedUntil);
    latest = countFailure(latest, now);
    if (latest.lockedUntil > now) locks = [...locks, (latest.lockedUntil - now) / minute];
  }
  return { lock: latest, now, locks };
}

test('[ACC9] the tenth failure locks, then every third, twice as long each time, four hours at most', () => {
  expect(failures(9, noFailures, 0).locks).toEqual([]);
  expect(failures(10 + 3 * 6, noFailures, 0).locks).toEqual([15, 30, 60, 120, 240, 240, 240]);
});

test('[ACC9] a day without a failure forgets all of it', () => {
  const { lock, now } = failures(19, noFailures, 0);
  expect(countFailure(lock, now + 24 * hour - 1)).toMatchObject({ failures: 1, locks: 4 });
  expect(countFailure(lock, now + 24 * hour)).toEqual({ failures: 1, locks: 0, lockedUntil: 0, failedAt: now + 24 * hour });
});
