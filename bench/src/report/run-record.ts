import type { TrafficMeasure } from '../load/traffic.js';
import type { CrashMeasure } from '../scenarios/crash.js';
import type { LargeDocumentMeasure } from '../scenarios/large-document.js';
import type { SocketsOutcome } from '../scenarios/socket-scenarios.js';
import type { Scale } from '../scale.js';
import type { ContenderId } from '../servers/contender.js';

export interface Measures {
  'fan-out'?: TrafficMeasure[];
  'staff-room'?: TrafficMeasure;
  'many-rooms'?: TrafficMeasure[];
  'large-document'?: LargeDocumentMeasure;
  sockets?: SocketsOutcome;
  crash?: CrashMeasure;
}

/** One run: all that the reports are written from, as it is kept in bench/results. */
export interface RunRecord {
  /** ISO 8601, when it began. */
  readonly startedAt: string;
  seconds: number;
  readonly command: string;
  readonly scale: Scale;
  readonly machine: { readonly cores: number; readonly cpu: string; readonly memoryGib: number; readonly kernel: string; readonly loadAverageBefore: number };
  readonly nodeOfServers: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly contenders: readonly { readonly id: ContenderId; readonly label: string }[];
  readonly measures: Partial<Record<ContenderId, Measures>>;
  readonly failures: { readonly scenario: string; readonly contender: ContenderId; readonly message: string }[];
}
