import { mock } from 'node:test';

import { afterEach, describe, expect, test } from '@jest/globals';
import { createSystemClock } from '../../../server/runtime/system-clock.js';

describe('the system clock', () => {
  test('deferred work runs after what is already queued, timers after that, cancelled timers never', async () => {
    const clock = createSystemClock();
    const order: string[] = [];
    const cancelled = clock.setTimer(1, () => order.push('cancelled'));
    const done = new Promise<void>((resolve) => {
      clock.setTimer(15, () => {
        order.push('timer');
        resolve();
      });
    });
    clock.defer(() => order.push('deferred'));
    void Promise.resolve().then(() => order.push('microtask'));
    order.push('now');
    cancelled.cancel();
    cancelled.cancel();
    await done;
    expect(order).toEqual(['now', 'microtask', 'deferred', 'timer']);
  });

  test('time is the system’s, in milliseconds', () => {
    const before = new Date().getTime();
    const now = createSystemClock().now();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(new Date().getTime());
  });
});

describe('a timer of the system clock', () => {
  afterEach(() => mock.timers.reset());

  test('[TOK9] waits longer than Node’s own can, and is cancelled at any time', () => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    const [dayMs, longestMs] = [86_400_000, 2 ** 31 - 1];
    const fired: string[] = [];
    const clock = createSystemClock();
    clock.setTimer(60 * dayMs, () => fired.push('kept'));
    const cancelled = clock.setTimer(60 * dayMs, () => fired.push('cancelled'));
    // Node's own longest wait, twice; what a timer sets anew is counted from there.
    mock.timers.tick(longestMs);
    mock.timers.tick(longestMs);
    mock.timers.tick(50 * dayMs - 2 * longestMs);
    cancelled.cancel();
    mock.timers.tick(10 * dayMs - 1);
    expect(fired).toEqual([]);
    mock.timers.tick(1);
    expect(fired).toEqual(['kept']);
  });
});
