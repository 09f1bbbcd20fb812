import type { MonitoringStatus } from '../../../schema/model/monitoring.js';
import type { HandedInChanges } from '../../ports/handed-in-record.js';
import type { MonitoringEntryRecord, MonitoringRoundRecord } from '../../ports/monitoring-records.js';
import type { DocumentRecord, GoalTableRecord, IndicatorRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { RowKind } from '../handed-in/fill-row.js';
import type { HandedInKind } from '../handed-in/lock-handed-in.js';
import { templateOf } from '../template-of.js';
import { monitoringRows, type MonitoringRow } from './monitoring-rows.js';

const statusNames: { readonly [S in MonitoringStatus]: readonly [zh: string, en: string] } = {
  OPEN: ['填报中', 'being filled in'], SUBMITTED: ['已报送', 'submitted'], RETURNED: ['已退回', 'returned'], ACCEPTED: ['已通过', 'accepted'],
};

/** Rounds of monitoring among what is handed in. */
export const monitoringKind: HandedInKind<MonitoringRoundRecord, HandedInChanges> = {
  idKind: 'monitoringRound', nodeKind: 'MONITORING_ROUND', event: 'MonitoringChanged', noun: 'monitoring',
  find: async ({ monitoring }, id) => (await monitoring.findRounds([id]))[0] ?? null,
  update: ({ monitoring }, id, changes) => monitoring.updateRound(id, changes),
  standing: (status) => ({ zh: `该轮监控${statusNames[status][0]}`, en: `the round is ${statusNames[status][1]}` }),
};

/** The rows of rounds. */
export const monitoringRowKind: RowKind<MonitoringEntryRecord> = {
  nodeKind: 'MONITORING_ENTRY', noun: 'monitoring', of: ({ monitoring }) => monitoring,
  added: (change) => ({ ...change, nodeKind: 'MONITORING_ENTRY' }),
  removed: (change) => ({ ...change, nodeKind: 'MONITORING_ENTRY' }),
};

/** What a round is about: its rows as they are read, and what they were made of. */
export interface LoadedRows {
  readonly rows: readonly MonitoringRow[];
  readonly tables: readonly GoalTableRecord[];
  readonly indicators: readonly IndicatorRecord[];
  readonly entries: readonly MonitoringEntryRecord[];
}

export async function loadRows(repositories: Repositories, document: DocumentRecord, round: MonitoringRoundRecord): Promise<LoadedRows> {
  const tables = await repositories.goalTables.ofDocuments([document.id]);
  const indicators = await repositories.goalTables.indicatorsOf(tables.map(({ id }) => id));
  const entries = await repositories.monitoring.entriesOf([round.id]);
  return { tables, indicators, entries, rows: monitoringRows({ round, template: await templateOf(repositories, document), tables, indicators, entries }) };
}
