import type { Clock } from '../transport/clock.js';

/** Reads something again after it may have changed: never twice at once, and once more when it changed while it was read. */
export interface Refresher {
  /** Something changed. */
  request(): void;
  /** Resolves when nothing is left to be read; at once when there is nothing, or after `stop`. */
  settled(): Promise<void>;
  /** Reads no more. */
  stop(): void;
}

/**
 * A refresher that begins at most one `read` every `intervalMs`, the first at once. A read that rejects is repeated with
 * growing pauses, up to 10 s.
 */
export function createRefresher(clock: Clock, read: () => Promise<void>, intervalMs: number): Refresher {
  let isWanted = false;
  let isStopped = false;
  let failures = 0;
  let timer: ReturnType<Clock['setTimer']> | null = null;
  let isReading = false;
  const waiting = new Set<() => void>();
  const isIdle = (): boolean => isStopped || (!isWanted && !isReading);
  const tell = (): void => {
    if (!isIdle()) return;
    for (const resolve of waiting) resolve();
    waiting.clear();
  };
  const rest = (): void => {
    const pauseMs = failures === 0 ? intervalMs : Math.min(intervalMs * 2 ** failures, 10_000);
    timer = clock.setTimer(pauseMs, () => {
      timer = null;
      if (isWanted) void run();
    });
  };
  const run = async (): Promise<void> => {
    isWanted = false;
    isReading = true;
    try {
      await read();
      failures = 0;
    } catch {
      failures += 1;
      isWanted = true;
    }
    isReading = false;
    if (!isStopped) rest();
    tell();
  };
  return {
    request() {
      isWanted = true;
      if (!isStopped && !isReading && timer === null) void run();
    },
    settled: () =>
      new Promise((resolve) => {
        waiting.add(resolve);
        tell();
      }),
    stop() {
      isStopped = true;
      timer?.cancel();
      timer = null;
      tell();
    },
  };
}
