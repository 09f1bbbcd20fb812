import { describe, expect, test } from '@jest/globals';
import { createSignInThrottle } from '../../../server/commands/account/sign-in-throttle.js';

const minute = 60_000;

function setUp() {
  const time = { now: 1_000_000 };
  const throttle = createSignInThrottle({ now: () => time.now });
  const fail = (name: string, times: number) => {
    for (let i = 0; i < times; i += 1) throttle.admit(name);
  };
  return { time, throttle, fail };
}

describe('the sign-in throttle', () => {
  test('[ACC9] ten attempts pass, the eleventh waits until the first is 15 minutes old', () => {
    const { time, throttle, fail } = setUp();
    throttle.admit('zhang');
    time.now += 5 * minute;
    fail('zhang', 9);
    let refusal: unknown;
    try {
      throttle.admit('zhang');
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toMatchObject({ code: 'rate_limited', args: { retryAfterMs: 10 * minute } });
    time.now += 10 * minute - 1;
    expect(() => throttle.admit('zhang')).toThrow();
    time.now += 1;
    expect(() => fail('zhang', 10)).not.toThrow();
    expect(() => throttle.admit('zhang')).toThrow();
  });

  test('[ACC9] other names are not held back, and success forgets the failures', () => {
    const { throttle, fail } = setUp();
    fail('zhang', 10);
    fail('li', 9);
    throttle.admit('li');
    throttle.succeeded('li');
    expect(() => fail('li', 10)).not.toThrow();
    expect(() => throttle.admit('zhang')).toThrow();
  });

  test('[ACC9] an attempt that was taken back does not count', () => {
    const { throttle, fail } = setUp();
    fail('zhang', 10);
    throttle.forgive('zhang');
    throttle.forgive('nobody');
    expect(() => throttle.admit('zhang')).not.toThrow();
    expect(() => throttle.admit('zhang')).toThrow();
    expect(() => fail('nobody', 10)).not.toThrow();
  });

  test('[ACC9] it remembers ten thousand names, and lets the longest known go first', () => {
    const { throttle, fail } = setUp();
    fail('oldest', 10);
    fail('second', 10);
    for (let i = 0; i < 9_999; i += 1) throttle.admit(`name-${i}`);
    expect(() => throttle.admit('second')).toThrow();
    expect(() => throttle.admit('oldest')).not.toThrow();
  });
});
