import { fillableStatuses } from '../../../schema/model/monitoring.js';
import { remindOfDue, type RemindContext } from '../remind-of-due.js';
import { systemActor } from '../system-actor.js';
import { writeHandedIn } from '../handed-in/lock-handed-in.js';
import { monitoringKind } from './monitoring-kind.js';

/** Reminds departments of rounds of monitoring that will be due, and tells them of those that are overdue. One call is one look. */
export function remindOfMonitoring(context: RemindContext, signal?: AbortSignal): Promise<void> {
  const { clock } = context;
  return remindOfDue(context, {
    of: ({ monitoring }) => monitoring,
    async find(repositories, id) {
      const round = await monitoringKind.find(repositories, id);
      return round !== null && fillableStatuses.includes(round.status) ? round : null;
    },
    write: (repositories, round, reminder) => writeHandedIn({ actor: systemActor, clock }, repositories, monitoringKind, round, { action: 'monitoring.reminded', changes: { [reminder]: clock.now() } }),
  }, signal);
}
