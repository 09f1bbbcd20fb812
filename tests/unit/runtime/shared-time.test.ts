import { expect, test } from '@jest/globals';
import { openSharedTime } from '../../../server/runtime/shared-time.js';
import { quietLogger } from '../../support/test-store.js';

const noon = 1_790_000_000_000;

/** A stopwatch, and a database whose answer takes `tripMs` and holds for the middle of it. */
function scene() {
  const state = { elapsed: 5000, ahead: 0, tripMs: 40 };
  const read = async (): Promise<number> => {
    state.elapsed += state.tripMs;
    return noon + state.elapsed - state.tripMs / 2 + state.ahead;
  };
  return { state, open: () => openSharedTime({ elapsed: () => state.elapsed }, read, quietLogger) };
}

test('[STO17] the time is the database’s, and goes on by the stopwatch between two answers', async () => {
  const { state, open } = scene();
  const time = await open();
  expect(time.now()).toBe(noon + state.elapsed);
  state.elapsed += 12_345;
  expect(time.now()).toBe(noon + state.elapsed);
});

test('[STO17] a database whose time is set is followed; an answer that took long is passed over', async () => {
  const { state, open } = scene();
  const time = await open();
  state.ahead = 3_600_000;
  state.tripMs = 2001;
  await time.measure();
  expect(time.now()).toBe(noon + state.elapsed);
  state.tripMs = 40;
  await time.measure();
  expect(time.now()).toBe(noon + state.elapsed + 3_600_000);
});

test('[STO17] without an answer the time goes on as before', async () => {
  let isAway = false;
  const time = await openSharedTime({ elapsed: () => 0 }, async () => (isAway ? Promise.reject(new Error('away')) : noon), quietLogger);
  isAway = true;
  await expect(time.measure()).rejects.toThrow('away');
  expect(time.now()).toBe(noon);
});
