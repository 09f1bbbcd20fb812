import type { TimerClock } from '../ports/clock.js';

/** The clock of a running server: time, and the timers the live rooms ask for. */
export interface SystemClock extends TimerClock {
  /** Calls `fn` after the events that are already waiting, so that what arrived together is handled together. */
  defer(fn: () => void): void;
}

/** A pending timer keeps the process alive, or a drain that waits could be cut off. */
export function createSystemClock(): SystemClock {
  return {
    now: () => Date.now(),
    setTimer(ms, fn) {
      const timer = setTimeout(fn, ms);
      return { cancel: () => clearTimeout(timer) };
    },
    defer: (fn) => void setImmediate(fn),
  };
}
