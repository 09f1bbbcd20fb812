/** How much one socket may send: a burst at once, then a steady rate. */
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

  /** 0 when `amount` was taken; else the milliseconds after which it could be. */
  take(amount: number, now: number): number {
    const { burst, perSecond } = this.#options;
    this.#tokens = Math.min(burst, this.#tokens + (Math.max(0, now - this.#filledAt) * perSecond) / 1000);
    this.#filledAt = now;
    if (amount <= this.#tokens) {
      this.#tokens -= amount;
      return 0;
    }
    return Math.ceil(((amount - this.#tokens) * 1000) / perSecond);
  }
}
