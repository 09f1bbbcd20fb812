/** How often, and for how long, a call that may be sent again is. */
export interface RetryOptions {
  /** How often it is sent at most, the first time included; 1: never again. Default 6. */
  readonly tries?: number | undefined;
  /** About how long to wait before it is sent again the first time; twice as long before each further one. Default 200. */
  readonly firstWaitMs?: number | undefined;
  /** The longest of these waits. Default 5,000. */
  readonly longestWaitMs?: number | undefined;
  /** What may be waited in all; a server that asks for more is not asked again. Default 120,000: its budgets are of a minute. */
  readonly patienceMs?: number | undefined;
  /** How long one answer may take; then there is none. Default 60,000. */
  readonly answerMs?: number | undefined;
}

/** The same with nothing left open. */
export type RetrySettings = { readonly [K in keyof RetryOptions]-?: number };

const defaults: RetrySettings = { tries: 6, firstWaitMs: 200, longestWaitMs: 5000, patienceMs: 120_000, answerMs: 60_000 };

/** Options of a call over those of the client over the defaults; undefined leaves it to the next. */
export function toRetrySettings(ofCall: RetryOptions = {}, ofClient: RetryOptions = {}): RetrySettings {
  const pick = (name: keyof RetryOptions): number => ofCall[name] ?? ofClient[name] ?? defaults[name];
  return { tries: pick('tries'), firstWaitMs: pick('firstWaitMs'), longestWaitMs: pick('longestWaitMs'), patienceMs: pick('patienceMs'), answerMs: pick('answerMs') };
}

/**
 * How long to wait before the call is sent again after `failures` of it: half to all of a doubling time, so that many clients that
 * failed together do not come back together, and never less than the server asked for.
 */
export function backoffMs(failures: number, askedMs: number | null, { firstWaitMs, longestWaitMs }: RetrySettings, random: () => number): number {
  const full = Math.min(longestWaitMs, firstWaitMs * 2 ** (failures - 1));
  const own = full / 2 + (random() * full) / 2;
  return askedMs === null ? own : Math.max(own, askedMs + random() * firstWaitMs);
}
