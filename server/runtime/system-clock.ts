import type { TimerClock } from '../ports/clock.js';
import { outsideRequests } from './request-scope.js';

/** The clock of a running server: time, and the timers the live rooms ask for. */
export interface SystemClock extends TimerClock {
  /** Calls `fn` after the events that are already waiting, so that what arrived together is handled together. */
  defer(fn: () => void): void;
}

/** What Node's timers can wait, some 25 days; asked for more they fire at once, and a token may be good for a year. */
const longestMs = 2 ** 31 - 1;

/** A pending timer keeps the process alive, or a drain that waits could be cut off. */
export function createSystemClock(now: () => number = Date.now): SystemClock {
  return {
    now,
    elapsed: () => performance.now(),
    setTimer(ms, fn) {
      const wake = outsideRequests(fn);
      let timer: NodeJS.Timeout;
      const arm = (left: number): void => {
        timer = setTimeout(() => (left > longestMs ? arm(left - longestMs) : wake()), Math.min(left, longestMs));
      };
      arm(ms);
      return { cancel: () => clearTimeout(timer) };
    },
    defer: (fn) => void setImmediate(outsideRequests(fn)),
  };
}
