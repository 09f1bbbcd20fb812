import { backoffMs } from '../transport/retry.js';
import { streamRetry } from './stream-operation.js';
import type { Clock } from '../transport/clock.js';

/** The pauses between attempts to connect: none before the first, then longer and longer, by chance apart from those of others. */
export class Backoff {
  readonly #clock: Clock;
  readonly #random: () => number;
  #failures = 0;
  #atLeastMs = 0;
  #waiting: { readonly cancel: () => void; readonly go: () => void } | null = null;

  constructor(clock: Clock, random: () => number) {
    this.#clock = clock;
    this.#random = random;
  }

  /** An attempt failed, and the server asks for this pause at least. */
  failed(atLeastMs = 0): void {
    this.#failures++;
    this.#atLeastMs = atLeastMs;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#atLeastMs = 0;
  }

  /** Calls `go` when the pause is over. One at a time. Returns what calls it off. */
  wait(go: () => void): () => void {
    const pauseMs = this.#failures === 0 ? 0 : backoffMs(this.#failures, this.#atLeastMs || null, streamRetry, this.#random);
    const timer = this.#clock.setTimer(pauseMs, () => this.#run());
    const waiting = { cancel: () => timer.cancel(), go };
    this.#waiting = waiting;
    return () => {
      if (this.#waiting !== waiting) return;
      timer.cancel();
      this.#waiting = null;
    };
  }

  /** There is reason to believe that it works now. */
  hurry(): void {
    if (this.#atLeastMs === 0) this.#run();
  }

  #run(): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting === null) return;
    waiting.cancel();
    waiting.go();
  }
}
