import type { Foundation } from './foundation.js';
import { repeat, type Repeating } from './runtime/repeat.js';

const dayMs = 24 * 60 * 60_000;
const everyMs = 60 * 60_000;

/** Removes what is kept for a time only, once an hour, until it is stopped. Every process of a database may run one. */
export function forgetOld({ store, clock, logger }: Pick<Foundation, 'store' | 'clock' | 'logger'>, keepDays: number): Repeating {
  return repeat({ clock, logger }, everyMs, 'old sessions could not be removed, and are looked at again', async () => {
    await store.transaction(({ people }) => people.forgetBefore(clock.now() - keepDays * dayMs));
  });
}
