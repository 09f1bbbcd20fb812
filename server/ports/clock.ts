/** Time, as commands and queries see it. Tests move it by hand. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}
