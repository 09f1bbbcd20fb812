import { setTimeout as pause } from 'node:timers/promises';
import { peakResidentKib, residentKib } from '../process-meter.js';
import type { Target } from '../servers/contender.js';
import { openLoadClient } from './load-client.js';
import { round } from './latency-summary.js';

export interface SocketsJob {
  readonly target: Target;
  readonly sockets: number;
  /** They are spread over so many rooms. */
  readonly rooms: number;
  readonly settleMs: number;
}

export interface SocketsMeasure {
  /** Null when some never were. */
  readonly allSyncedMs: number | null;
  readonly synced: number;
  /** Why the first of the others is not; null when all are. */
  readonly firstFailure: string | null;
  readonly residentBeforeMib: number;
  readonly residentAfterMib: number;
  readonly kibPerSocket: number;
  readonly peakMib: number;
}

/** The least of several looks: a garbage collection that is due shows as memory that nobody holds. */
async function settledKib(pid: number, settleMs: number): Promise<number> {
  let least = Infinity;
  for (let waited = 0; waited < settleMs; waited += 100) {
    await pause(100);
    least = Math.min(least, residentKib(pid));
  }
  return least;
}

/** Opens all at once. */
export async function openSockets({ target, sockets, rooms, settleMs }: SocketsJob): Promise<SocketsMeasure> {
  const before = await settledKib(target.pid, settleMs);
  const start = performance.now();
  const clients = Array.from({ length: sockets }, (_, number) => openLoadClient({ target, roomIndex: number % rooms, role: 'writer', number }));
  const outcomes = await Promise.allSettled(clients.map(({ synced }) => synced));
  const allSyncedMs = round(performance.now() - start, 0);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  const after = await settledKib(target.pid, settleMs);
  return {
    allSyncedMs: failed === undefined ? allSyncedMs : null,
    synced: outcomes.filter(({ status }) => status === 'fulfilled').length,
    firstFailure: failed === undefined ? null : String(failed.reason),
    residentBeforeMib: round(before / 1024, 1),
    residentAfterMib: round(after / 1024, 1),
    kibPerSocket: round((after - before) / sockets, 1),
    peakMib: round(peakResidentKib(target.pid) / 1024, 1),
  };
}
