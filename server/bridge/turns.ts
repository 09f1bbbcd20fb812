import { AppError } from '../../schema/errors/app-error.js';

/** One at a time, in the order they came; how many may wait is bounded. */
export interface Turns {
  /** True when it was nobody's turn: now it is the caller's. */
  tryTake(): boolean;
  /** Resolves when it is the caller's turn. @throws {rate_limited} */
  wait(): Promise<void>;
  pass(): void;
}

/** `maxWaiting`: beside the one whose turn it is. */
export function createTurns(maxWaiting: number): Turns {
  let isTaken = false;
  const waiting: (() => void)[] = [];
  return {
    tryTake() {
      const isFree = !isTaken;
      isTaken = true;
      return isFree;
    },
    async wait() {
      if (waiting.length >= maxWaiting) throw new AppError('rate_limited', { retryAfterMs: 1000 });
      await new Promise<void>((resolve) => { waiting.push(resolve); });
    },
    pass() {
      const next = waiting.shift();
      if (next === undefined) isTaken = false;
      else next();
    },
  };
}
