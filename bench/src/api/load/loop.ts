/** A closed loop: each connection sends its next request when it has the answer to the one before. */
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { summarize, type LatencySummary } from '../../load/latency-summary.js';
import { cpuMicroseconds, residentKib } from '../../process-meter.js';
import { HttpLine } from './http-line.js';

export interface Span {
  readonly warmUpMs: number;
  readonly windowMs: number;
  readonly windows: number;
}

export interface LoopMeasure {
  readonly requests: number;
  /** Of each window. */
  readonly perSecond: readonly number[];
  readonly latency: LatencySummary;
  readonly cpuUsPerRequest: number;
  /** Of the database's own process; null where there is none. */
  readonly databaseCpuUsPerRequest: number | null;
  readonly residentMib: number;
  readonly answerBytes: number;
}

export interface Measured {
  readonly pid: number;
  readonly databasePid: number | null;
}

const pooled = (windows: readonly number[][]): number[] => windows.flat();

/** Lets `turn` go on `connections` times at once, and counts what it reports between the warm-up and the end. */
export async function measureTurns({ pid, databasePid }: Measured, { warmUpMs, windowMs, windows }: Span, turns: readonly (() => Promise<number>)[]): Promise<Omit<LoopMeasure, 'answerBytes'>> {
  const latencies: number[][] = [];
  let isOver = false;
  let current: number[] | null = null;
  const run = async (turn: () => Promise<number>): Promise<void> => {
    while (!isOver) {
      const took = await turn();
      current?.push(took);
    }
  };
  const running = Promise.all(turns.map(run));
  running.catch(() => undefined);
  await Promise.race([pause(warmUpMs), running]);
  const cpu = (): [number, number] => [cpuMicroseconds(pid), databasePid === null ? 0 : cpuMicroseconds(databasePid)];
  const [ownBefore, databaseBefore] = cpu();
  const perSecond: number[] = [];
  for (let window = 0; window < windows; window++) {
    const start = performance.now();
    latencies.push((current = []));
    await Promise.race([pause(windowMs), running]);
    perSecond.push((current.length * 1000) / (performance.now() - start));
  }
  const [ownAfter, databaseAfter] = cpu();
  current = null;
  const residentMib = residentKib(pid) / 1024;
  isOver = true;
  await running;
  const all = pooled(latencies);
  return {
    requests: all.length,
    perSecond,
    latency: summarize(all),
    cpuUsPerRequest: (ownAfter - ownBefore) / Math.max(1, all.length),
    databaseCpuUsPerRequest: databasePid === null ? null : (databaseAfter - databaseBefore) / Math.max(1, all.length),
    residentMib,
  };
}

/** What is left of a budget is told in the answer, in more digits or fewer. */
const budgetDigits = 16;

export interface ReadInput extends Measured, Span {
  readonly port: number;
  /** Whole requests, sent in turn. */
  readonly requests: readonly string[];
  readonly connections: number;
  /** Answers differ from one another. */
  readonly varies?: boolean;
}

/** The same reads, over and over; any answer that is not 200, or of quite another length than the first to the same request, ends the measure. */
export async function readInLoop({ port, requests, connections, varies = false, ...input }: ReadInput): Promise<LoopMeasure> {
  const lines = await Promise.all(Array.from({ length: connections }, () => HttpLine.open(port)));
  const lengths = new Map<string, number>();
  let next = 0;
  let answerBytes = 0;
  const turn = (line: HttpLine) => async (): Promise<number> => {
    const request = requests[next++ % requests.length] ?? '';
    const start = performance.now();
    const { status, bytes } = await line.send(request);
    const took = performance.now() - start;
    const known = lengths.get(request) ?? bytes;
    if (status !== 200 || (!varies && Math.abs(bytes - known) > budgetDigits)) throw new Error(`an answer of status ${status} with ${bytes} bytes; the first one had ${known}`);
    lengths.set(request, bytes);
    answerBytes = bytes;
    return took;
  };
  try {
    // Everybody's first time is no repetition.
    if (!varies) await Promise.all(lines.map(async (line) => {
      while (next < requests.length) await turn(line)();
    }));
    return { ...(await measureTurns(input, input, lines.map(turn))), answerBytes };
  } finally {
    for (const line of lines) line.close();
  }
}
