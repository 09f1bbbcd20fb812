import type { Stopwatch } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';

/** Time as the database tells it, so that leases, ends of tokens and orders are the same on all its servers, however theirs are set. */
export interface SharedTime {
  /** Milliseconds since the epoch. Between two measurements it goes with the stopwatch: nobody who sets this machine's clock moves it. */
  now(): number;
  /** Asks for the time again. Rejects, and goes on as before, when there is no answer. */
  measure(): Promise<void>;
}

/** An answer that took longer says too little of when it was given; the next one is waited for. */
const maxTripMs = 2000;
/** Corrections below it are those of two clocks that go right. */
const notedMs = 1000;

/** Asked for the time once. Until an answer comes in good time it is this machine's. */
export async function openSharedTime({ elapsed }: Stopwatch, read: () => Promise<number>, logger: Logger): Promise<SharedTime> {
  let base = Date.now() - elapsed();
  let isMeasured = false;
  const time: SharedTime = {
    now: () => Math.floor(base + elapsed()),
    async measure() {
      const asked = elapsed();
      const at = await read();
      const answered = elapsed();
      if (answered - asked > maxTripMs) return;
      const measured = at - (asked + answered) / 2;
      if (isMeasured && Math.abs(measured - base) > notedMs) logger.warn('the time of the database was set, and is followed', { byMs: Math.round(measured - base) });
      base = measured;
      isMeasured = true;
    },
  };
  await time.measure();
  return time;
}
