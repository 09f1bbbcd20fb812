import type { Clock, Timer } from '../../collab/room/ports.js';

interface Pending {
  readonly at: number;
  readonly order: number;
  readonly fn: () => void;
}

/** Time that moves only when the test says so. */
export class ManualClock implements Clock {
  #now: number;
  #setBy = 0;
  #order = 0;
  #timers = new Set<Pending>();
  #deferred: (() => void)[] = [];

  constructor(now = 1_790_000_000_000) {
    this.#now = now;
  }

  now(): number {
    return this.#now + this.#setBy;
  }

  elapsed(): number {
    return this.#now;
  }

  /** Sets the time of day, forward or back, without any time passing. */
  jump(ms: number): void {
    this.#setBy += ms;
  }

  setTimer(delayMs: number, fn: () => void): Timer {
    const timer = { at: this.#now + Math.max(0, delayMs), order: this.#order++, fn };
    this.#timers.add(timer);
    return { cancel: () => void this.#timers.delete(timer) };
  }

  defer(fn: () => void): void {
    this.#deferred.push(fn);
  }

  get timerCount(): number {
    return this.#timers.size;
  }

  /** Runs what was deferred, and every promise callback, until nothing is left. */
  async settle(): Promise<void> {
    do {
      const due = this.#deferred;
      this.#deferred = [];
      for (const fn of due) fn();
      await new Promise((resolve) => { setImmediate(resolve); });
    } while (this.#deferred.length > 0);
  }

  /** Moves time forward, firing timers in order; what each sets off is settled before the next. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await this.settle();
    for (let next = this.#next(end); next !== null; next = this.#next(end)) {
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.fn();
      await this.settle();
    }
    this.#now = end;
  }

  #next(end: number): Pending | null {
    let next: Pending | null = null;
    for (const timer of this.#timers) {
      if (timer.at <= end && (next === null || timer.at < next.at || (timer.at === next.at && timer.order < next.order))) next = timer;
    }
    return next;
  }
}
