import { describe, expect, test } from '@jest/globals';
import { repeat } from '../../../server/runtime/repeat.js';
import { ManualClock } from '../../support/manual-clock.js';

function createStage(round: (signal: AbortSignal) => Promise<void>) {
  const clock = new ManualClock();
  const logged: string[] = [];
  const quiet = (): void => undefined;
  const logger = { debug: quiet, info: quiet, error: quiet, warn: (message: string) => void logged.push(message) };
  return { clock, logged, repeating: repeat({ clock, logger }, 1000, 'a round failed', round) };
}

describe('what is done again and again', () => {
  test('[INB18] goes on after a round that failed, and one round never meets another', async () => {
    let [begun, end] = [0, (): void => undefined];
    const { clock, logged, repeating } = createStage(() => {
      begun += 1;
      if (begun === 1) return Promise.reject(new Error('away'));
      return new Promise((resolve) => (end = resolve));
    });
    await clock.advance(1000);
    expect([begun, logged]).toEqual([1, ['a round failed']]);
    await clock.advance(10_000);
    expect(begun).toBe(2);
    end();
    await clock.advance(1000);
    expect(begun).toBe(3);
    end();
    await repeating.stop();
  });

  test('[INB18] a stop waits for the round that runs, tells it to end, and begins none', async () => {
    let [begun, isTold] = [0, false];
    const { clock, repeating } = createStage((signal) => {
      begun += 1;
      return new Promise((resolve) => signal.addEventListener('abort', () => { isTold = true; resolve(); }));
    });
    await clock.advance(1000);
    await repeating.stop();
    await clock.advance(10_000);
    expect([begun, isTold, clock.timerCount]).toEqual([1, true, 0]);
  });
});
