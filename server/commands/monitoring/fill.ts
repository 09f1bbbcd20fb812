import { emptyFigures, fillableStatuses, type MonitoringFigures } from '../../../schema/model/monitoring.js';
import { attainments, deviationCauses, likelihoods } from '../../../schema/model/results.js';
import { parseReviewText } from '../../domain/review-text.js';
import type { MonitoringEntryRecord, MonitoringRoundRecord } from '../../ports/monitoring-records.js';
import { monitoredRow, toMonitoringRow, type MonitoringRow } from './monitoring-rows.js';
import { assertUnitOf } from '../execution/lock-execution.js';
import { runCommand, type CommandContext } from '../command.js';
import { requireFigures, requireRow, validateRowVersion, writeRow, type FigureKinds } from '../handed-in/fill-row.js';
import { lockHandedIn } from '../handed-in/lock-handed-in.js';
import { mergeInto } from '../merge-into.js';
import { optionalFigure, parseFigure, parseWord } from '../parse-figures.js';
import { templateOf } from '../template-of.js';
import { writeChanges } from '../write-changes.js';
import { monitoringKind, monitoringRowKind } from './monitoring-kind.js';

/** Figures to set; those that are absent stay, null and "" clear. */
export type FigureInput = { readonly [F in keyof MonitoringFigures]?: string | null };

export interface FillMonitoringInput extends FigureInput {
  readonly clientMutationId?: string | null;
  readonly roundId: string;
  readonly indicatorId: string;
  /** Of the row in this round; 0 when nothing was filled in yet. */
  readonly expectedVersion: number;
}

export interface FillMonitoringResult {
  readonly round: MonitoringRoundRecord;
  readonly row: MonitoringRow;
}

const kinds: FigureKinds<'actual' | 'expected' | 'attainment' | 'expectedAttainment'> = {
  ofNumbers: ['actual', 'expected'], ofWords: ['attainment', 'expectedAttainment'],
  numberWanted: { zh: '定量指标请填写数值', en: 'the target is a number; give one' }, wordsWanted: { zh: '定性指标请选择达成情况', en: 'the target is in words; say how far it is reached' },
};

type Wanted = { readonly [F in keyof MonitoringFigures]: MonitoringFigures[F] | undefined };

/** @throws {invalid_input} */
function wantedFigures(input: FigureInput): Wanted {
  const number = (path: 'actual' | 'expected') => optionalFigure(input[path], (value) => parseFigure(path, value));
  const attainment = (path: 'attainment' | 'expectedAttainment') => optionalFigure(input[path], (value) => parseWord(path, value, attainments));
  const text = (path: 'explanation' | 'correctiveAction') => (input[path] === undefined ? undefined : parseReviewText(path, input[path]));
  return {
    actual: number('actual'), attainment: attainment('attainment'), expected: number('expected'), expectedAttainment: attainment('expectedAttainment'),
    cause: optionalFigure(input.cause, (value) => parseWord('cause', value, deviationCauses)), explanation: text('explanation'), correctiveAction: text('correctiveAction'),
    likelihood: optionalFigure(input.likelihood, (value) => parseWord('likelihood', value, likelihoods)),
  };
}

/**
 * Fills in one row of a round, figure by figure: what others filled in since and the caller did not touch stays.
 * @throws {not_found} @throws {forbidden} also for tables of other units than one's own @throws {wrong_status} @throws {invalid_input} @throws {conflict}
 */
export async function fillMonitoring(context: CommandContext, input: FillMonitoringInput): Promise<FillMonitoringResult> {
  const { clientMutationId, ...asked } = input;
  validateRowVersion(input.expectedVersion);
  const wanted = wantedFigures(input);
  return runCommand(context, { name: 'fillMonitoring', clientMutationId, input: asked }, async (repositories) => {
    const indicator = await requireRow(repositories, monitoringKind, input.roundId, input.indicatorId);
    const { access, record: round } = await lockHandedIn(repositories, context.actor, monitoringKind, input.roundId, 'monitoring.fill', { statuses: fillableStatuses });
    await assertUnitOf(repositories, access, indicator.goalTableId);
    const row = monitoredRow(indicator);
    requireFigures(row, input, kinds);
    const standing = await repositories.monitoring.findEntry(round.id, indicator.id);
    const entry = standing ?? { id: context.ids.newId('monitoringEntry'), version: 1, documentId: round.documentId, roundId: round.id, goalTableId: indicator.goalTableId, indicatorId: indicator.id, row, ...emptyFigures };
    const target = { id: entry.id, expectedVersion: input.expectedVersion, actualVersion: standing?.version ?? 0 };
    const fields = await mergeInto(repositories, target, { ...entry }, wanted);
    const source = { round, template: await templateOf(repositories, access.document) };
    if (fields.length === 0) return { round, row: toMonitoringRow(source, indicator, standing) };
    const written = await writeRow<MonitoringEntryRecord>(repositories, monitoringRowKind, entry, standing === null, fields);
    await writeChanges(context, repositories, round.documentId, written.changes, [{ type: 'MonitoringChanged', nodeId: round.id, relatedId: entry.id }]);
    return { round, row: toMonitoringRow(source, indicator, written.entry) };
  });
}
