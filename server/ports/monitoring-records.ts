import type { MonitoredRow, MonitoringFigures, MonitoringStatus } from '../../schema/model/monitoring.js';
import type { HandedInEntryRecord, HandedInRecord } from './handed-in-record.js';

/* What the store keeps of 绩效运行监控, as plain data; see records.ts. */

/** 监控轮次: one look at how a document's projects stand by the end of a month. */
export interface MonitoringRoundRecord extends HandedInRecord<MonitoringStatus> {
  /** 1–12: the figures are those of its last day. One round for each month. */
  readonly month: number;
}

/** What was filled in for one row. */
export interface MonitoringEntryRecord extends HandedInEntryRecord<MonitoredRow>, MonitoringFigures {
  readonly roundId: string;
}
