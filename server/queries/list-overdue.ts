import { boundsOf } from '../domain/policies/token-scope.js';
import { beijingDate } from '../domain/beijing-date.js';
import type { Clock } from '../ports/clock.js';
import type { SelfEvaluationRecord } from '../ports/evaluation-records.js';
import type { MonitoringRoundRecord } from '../ports/monitoring-records.js';
import type { RectificationRecord } from '../ports/rectification-records.js';
import type { OverdueQuery } from '../ports/repositories/due-records.js';
import type { Page } from '../ports/repositories/page.js';
import { requirePageSize, type QueryContext } from './query-context.js';

type Context = QueryContext & { readonly clock: Clock };
type Asked = Pick<OverdueQuery, 'first' | 'after'>;

/** In the viewer's documents; an administrator's are all there are. @throws {invalid_input} */
function overdueFor({ actor, clock }: Context, { first, after }: Asked): OverdueQuery {
  return { dueBefore: beijingDate(clock.now()), memberId: actor.isAdministrator ? null : actor.userId, bounds: boundsOf(actor), first: requirePageSize(first), after };
}

/** Rounds of monitoring that are with their departments after the day they were due, the longest first. @throws {invalid_input} */
export function listOverdue(context: Context, asked: Asked): Promise<Page<MonitoringRoundRecord>> {
  return context.unitOfWork.read.monitoring.listOverdue(overdueFor(context, asked));
}

/** As listOverdue, of self-evaluations. @throws {invalid_input} */
export function listOverdueSelfEvaluations(context: Context, asked: Asked): Promise<Page<SelfEvaluationRecord>> {
  return context.unitOfWork.read.evaluation.listOverdue(overdueFor(context, asked));
}

/** As listOverdue, of rectifications that are not answered. @throws {invalid_input} */
export function listOverdueRectifications(context: Context, asked: Asked): Promise<Page<RectificationRecord>> {
  return context.unitOfWork.read.rectifications.listOverdue(overdueFor(context, asked));
}
