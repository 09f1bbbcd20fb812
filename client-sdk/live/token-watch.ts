import type { LiveTransport } from './live-transport.js';

/** A new token is sent this long before the old one ends, or a third of its time. */
const aheadMs = 60_000;
/** setTimeout fires at once beyond 2^31 ms. */
const maxTimerMs = 2 ** 31 - 1;

/** Gives a section's session a new token over its own connection before the old one ends. */
export class TokenWatch {
  readonly #transport: Pick<LiveTransport, 'renewAccessToken' | 'clock'>;
  readonly #send: (token: string) => void;
  #timer: { cancel(): void } | null = null;

  constructor(transport: Pick<LiveTransport, 'renewAccessToken' | 'clock'>, send: (token: string) => void) {
    this.#transport = transport;
    this.#send = send;
  }

  /** The server said how long the session goes on with this token. */
  watch(token: string, expiresInMs: number): void {
    this.#arm(token, expiresInMs - Math.min(aheadMs, expiresInMs / 3), expiresInMs);
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = null;
  }

  #arm(token: string, delayMs: number, leftMs: number): void {
    this.stop();
    this.#timer = this.#transport.clock.setTimer(Math.min(delayMs, maxTimerMs), () => void this.#renew(token, leftMs - delayMs));
  }

  async #renew(token: string, leftMs: number): Promise<void> {
    const armed = this.#timer;
    const renewed = await this.#transport.renewAccessToken(token).catch(() => undefined);
    // Closed or connected anew meanwhile.
    if (this.#timer !== armed) return;
    if (renewed === undefined && leftMs > 1000) return this.#arm(token, leftMs / 2, leftMs);
    if (typeof renewed === 'string') this.#send(renewed);
  }
}
