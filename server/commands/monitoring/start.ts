import { AppError } from '../../../schema/errors/app-error.js';
import { parseDueDate } from '../../domain/beijing-date.js';
import { validateMonth } from '../../domain/validate-number.js';
import type { MonitoringRoundRecord } from '../../ports/monitoring-records.js';
import { lockDocument } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';
import { writeChanges } from '../write-changes.js';

export interface StartMonitoringInput {
  readonly clientMutationId?: string | null;
  readonly documentId: string;
  /** 1–12: the figures are those of its last day. */
  readonly month: number;
  /** The day by which the departments hand it in. */
  readonly dueDate: string;
}

export interface MonitoringResult {
  readonly round: MonitoringRoundRecord;
}

/**
 * 开始一轮绩效运行监控: the bureau asks the departments how the projects of an approved text stand by the end of a month.
 * @throws {not_found} @throws {forbidden} @throws {wrong_status} the text is not approved @throws {invalid_input} @throws {already_exists} a round of that month
 */
export async function startMonitoring(context: CommandContext, input: StartMonitoringInput): Promise<MonitoringResult> {
  const { clientMutationId, ...asked } = input;
  const month = validateMonth('month', input.month);
  const dueOn = parseDueDate(input.dueDate, context.clock.now());
  return runCommand(context, { name: 'startMonitoring', clientMutationId, input: asked }, async (repositories) => {
    const { document } = await lockDocument(repositories, context.actor, input.documentId, 'monitoring.start');
    if ((await repositories.monitoring.roundsOf([document.id])).some((round) => round.month === month)) throw new AppError('already_exists', { kind: 'monitoringRound', key: String(month) });
    const round: MonitoringRoundRecord = {
      id: context.ids.newId('monitoringRound'), version: 1, documentId: document.id, month, dueOn, status: 'OPEN', startedBy: context.actor.userId, startedAt: context.clock.now(),
      submittedBy: null, submittedAt: null, decidedBy: null, decidedAt: null, opinion: '', threadIds: [], remindedAt: null, overdueAt: null,
    };
    await repositories.monitoring.insertRound(round);
    await writeChanges(
      context, repositories, document.id,
      [{ nodeId: round.id, nodeKind: 'MONITORING_ROUND', version: 1, action: 'monitoring.started', before: null, after: round }],
      [{ type: 'MonitoringChanged', nodeId: round.id }],
    );
    return { round };
  });
}
