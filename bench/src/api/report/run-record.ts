import type { ApiScale } from '../scale.js';
import type { ContenderId } from '../servers/contenders.js';
import type { Tables } from '../workloads/workload.js';
import type { RunRecord } from '../../report/run-record.js';

/** One run: all that the page is written from, as it is kept in bench/results. */
export interface ApiRecord {
  /** ISO 8601, when it began. */
  readonly startedAt: string;
  seconds: number;
  readonly command: string;
  readonly scale: ApiScale;
  readonly machine: RunRecord['machine'];
  loadAverageAfter: number;
  readonly nodeOfServers: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly contenders: readonly { readonly id: ContenderId; readonly label: string }[];
  /** By workload, then by contender; null: it cannot do that. */
  readonly measures: Record<string, Partial<Record<ContenderId, Tables | null>>>;
  readonly failures: { readonly workload: string; readonly contender: ContenderId; readonly message: string }[];
}
