import type { ServerResponse } from 'node:http';
import { AppError } from '../../schema/errors/app-error.js';
import type { Actor } from '../commands/actor.js';
import type { Clock } from '../ports/clock.js';

const windowMs = 60_000;
/** Callers whose minute is remembered; all of them signed in. The one known longest is forgotten first. */
const maxCallers = 10_000;

/** What is left of a caller's minute after a request was taken from it. */
export interface RequestBudget {
  readonly limit: number;
  /** 0 also when this request was one too many. */
  readonly remaining: number;
  /** Until the whole budget is there again. */
  readonly resetMs: number;
  readonly exceeded: boolean;
}

/** How many requests each caller may send, or how many points they may cost, counted by this process. */
export interface RequestBudgets {
  /** `amount` is 1 unless told. */
  take(caller: string, amount?: number): RequestBudget;
}

interface Minute {
  readonly endsAt: number;
  count: number;
}

/** A minute begins with a caller's first request, and the next one with the first after its end. */
export function createRequestBudgets(clock: Clock, limit: number): RequestBudgets {
  const minutes = new Map<string, Minute>();
  const begin = (caller: string, now: number): Minute => {
    minutes.delete(caller);
    const [oldest] = minutes.keys();
    if (oldest !== undefined && minutes.size >= maxCallers) minutes.delete(oldest);
    const minute = { endsAt: now + windowMs, count: 0 };
    minutes.set(caller, minute);
    return minute;
  };
  return {
    take(caller, amount = 1) {
      const now = clock.now();
      const known = minutes.get(caller);
      // A clock that was set back must not make a minute an hour.
      const minute = known !== undefined && known.endsAt > now && known.endsAt <= now + windowMs ? known : begin(caller, now);
      minute.count += amount;
      return { limit, remaining: Math.max(limit - minute.count, 0), resetMs: minute.endsAt - now, exceeded: minute.count > limit };
    },
  };
}

/** Tokens of one account have a budget each, so that one tool cannot stop another; people have theirs, however many windows. */
export function takeRequest(budgets: RequestBudgets, { userId, token }: Pick<Actor, 'userId' | 'token'>, amount = 1): RequestBudget {
  return budgets.take(token?.id ?? userId, amount);
}

/** @throws {rate_limited} */
export function assertBudget({ exceeded, resetMs }: RequestBudget): void {
  if (exceeded) throw new AppError('rate_limited', { retryAfterMs: resetMs });
}

/** What tells callers of their budget. */
export const budgetHeaders = ['ratelimit', 'ratelimit-policy', 'ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'] as const;

/**
 * Writes what is left in the fields of draft-ietf-httpapi-ratelimit-headers-10, and in the three of its earlier drafts that
 * clients know; times in whole seconds, rounded up.
 * @throws {rate_limited} one request too many; `retry-after` says when to come again
 */
export function tellBudget(response: ServerResponse, budget: RequestBudget): void {
  const { limit, remaining, resetMs, exceeded } = budget;
  const seconds = Math.ceil(resetMs / 1000);
  const values: Record<(typeof budgetHeaders)[number], string> = {
    ratelimit: `"minute";r=${remaining};t=${seconds}`, 'ratelimit-policy': `"minute";q=${limit};w=${windowMs / 1000}`, 'ratelimit-limit': String(limit), 'ratelimit-remaining': String(remaining), 'ratelimit-reset': String(seconds),
  };
  for (const name of budgetHeaders) response.setHeader(name, values[name]);
  if (exceeded) response.setHeader('retry-after', String(seconds));
  assertBudget(budget);
}
