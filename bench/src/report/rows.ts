import { contenderIds } from '../command-line.js';
import type { TrafficMeasure } from '../load/traffic.js';
import type { ContenderId } from '../servers/contender.js';
import type { Measures, RunRecord } from './run-record.js';

/** One line of the tables. */
export interface Row {
  readonly scenario: string;
  readonly label: string;
  readonly better: 'lower' | 'higher' | null;
  readonly values: Partial<Record<ContenderId, number | null>>;
  /** Counts for "no worse than Hocuspocus". */
  readonly isCompared: boolean;
}

type Read = (measures: Measures) => number | null | undefined;

interface Line {
  readonly label: string;
  readonly better: Row['better'];
  readonly isCompared?: boolean;
  readonly read: Read;
}

const lower = (label: string, read: Read, isCompared = true): Line => ({ label, better: 'lower', read, isCompared });

/** The highest rate that was kept up; the load generator's own limit counts as what it reached. 0: not even the first. */
function highestRate(steps: readonly TrafficMeasure[]): number {
  return Math.max(0, ...steps.filter(({ overloaded }) => !overloaded).map(({ sentPerSecond }) => sentPerSecond));
}

function trafficLines(of: (measures: Measures) => TrafficMeasure | undefined): Line[] {
  return [
    lower('server CPU, µs per delivered update', (m) => of(m)?.cpuUsPerDelivered),
    lower('database CPU beside it, µs per delivered update', (m) => of(m)?.databaseCpuUsPerDelivered, false),
    lower('latency p50, ms', (m) => of(m)?.latency.p50, false),
    lower('latency p95, ms', (m) => of(m)?.latency.p95, false),
    lower('latency p99, ms', (m) => of(m)?.latency.p99),
    lower('memory at the end, MiB', (m) => of(m)?.residentMib),
    { label: 'updates delivered', better: null, read: (m) => of(m)?.delivered },
    { label: 'updates not delivered', better: null, read: (m) => { const t = of(m); return t === undefined ? undefined : t.expected - t.delivered; } },
    { label: 'load generator, share of a core', better: null, read: (m) => of(m)?.loadCpuShare },
  ];
}

function scenarioLines({ scale }: RunRecord): [title: string, lines: Line[]][] {
  const { staffRoom, manyRooms, largeDocument, sockets, idleRooms, crash } = scale;
  return [
    ...scale.fanOut.map(({ observers, updatesPerSecond }, index): [string, Line[]] => [
      `1 writer, ${observers} observers, ${updatesPerSecond} updates/s`, trafficLines((m) => m['fan-out']?.[index]),
    ]),
    [`Staff room: ${staffRoom.writers} writers and ${staffRoom.readers} readers with cursors, typing and pausing`, [
      ...trafficLines((m) => m['staff-room']),
      { label: 'presence frames received by clients', better: null, read: (m) => m['staff-room']?.presenceFramesReceived },
    ]],
    [`${manyRooms.rooms} rooms of ${manyRooms.perRoom}, ${manyRooms.updatesPerSecond} updates/s in all`, [
      ...trafficLines((m) => m['many-rooms']?.[0]),
      { label: 'highest rate kept up (p99 < 250 ms), updates/s', better: 'higher', isCompared: true, read: (m) => (m['many-rooms'] === undefined ? undefined : highestRate(m['many-rooms'])) },
    ]],
    [`A document of ${largeDocument.edits} edits, ${largeDocument.editsPerUpdate} per update`, [
      lower('upload until another client has all, s', (m) => m['large-document']?.upload.seconds),
      lower('server CPU of the upload, s', (m) => m['large-document']?.upload.serverCpuSeconds),
      lower('cold join after a restart, ms', (m) => m['large-document']?.join?.coldMs),
      lower('warm join, median ms', (m) => m['large-document']?.join?.warm.p50),
      lower(`${largeDocument.joinersAtOnce} join at once, p99 ms`, (m) => m['large-document']?.join?.atOnce.p99),
      lower('stored, bytes per edit', (m) => m['large-document']?.storedBytesPerEdit, false),
      lower('peak memory, MiB', (m) => m['large-document']?.peakMib),
      { label: 'edits missing after a polite stop', better: null, read: (m) => m['large-document']?.join?.lostEdits },
    ]],
    [`${sockets.sockets} sockets at once over ${sockets.rooms} rooms`, [
      lower('all synced, ms', (m) => m.sockets?.arrival.allSyncedMs),
      { label: 'synced', better: null, read: (m) => m.sockets?.arrival.synced },
      lower('memory per socket, KiB', (m) => m.sockets?.arrival.kibPerSocket),
      lower(`memory per open idle room (${idleRooms.rooms} of them), KiB`, (m) => m.sockets?.kibPerIdleRoom, false),
      lower('memory with them open, MiB', (m) => m.sockets?.idleMib),
    ]],
    [`SIGKILL after ${crash.seconds} s of ${crash.updatesPerSecond} updates/s`, [
      { label: 'updates sent', better: null, read: (m) => m.crash?.sent },
      { label: 'acknowledged', better: null, read: (m) => m.crash?.acknowledged },
      { label: 'acknowledged and lost', better: null, read: (m) => m.crash?.acknowledgedLost },
      { label: 'shown to others a second before, and lost', better: null, read: (m) => m.crash?.shownEarlierLost },
      { label: 'shown to others, and lost', better: null, read: (m) => m.crash?.shownLost },
    ]],
  ];
}

/** All lines somebody was measured for. */
export function toRows(record: RunRecord): Row[] {
  return scenarioLines(record).flatMap(([scenario, lines]) =>
    lines.flatMap(({ label, better, isCompared, read }): Row[] => {
      const values: Row['values'] = {};
      for (const id of contenderIds) {
        const measures = record.measures[id];
        const value = measures === undefined ? undefined : read(measures);
        if (value !== undefined) values[id] = value;
      }
      const some = Object.values(values).some((value) => value !== null);
      return some ? [{ scenario, label, better, values, isCompared: isCompared ?? false }] : [];
    }),
  );
}

/** How many times the other's figure; null where one is missing or the other is not above nothing. */
export function ratio({ values }: Row, id: ContenderId, other: ContenderId): number | null {
  const [own, theirs] = [values[id], values[other]];
  return own == null || theirs == null || theirs <= 0 ? null : own / theirs;
}
