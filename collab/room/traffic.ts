import { TokenBucket, type BucketOptions } from './token-bucket.js';

export interface TrafficOptions {
  readonly messages: BucketOptions;
  readonly bytes: BucketOptions;
}

/** What may come in: over one connection, from all connections of one user, or for one section. */
export class Traffic {
  readonly #messages: TokenBucket;
  readonly #bytes: TokenBucket;

  constructor({ messages, bytes }: TrafficOptions, now: number) {
    this.#messages = new TokenBucket(messages, now);
    this.#bytes = new TokenBucket(bytes, now);
  }

  /** 0 when one more message of this size may come in; else the milliseconds after which it could. */
  take(bytes: number, now: number): number {
    return this.#messages.take(1, now) || this.#bytes.take(bytes, now);
  }

  /** Nothing came for so long that a new one would be no different. */
  isIdle(now: number): boolean {
    return this.#messages.isFull(now) && this.#bytes.isFull(now);
  }
}
