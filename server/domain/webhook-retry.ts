import { limits } from '../../schema/model/limits.js';

const firstMs = 5000;

/** Twice as long after each attempt that failed, from 5 seconds to an hour; of that between the half and the whole, as `chance` in [0, 1) says, so that many who failed together do not come back together. */
export function webhookPauseMs(failures: number, chance: number): number {
  const whole = Math.min(firstMs * 2 ** Math.min(failures - 1, 20), limits.webhookRetryMaxMs);
  return Math.round(whole / 2 + (whole / 2) * chance);
}

/** What a `Retry-After` header asks for, seconds or a date; 0 for what is neither. Never more than a day. */
export function retryAfterMs(header: string | null, now: number): number {
  if (header === null || header.length > 40) return 0;
  const text = header.trim();
  // Date.parse makes a date of almost anything.
  const date = /^[A-Z][a-z]{2,8}, .* GMT$/.test(text) ? Date.parse(text) : NaN;
  const asked = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : date - now;
  return Number.isFinite(asked) ? Math.min(Math.max(asked, 0), limits.webhookRetryAfterMaxMs) : 0;
}
