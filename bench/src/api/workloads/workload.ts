import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { LatencySummary } from '../../load/latency-summary.js';
import { HttpLine, printRequest } from '../load/http-line.js';
import type { LoopMeasure } from '../load/loop.js';
import type { ApiScale } from '../scale.js';
import { startBare, startContender, type Contender, type Running } from '../servers/contenders.js';
import type { Database } from '../servers/databases.js';

/** Names of figures, in the order in which they are shown, with their values; null where a server has none. */
export type Figures = Readonly<Record<string, number | null>>;
/** By the name of a table. */
export type Tables = Readonly<Record<string, Figures>>;

/** One contender, about to be given one workload. */
export interface Stage {
  readonly scale: ApiScale;
  readonly contender: Contender;
  readonly database: Database;
  /** Where answers are kept between contenders. */
  readonly directory: string;
  readonly profiling: readonly string[];
}

/** Null: this contender cannot do it. */
export type Workload = (stage: Stage) => Promise<Tables | null>;

export const shown = {
  perSecond: 'requests/s', p50: 'p50, ms', p95: 'p95, ms', p99: 'p99, ms', cpu: 'server CPU, ms', databaseCpu: 'database CPU, ms', allocated: 'allocated, KiB', statements: 'SQL statements',
  resident: 'RSS, MiB', heard: 'events heard by the end, about %',
} as const;

export const percentiles = ({ p50, p95, p99 }: LatencySummary): Figures => ({ [shown.p50]: p50, [shown.p95]: p95, [shown.p99]: p99 });

export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Of a request: what the server spent. */
export const spent = ({ cpuUsPerRequest, databaseCpuUsPerRequest }: Pick<LoopMeasure, 'cpuUsPerRequest' | 'databaseCpuUsPerRequest'>): Figures => ({
  [shown.cpu]: cpuUsPerRequest / 1000, [shown.databaseCpu]: databaseCpuUsPerRequest === null ? null : databaseCpuUsPerRequest / 1000,
});

export interface Counted {
  readonly allocatedKib: number;
  readonly statements: number | null;
  readonly transactions: number | null;
}

/** What `count` times `act` allocate and ask of the database, one after the other, each time divided by `count`. */
export async function countOf({ server, statements, databasePid }: Running, count: number, act: () => Promise<unknown>): Promise<Counted> {
  await act();
  const before = await statements();
  for (let n = 0; n < count; n++) await act();
  const after = await statements();
  await server.ask('beginAllocations');
  for (let n = 0; n < count; n++) await act();
  const { bytes } = await server.ask('endAllocations');
  // Asking the database server is a statement too.
  const asked = databasePid === null ? 0 : 1;
  const per = (end: number | undefined, start: number | undefined, less: number): number | null => (end === undefined || start === undefined ? null : Math.round(((end - start - less) * 100) / count) / 100);
  return { allocatedKib: bytes / 1024 / count, statements: per(after?.run, before?.run, asked), transactions: per(after?.transactions, before?.transactions, 0) };
}

/** Runs the contender while `work` measures it. */
export async function onServer<T>({ contender, database, profiling, directory }: Stage, answerName: string, work: (running: Running, line: HttpLine) => Promise<T>): Promise<T> {
  const running = await (contender.kind === 'bare' ? startBare(join(directory, answerName)) : startContender(contender, database, profiling));
  const line = await HttpLine.open(running.server.port);
  try {
    return await work(running, line);
  } finally {
    line.close();
    await running.stop();
  }
}

const withoutChanging = (_key: string, value: unknown): unknown => (_key === 'version' || _key === 'basis' || _key === 'updatedAt' ? undefined : value);

/** What was asked of Jiwen first is what all others have to answer too. @throws Error where they do not */
export async function checkAnswer({ contender, database, directory }: Stage, name: string, body: string): Promise<void> {
  const parsed = JSON.parse(body, withoutChanging) as { data?: unknown; errors?: unknown };
  if (parsed.errors !== undefined) throw new Error(`${name}: ${body.slice(0, 500)}`);
  const file = join(directory, `${name}-${database.engine}`);
  if (contender.kind === 'jiwen') {
    await writeFile(file, body);
    await writeFile(join(directory, name), body);
  } else if (contender.kind !== 'bare' && !isDeepStrictEqual(parsed.data, (JSON.parse(await readFile(file, 'utf8'), withoutChanging) as { data: unknown }).data)) {
    await writeFile(`/tmp/bench-api-differs-${contender.id}.json`, body);
    throw new Error(`${name}: answers something else than Jiwen does`);
  }
}

export const requestBy = (token: string | undefined, query: string, variables: object): string => printRequest(token ?? '', { query, variables });
