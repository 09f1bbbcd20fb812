import { evaluableStatuses } from '../../../schema/model/self-evaluation.js';
import { remindOfDue, type RemindContext } from '../remind-of-due.js';
import { systemActor } from '../system-actor.js';
import { writeHandedIn } from '../handed-in/lock-handed-in.js';
import { evaluationKind } from './lock-evaluation.js';

/** Reminds departments of self-evaluations that will be due, and tells them of those that are overdue. One call is one look. */
export function remindOfSelfEvaluations(context: RemindContext, signal?: AbortSignal): Promise<void> {
  const { clock } = context;
  return remindOfDue(context, {
    of: ({ evaluation }) => evaluation,
    async find(repositories, id) {
      const found = await evaluationKind.find(repositories, id);
      return found !== null && evaluableStatuses.includes(found.status) ? found : null;
    },
    write: (repositories, found, reminder) => writeHandedIn({ actor: systemActor, clock }, repositories, evaluationKind, found, { action: 'selfEvaluation.reminded', changes: { [reminder]: clock.now() } }),
  }, signal);
}
