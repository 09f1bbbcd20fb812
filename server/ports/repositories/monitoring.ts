import type { MonitoringEntryRecord, MonitoringRoundRecord } from '../monitoring-records.js';
import type { DueRepository } from './due-records.js';

/** Fields of a round that may change; what is left out stays. */
export type MonitoringRoundChanges = Partial<Omit<MonitoringRoundRecord, 'id' | 'documentId' | 'month' | 'startedBy' | 'startedAt'>>;
/** Fields of an entry that may change; what is left out stays. */
export type MonitoringEntryChanges = Partial<Omit<MonitoringEntryRecord, 'id' | 'documentId' | 'roundId' | 'goalTableId' | 'indicatorId'>>;

/** Rounds of monitoring, with what was filled in. What is not found is null, or left out of a list. */
export interface MonitoringRepository extends DueRepository<MonitoringRoundRecord> {
  /** By document, then by month. */
  roundsOf(documentIds: readonly string[]): Promise<MonitoringRoundRecord[]>;
  findRounds(ids: readonly string[]): Promise<MonitoringRoundRecord[]>;
  /** Rejects when the document has a round of the month: commands look first. */
  insertRound(record: MonitoringRoundRecord): Promise<void>;
  updateRound(id: string, changes: MonitoringRoundChanges): Promise<void>;

  /** By round, in no particular order. */
  entriesOf(roundIds: readonly string[]): Promise<MonitoringEntryRecord[]>;
  findEntries(ids: readonly string[]): Promise<MonitoringEntryRecord[]>;
  findEntry(roundId: string, indicatorId: string): Promise<MonitoringEntryRecord | null>;
  insertEntry(record: MonitoringEntryRecord): Promise<void>;
  updateEntry(id: string, changes: MonitoringEntryChanges): Promise<void>;
  removeEntries(ids: readonly string[]): Promise<void>;
}
