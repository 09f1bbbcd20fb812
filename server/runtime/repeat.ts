import type { TimerClock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';

/** Something that goes on until it is stopped. */
export interface Repeating {
  /** Begins no round any more, tells the last one to come to its end, and resolves when it has. */
  stop(): Promise<void>;
}

/** Runs `round` again and again, one at a time, `everyMs` after the end of the last. A round that fails is logged as `failure`, and the next one comes. */
export function repeat({ clock, logger }: { readonly clock: TimerClock; readonly logger: Logger }, everyMs: number, failure: string, round: (signal: AbortSignal) => Promise<void>): Repeating {
  const over = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let timer = clock.setTimer(everyMs, begin);
  function begin(): void {
    running = round(over.signal)
      .catch((error: unknown) => logger.warn(failure, { error: error instanceof Error ? error.message : String(error) }))
      .then(() => {
        if (!over.signal.aborted) timer = clock.setTimer(everyMs, begin);
      });
  }
  return {
    stop() {
      over.abort();
      timer.cancel();
      return running;
    },
  };
}
