/** Time, as the client sees it; to be given only by tests. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `fn` once, `delayMs` from now, unless cancelled first. */
  setTimer(delayMs: number, fn: () => void): {
    /** After this `fn` will not be called. Calling it twice is harmless. */
    cancel(): void;
  };
}

/** The machine's time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimer(delayMs, fn) {
    const timer = setTimeout(fn, delayMs);
    return { cancel: () => clearTimeout(timer) };
  },
};
