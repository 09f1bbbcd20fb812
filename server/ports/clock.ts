/** Time, as commands and queries see it. Tests move it by hand. */
export interface Clock {
  /** Milliseconds since the epoch, the same on all servers of a database. It may be corrected by any amount: spans are `elapsed`. */
  now(): number;
}

/** What spans are measured by. */
export interface Stopwatch {
  /** Milliseconds since some moment of this process; goes forward only, however the clock is set. */
  elapsed(): number;
}

/** A clock that also wakes people: sockets are pinged, tokens expire, slow bodies are cut. */
export interface TimerClock extends Clock, Stopwatch {
  /** Calls `fn` once after `ms` milliseconds, unless cancelled first. */
  setTimer(ms: number, fn: () => void): { cancel(): void };
}
