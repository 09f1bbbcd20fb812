import { openItemStatuses } from '../../../schema/model/self-evaluation.js';
import { remindOfDue, type RemindContext } from '../remind-of-due.js';
import { systemActor } from '../system-actor.js';
import { writeRectification } from './lock-rectification.js';

/** Reminds departments of rectifications that will be due, and tells them of those that are overdue. One call is one look. */
export function remindOfRectifications(context: RemindContext, signal?: AbortSignal): Promise<void> {
  const { clock } = context;
  return remindOfDue(context, {
    of: ({ rectifications }) => rectifications,
    async find({ rectifications }, id) {
      const [found] = await rectifications.find([id]);
      return found !== undefined && openItemStatuses.includes(found.status) ? found : null;
    },
    write: (repositories, found, reminder) => writeRectification({ actor: systemActor, clock }, repositories, found, { action: 'rectification.reminded', changes: { [reminder]: clock.now() } }),
  }, signal);
}
