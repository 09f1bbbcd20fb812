/** Time, as commands and queries see it. Tests move it by hand. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/** A clock that also wakes people: sockets are pinged, tokens expire, slow bodies are cut. */
export interface TimerClock extends Clock {
  /** Calls `fn` once after `ms` milliseconds, unless cancelled first. */
  setTimer(ms: number, fn: () => void): { cancel(): void };
}
