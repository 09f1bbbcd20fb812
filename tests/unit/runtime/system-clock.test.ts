import { afterEach, describe, expect, jest, test } from '@jest/globals';
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
  afterEach(() => void jest.useRealTimers());

  test('[TOK9] waits longer than Node’s own can, and is cancelled at any time', () => {
    jest.useFakeTimers();
    const dayMs = 86_400_000;
    const fired: string[] = [];
    const clock = createSystemClock();
    clock.setTimer(60 * dayMs, () => fired.push('kept'));
    const cancelled = clock.setTimer(60 * dayMs, () => fired.push('cancelled'));
    jest.advanceTimersByTime(50 * dayMs);
    cancelled.cancel();
    jest.advanceTimersByTime(10 * dayMs - 1);
    expect(fired).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(fired).toEqual(['kept']);
    expect(jest.getTimerCount()).toBe(0);
  });
});
