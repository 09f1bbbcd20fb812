import type { ServerResponse } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { createRequestBudgets, takeRequest, tellBudget } from '../../../server/graphql/request-budgets.js';

const time = { now: 1_000_000 };
const clock = { now: () => time.now };

describe('the requests of a caller', () => {
  test('[TOK15] are counted by the minute that begins with the first of them', () => {
    const budgets = createRequestBudgets(clock, 2);
    expect(budgets.take('a')).toEqual({ limit: 2, remaining: 1, resetMs: 60_000, exceeded: false });
    time.now += 59_999;
    expect(budgets.take('a')).toEqual({ limit: 2, remaining: 0, resetMs: 1, exceeded: false });
    expect(budgets.take('a')).toEqual({ limit: 2, remaining: 0, resetMs: 1, exceeded: true });
    expect(budgets.take('b')).toMatchObject({ remaining: 1 });
    time.now += 1;
    expect(budgets.take('a')).toEqual({ limit: 2, remaining: 1, resetMs: 60_000, exceeded: false });
  });

  test('[TOK15] a clock that is set back makes no minute longer', () => {
    const budgets = createRequestBudgets(clock, 1);
    budgets.take('a');
    time.now -= 3_600_000;
    expect(budgets.take('a')).toEqual({ limit: 1, remaining: 0, resetMs: 60_000, exceeded: false });
  });

  test('[TOK15] tokens of one account have a budget each, and people one', () => {
    const budgets = createRequestBudgets(clock, 5);
    const token = (id: string) => ({ id, scope: { verbs: [], documentIds: [], departments: [] } });
    const remaining = [takeRequest(budgets, { userId: 'u', token: token('t1') }), takeRequest(budgets, { userId: 'u', token: token('t2') }), takeRequest(budgets, { userId: 'u', token: null }), takeRequest(budgets, { userId: 'u', token: null })];
    expect(remaining.map((budget) => budget.remaining)).toEqual([4, 4, 4, 3]);
  });

  test('[TOK15] of ten thousand callers the one known longest is forgotten first', () => {
    const budgets = createRequestBudgets(clock, 5);
    for (let n = 0; n < 10_000; n++) budgets.take(String(n));
    expect(budgets.take('1').remaining).toBe(3);
    budgets.take('one more');
    expect([budgets.take('1').remaining, budgets.take('0').remaining]).toEqual([2, 4]);
  });

  test('[TOK15] [TOK16] what is left is told in both forms of the fields, in whole seconds', () => {
    const headers: Record<string, string> = {};
    const response = { setHeader: (name: string, value: string) => void (headers[name] = value) } as unknown as ServerResponse;
    tellBudget(response, { limit: 10, remaining: 4, resetMs: 1001, exceeded: false });
    expect(headers).toEqual({ ratelimit: '"minute";r=4;t=2', 'ratelimit-policy': '"minute";q=10;w=60', 'ratelimit-limit': '10', 'ratelimit-remaining': '4', 'ratelimit-reset': '2' });
    expect(() => tellBudget(response, { limit: 10, remaining: 0, resetMs: 1001, exceeded: true })).toThrow(expect.objectContaining({ code: 'rate_limited', args: { retryAfterMs: 1001 } }));
    expect(headers).toMatchObject({ 'retry-after': '2', ratelimit: '"minute";r=0;t=2' });
  });
});
