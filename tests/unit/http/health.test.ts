import { describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHealthRoutes, createJudge, createReadiness, probeDeadlineMs } from '../../../server/http/health.js';
import { createRouter } from '../../../server/http/router.js';
import { untraced } from '../../../server/runtime/untraced.js';
import { ManualClock } from '../../support/manual-clock.js';
import { quietLogger } from '../../support/test-store.js';

describe('readiness', () => {
  test('[API26] a check that does not end counts as failed after two seconds, and is not begun again meanwhile', async () => {
    const clock = new ManualClock();
    let begun = 0;
    let answer = (_holds: boolean): void => undefined;
    const silent = () => {
      begun++;
      return new Promise<boolean>((resolve) => (answer = resolve));
    };
    const readiness = createReadiness([{ name: 'database', check: silent }, { name: 'rooms', check: async () => true }], clock);
    const probes = [readiness(), readiness()];
    await clock.advance(probeDeadlineMs);
    expect(await Promise.all(probes)).toEqual([{ database: false, rooms: true }, { database: false, rooms: true }]);
    expect(begun).toBe(1);

    const late = readiness();
    answer(true);
    expect(await late).toEqual({ database: true, rooms: true });
    const next = readiness();
    expect(begun).toBe(2);
    answer(true);
    await next;
    expect(clock.timerCount).toBe(0);
  });

  test.each([
    [{ database: true, redis: true }, 200, 'ok'],
    [{ database: true, redis: false }, 200, 'degraded'],
    [{ database: false, redis: false }, 503, 'unavailable'],
  ])('[API26] with %p the answer is %d, %s', async (checks, status, word) => {
    const routes = createHealthRoutes(createJudge([{ name: 'database', check: async () => checks.database }, { name: 'redis', check: async () => checks.redis, isVital: false }], new ManualClock()));
    const server = createServer(createRouter(routes, { logger: quietLogger, tracer: untraced })).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`);
    expect([response.status, await response.json()]).toEqual([status, { status: word, checks }]);
    server.close();
  });

  test('[API26] a check that fails is told', async () => {
    const readiness = createReadiness([{ name: 'database', check: () => Promise.reject(new Error('away')) }], new ManualClock());
    expect(await readiness()).toEqual({ database: false });
  });
});
