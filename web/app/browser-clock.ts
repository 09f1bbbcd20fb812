import type { Clock } from '../../client-sdk/index.js';

/** The time of the page, which a test moves by the browser. */
export const browserClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  setTimer(delayMs, fn) {
    const timer = globalThis.setTimeout(fn, delayMs);
    return { cancel: () => globalThis.clearTimeout(timer) };
  },
};
