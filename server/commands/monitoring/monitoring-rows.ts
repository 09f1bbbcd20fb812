import { emptyFigures, fillableStatuses, type MonitoredRow, type MonitoringFigures } from '../../../schema/model/monitoring.js';
import type { Template } from '../../../schema/model/template.js';
import { judgeEntry, type JudgedEntry } from '../../../schema/rules/results/judge-entry.js';
import type { MonitoringEntryRecord, MonitoringRoundRecord } from '../../ports/monitoring-records.js';
import type { GoalTableRecord, IndicatorRecord } from '../../ports/records.js';

/** What the rows of a round are made of. */
export interface MonitoringSource {
  readonly round: MonitoringRoundRecord;
  readonly template: Template;
  /** In order. */
  readonly tables: readonly GoalTableRecord[];
  /** In the order of each table. */
  readonly indicators: readonly IndicatorRecord[];
  readonly entries: readonly MonitoringEntryRecord[];
}

/** A row of a round, filled in or not. */
export interface MonitoringRow extends MonitoringFigures, JudgedEntry {
  readonly documentId: string;
  readonly roundId: string;
  readonly goalTableId: string;
  readonly indicatorId: string;
  readonly row: MonitoredRow;
  /** Null: nothing was filled in yet. */
  readonly entryId: string | null;
  /** 0 then. */
  readonly version: number;
}

/** A row of the text as a round holds it. */
export function monitoredRow({ level1, level2, level3, target }: MonitoredRow): MonitoredRow {
  return { level1, level2, level3, target };
}

function figuresOf({ actual, attainment, expected, expectedAttainment, cause, explanation, correctiveAction, likelihood }: MonitoringFigures): MonitoringFigures {
  return { actual, attainment, expected, expectedAttainment, cause, explanation, correctiveAction, likelihood };
}

type RowSource = Pick<MonitoringSource, 'round' | 'template'>;

/** One row. A round that is handed in holds it as it stood then. */
export function toMonitoringRow({ round, template }: RowSource, indicator: Pick<IndicatorRecord, 'id' | 'goalTableId'> & MonitoredRow, entry: MonitoringEntryRecord | null): MonitoringRow {
  const isKept = entry !== null && !fillableStatuses.includes(round.status);
  const row = isKept ? entry.row : monitoredRow(indicator);
  const figures = figuresOf(entry ?? emptyFigures);
  return {
    documentId: round.documentId, roundId: round.id, goalTableId: indicator.goalTableId, indicatorId: indicator.id, row, entryId: entry?.id ?? null, version: entry?.version ?? 0,
    ...figures, ...judgeEntry(row, figures, round.month, template),
  };
}

/**
 * The rows of a round in the order of the text. While it is filled in these are the rows of the text as it stands; once it is handed in, those that
 * were handed in, also where the text has lost them since.
 */
export function monitoringRows(source: MonitoringSource): MonitoringRow[] {
  const { round, tables, indicators } = source;
  const entries = new Map(source.entries.map((entry) => [entry.indicatorId, entry]));
  const standing = tables.flatMap(({ id }) => indicators.filter(({ goalTableId }) => goalTableId === id));
  if (fillableStatuses.includes(round.status)) return standing.map((indicator) => toMonitoringRow(source, indicator, entries.get(indicator.id) ?? null));
  const known = new Set(standing.map(({ id }) => id));
  const kept = standing.flatMap((indicator) => {
    const entry = entries.get(indicator.id);
    return entry === undefined ? [] : [toMonitoringRow(source, indicator, entry)];
  });
  const lost = source.entries.filter(({ indicatorId }) => !known.has(indicatorId)).map((entry) => toMonitoringRow(source, { ...entry.row, id: entry.indicatorId, goalTableId: entry.goalTableId }, entry));
  return [...kept, ...lost];
}
