/** How much may come: a burst at once, then a steady rate. */
export interface BucketOptions {
  readonly burst: number;
  readonly perSecond: number;
}

export class TokenBucket {
  readonly #options: BucketOptions;
  #tokens: number;
  #filledAt: number;

  constructor(options: BucketOptions, now: number) {
    this.#options = options;
    this.#tokens = options.burst;
    this.#filledAt = now;
  }

  /**
   * 0 when `amount` was taken; else the milliseconds after which it could be. More than a burst counts as one, or it could
   * be waited for without end.
   */
  take(amount: number, now: number): number {
    const { burst, perSecond } = this.#options;
    const asked = Math.min(amount, burst);
    this.#fill(now);
    if (asked <= this.#tokens) {
      this.#tokens -= asked;
      return 0;
    }
    return Math.ceil(((asked - this.#tokens) * 1000) / perSecond);
  }

  isFull(now: number): boolean {
    this.#fill(now);
    return this.#tokens >= this.#options.burst;
  }

  #fill(now: number): void {
    const { burst, perSecond } = this.#options;
    this.#tokens = Math.min(burst, this.#tokens + (Math.max(0, now - this.#filledAt) * perSecond) / 1000);
    this.#filledAt = now;
  }
}
