import { remindOfSelfEvaluations } from './commands/evaluation/remind.js';
import { remindOfRectifications } from './commands/rectification/remind.js';
import { remindOfMonitoring } from './commands/monitoring/remind.js';
import type { Foundation } from './foundation.js';
import { repeat, type Repeating } from './runtime/repeat.js';

/** From the end of one look to the next: what is due is due by the day. */
const everyMs = 10 * 60_000;

/** Reminds departments of rounds of monitoring, self-evaluations and rectifications until it is stopped. Every process of a database may run one. */
export function openReminders({ store, clock, logger }: Pick<Foundation, 'store' | 'clock' | 'logger'>): Repeating {
  return repeat({ clock, logger }, everyMs, 'departments could not be reminded, and are next time', async (signal) => {
    await remindOfMonitoring({ unitOfWork: store, clock }, signal);
    await remindOfSelfEvaluations({ unitOfWork: store, clock }, signal);
    await remindOfRectifications({ unitOfWork: store, clock }, signal);
  });
}
