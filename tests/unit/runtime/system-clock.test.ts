import { describe, expect, test } from '@jest/globals';
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
