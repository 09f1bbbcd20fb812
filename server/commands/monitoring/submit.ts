import { fillableStatuses } from '../../../schema/model/monitoring.js';
import { validateVersion } from '../../domain/validate-number.js';
import { assertAllUnits } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';
import { requireFilled, settleRows } from '../handed-in/fill-row.js';
import { lockHandedIn, writeHandedIn } from '../handed-in/lock-handed-in.js';
import { requireAnswered } from '../handed-in/row-opinions.js';
import { loadRows, monitoringKind, monitoringRowKind } from './monitoring-kind.js';
import { monitoredRow } from './monitoring-rows.js';
import type { MonitoringResult } from './start.js';

export interface SubmitMonitoringInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly expectedVersion: number;
}

const action = 'monitoring.submit';

/**
 * 报送: hands a round in to the bureau; nobody fills it in from then on.
 * @throws {not_ready} a row lacks something, or an opinion an answer @throws {not_found} @throws {forbidden} also for whoever is bound to some units
 * @throws {wrong_status} @throws {conflict}
 */
export async function submitMonitoring(context: CommandContext, input: SubmitMonitoringInput): Promise<MonitoringResult> {
  const { clientMutationId, ...asked } = input;
  validateVersion(input.expectedVersion);
  return runCommand(context, { name: 'submitMonitoring', clientMutationId, input: asked }, async (repositories) => {
    const { access, record: round } = await lockHandedIn(repositories, context.actor, monitoringKind, input.id, 'monitoring.fill', { statuses: fillableStatuses, expectedVersion: input.expectedVersion });
    assertAllUnits(access, 'monitoring.fill');
    const { rows, entries, indicators } = await loadRows(repositories, access.document, round);
    requireFilled(action, rows);
    await requireAnswered(repositories, round, action);
    const changes = { status: 'SUBMITTED', submittedBy: context.actor.userId, submittedAt: context.clock.now() } as const;
    const also = await settleRows(repositories, monitoringRowKind, entries, new Map(indicators.map((indicator) => [indicator.id, monitoredRow(indicator)])));
    return { round: await writeHandedIn(context, repositories, monitoringKind, round, { action: 'monitoring.submitted', changes, also }) };
  });
}
