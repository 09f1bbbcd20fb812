import { describe, expect, test } from '@jest/globals';
import { createReadiness, probeDeadlineMs } from '../../../server/http/health.js';
import { ManualClock } from '../../support/manual-clock.js';

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

  test('[API26] a check that fails is told', async () => {
    const readiness = createReadiness([{ name: 'database', check: () => Promise.reject(new Error('away')) }], new ManualClock());
    expect(await readiness()).toEqual({ database: false });
  });
});
