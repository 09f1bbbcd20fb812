import type { ContenderId } from '../servers/contender.js';
import { ratio, type Row } from './rows.js';
import type { RunRecord } from './run-record.js';

export interface Verdict {
  readonly target: string;
  readonly contender: ContenderId;
  readonly met: boolean;
  readonly figures: string;
}

/** Two runs on one machine differ by more than a tenth: a figure within it is no worse. */
export const tolerance = 1.1;
const ours: readonly ContenderId[] = ['jiwen-sqlite', 'jiwen-mariadb'];
const peers: readonly ContenderId[] = ['hocuspocus', 'y-websocket'];

function againstHocuspocus(rows: readonly Row[], id: ContenderId): Verdict[] {
  return rows.flatMap((row): Verdict[] => {
    if (!row.isCompared) return [];
    const target = `no worse than Hocuspocus: ${row.scenario}: ${row.label}`;
    // Measured without a figure: it never came to an end.
    if (row.values[id] === null && row.values.hocuspocus != null) return [{ target, contender: id, met: false, figures: `none against ${row.values.hocuspocus}` }];
    const times = ratio(row, id, 'hocuspocus');
    if (times === null) return [];
    const met = row.better === 'higher' ? times >= 1 / tolerance : times <= tolerance;
    return [{ target, contender: id, met, figures: `${row.values[id]} against ${row.values.hocuspocus}, ${times.toFixed(2)} times` }];
  });
}

function againstRelay(rows: readonly Row[], id: ContenderId): Verdict[] {
  return rows.filter(({ scenario, label }) => scenario.startsWith('1 writer') && label.startsWith('server CPU')).flatMap((row): Verdict[] => {
    const times = ratio(row, id, 'relay');
    return times === null ? [] : [{ target: `at most 1.5 times the relay's CPU: ${row.scenario}`, contender: id, met: times <= 1.5, figures: `${times.toFixed(2)} times` }];
  });
}

function allDelivered(rows: readonly Row[], id: ContenderId): Verdict[] {
  return rows.filter(({ label }) => label === 'updates not delivered').flatMap((row): Verdict[] => {
    const missing = row.values[id];
    return missing == null ? [] : [{ target: `every update delivered: ${row.scenario}`, contender: id, met: missing === 0, figures: `${missing} missing` }];
  });
}

function coldJoin(rows: readonly Row[], id: ContenderId): Verdict[] {
  const row = rows.find(({ label }) => label.startsWith('cold join'));
  const own = row?.values[id];
  const slowest = Math.max(...peers.map((peer) => row?.values[peer] ?? 0));
  if (own == null || slowest === 0) return [];
  return [{ target: 'cold join of the large document at least 3 times faster than the slowest peer', contender: id, met: slowest >= own * 3, figures: `${own} ms against ${slowest} ms` }];
}

function nothingLost({ measures }: RunRecord, id: ContenderId): Verdict[] {
  const crash = measures[id]?.crash;
  if (crash === undefined) return [];
  return [{
    target: 'every acknowledged update is on disk after SIGKILL', contender: id,
    met: crash.acknowledgedLost === 0 && (crash.acknowledged ?? 0) > 0, figures: `${crash.acknowledgedLost} of ${crash.acknowledged} lost`,
  }];
}

/** What this run says about the targets; nothing about those it did not measure. */
export function judge(record: RunRecord, rows: readonly Row[]): Verdict[] {
  return ours.flatMap((id) => [...againstHocuspocus(rows, id), ...againstRelay(rows, id), ...allDelivered(rows, id), ...coldJoin(rows, id), ...nothingLost(record, id)]);
}
