import { expect, test } from '@jest/globals';
import { Backoff } from '../../../client-sdk/live/backoff.js';
import { ManualClock } from '../../support/manual-clock.js';

test('[SDK52] pauses between attempts grow to five seconds, begin anew after a success, and are no shorter than the server asks', async () => {
  const clock = new ManualClock();
  const backoff = new Backoff(clock, () => 0);
  const pauseNow = async (): Promise<number> => {
    const start = clock.now();
    let at = start;
    backoff.wait(() => { at = clock.now(); });
    await clock.advance(60_000);
    return at - start;
  };
  const pauses: number[] = [];
  for (let failures = 0; failures < 9; failures++) {
    pauses.push(await pauseNow());
    backoff.failed();
  }
  expect(pauses).toEqual([0, 50, 100, 200, 400, 800, 1600, 2500, 2500]);
  backoff.failed(30_000);
  expect(await pauseNow()).toBe(30_000);
  backoff.succeeded();
  expect(await pauseNow()).toBe(0);
});

test('[SDK52] an attempt is made at once when the network is back, but not before a server that is busy asked for it', () => {
  const clock = new ManualClock();
  const backoff = new Backoff(clock, () => 0);
  let attempts = 0;
  backoff.failed();
  backoff.wait(() => attempts++);
  backoff.hurry();
  backoff.hurry();
  expect(attempts).toBe(1);
  backoff.failed(1000);
  const callOff = backoff.wait(() => attempts++);
  backoff.hurry();
  expect([attempts, clock.timerCount]).toEqual([1, 1]);
  callOff();
  expect(clock.timerCount).toBe(0);
});
