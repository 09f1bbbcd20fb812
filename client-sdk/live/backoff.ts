const firstMs = 150;
const longestMs = 10_000;

/** The pauses between attempts to connect: none before the first, then longer and longer, by chance apart from those of others. */
export class Backoff {
  #failures = 0;
  #atLeastMs = 0;
  #waiting: { readonly timer: ReturnType<typeof setTimeout>; readonly go: () => void } | null = null;

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
    const pause = this.#failures === 0 ? 0 : Math.min(longestMs, firstMs * 2 ** (this.#failures - 1)) * (0.5 + Math.random() / 2);
    const waiting = { timer: setTimeout(() => this.#run(), Math.max(pause, this.#atLeastMs)), go };
    this.#waiting = waiting;
    return () => {
      if (this.#waiting !== waiting) return;
      clearTimeout(waiting.timer);
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
    clearTimeout(waiting.timer);
    waiting.go();
  }
}
