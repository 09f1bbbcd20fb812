import { describe, expect, test } from '@jest/globals';
import { createSignInThrottle } from '../../../server/commands/account/sign-in-throttle.js';

const minute = 60_000;

function setUp() {
  const time = { now: 1_000_000 };
  const throttle = createSignInThrottle({ now: () => time.now });
  const fail = (peer: string | null, times: number) => {
    for (let i = 0; i < times; i += 1) throttle.admit(peer);
  };
  return { time, throttle, fail };
}

describe('the sign-in throttle', () => {
  test('[ACC35] a hundred attempts from one address pass, the next waits until the first is 15 minutes old', () => {
    const { time, throttle, fail } = setUp();
    throttle.admit('203.0.113.9');
    time.now += 5 * minute;
    fail('203.0.113.9', 99);
    expect(() => throttle.admit('203.0.113.9')).toThrow(expect.objectContaining({ code: 'rate_limited', args: { retryAfterMs: 10 * minute } }));
    expect(() => throttle.admit('203.0.113.8')).not.toThrow();
    time.now += 10 * minute - 1;
    expect(() => throttle.admit('203.0.113.9')).toThrow();
    time.now += 1;
    expect(() => fail('203.0.113.9', 100)).not.toThrow();
    expect(() => throttle.admit('203.0.113.9')).toThrow();
  });

  test('[ACC35] an attempt that succeeded does not count, nor does one from nowhere', () => {
    const { throttle, fail } = setUp();
    fail('203.0.113.9', 100);
    throttle.forgive('203.0.113.9');
    throttle.forgive('203.0.113.1');
    throttle.forgive(null);
    expect(() => throttle.admit('203.0.113.9')).not.toThrow();
    expect(() => throttle.admit('203.0.113.9')).toThrow();
    expect(() => fail(null, 1000)).not.toThrow();
  });

  test('[ACC35] it remembers ten thousand addresses, and lets the longest known go first', () => {
    const { throttle, fail } = setUp();
    fail('oldest', 100);
    fail('second', 100);
    for (let i = 0; i < 9_999; i += 1) throttle.admit(`peer-${i}`);
    expect(() => throttle.admit('second')).toThrow();
    expect(() => throttle.admit('oldest')).not.toThrow();
  });
});
