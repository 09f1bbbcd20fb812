import type { ContenderId } from '../servers/contenders.js';
import { shown, type Figures } from '../workloads/workload.js';
import { ratiosOf, tablesOf, times } from './tables.js';
import type { ApiRecord } from './run-record.js';

export interface Verdict {
  readonly contender: ContenderId;
  readonly target: string;
  readonly met: boolean;
  readonly figures: string;
}

export const targets = {
  apollo: 3,
  mercurius: 1,
  bareCpu: 3,
  p99Ms: 50,
  idleKb: 10,
  importCpuMs: 50,
  heardPercent: 90,
} as const;

type Rows = readonly [ContenderId, Figures][];
type Judge = (id: ContenderId, figures: Figures, rows: Rows, name: string) => Verdict[];

const at = (digits: number, value: number | null | undefined): string => (value == null ? '–' : value.toFixed(digits));

function judgeReads(workload: string): Judge {
  return (id, _figures, rows, name) => {
    const { apollo, mercurius } = ratiosOf(rows, id);
    const what = name.startsWith('repeated') ? 'requests/s' : 'p50 of the read';
    const verdicts: Verdict[] = [
      { contender: id, target: `${workload} at least ${targets.apollo} times Apollo with express, ${what}: ${name}`, met: (apollo ?? 0) >= targets.apollo, figures: `${at(2, apollo)} times` },
      { contender: id, target: `${workload} at least as fast as mercurius with JIT, ${what}: ${name}`, met: (mercurius ?? 0) >= targets.mercurius, figures: `${at(2, mercurius)} times` },
    ];
    if (!name.startsWith('repeated, 1 ')) return verdicts;
    const bare = times(rows, id, 'bare', shown.cpu);
    return [...verdicts, { contender: id, target: `${workload} at most ${targets.bareCpu} times the bare server’s CPU: ${name}`, met: bare !== null && bare <= targets.bareCpu, figures: `${at(2, bare)} times` }];
  };
}

const judgeSubscribers: Judge = (id, figures, _rows, name) => {
  const [transactions, p99, lost] = [figures['transactions'], figures[shown.p99], figures['events lost']];
  return [
    { contender: id, target: '(d) one SQL transaction an update', met: transactions === 1, figures: at(2, transactions) },
    { contender: id, target: `(d) p99 to the last of ${name} under ${targets.p99Ms} ms`, met: (p99 ?? Infinity) < targets.p99Ms, figures: `${at(1, p99)} ms` },
    { contender: id, target: '(d) every event delivered', met: lost === 0, figures: `${at(0, lost)} lost` },
  ];
};

const judgeEditors: Judge = (id, figures) => {
  const heard = figures[shown.heard];
  return [{ contender: id, target: `(e) at least ${targets.heardPercent} % of the events heard by the end of the run`, met: (heard ?? 0) >= targets.heardPercent, figures: `${at(1, heard)} %` }];
};

const judgeIdle: Judge = (id, figures, _rows, name) => {
  const kb = figures['heap and buffers, kB each'];
  return [{ contender: id, target: `(f) under ${targets.idleKb} kB a subscription: ${name}`, met: kb != null && kb > 1 && kb < targets.idleKb, figures: `${at(1, kb)} kB of heap and buffers` }];
};

const judgeImport: Judge = (id, figures, _rows, name) => {
  if (name !== 'the sample') return [];
  const cpu = figures[shown.cpu];
  return [{ contender: id, target: `(h) the sample in under ${targets.importCpuMs} ms of CPU`, met: cpu != null && cpu < targets.importCpuMs, figures: `${at(1, cpu)} ms` }];
};

const judges: Readonly<Record<string, Judge>> = { 'read-sample': judgeReads('(a)'), 'read-large': judgeReads('(b)'), subscribers: judgeSubscribers, editors: judgeEditors, idle: judgeIdle, import: judgeImport };

/** Statements of the sample and of the large document, read the same way. */
function judgeStatements(record: ApiRecord): Verdict[] {
  const statementsOf = (workload: string): Map<ContenderId, number> => {
    const rows = tablesOf(record, workload).find(([name]) => name === 'a change before every read, 1 viewer')?.[1] ?? [];
    return new Map(rows.flatMap(([id, figures]) => (figures[shown.statements] == null ? [] : [[id, figures[shown.statements] ?? 0]] as const)));
  };
  const [small, large] = [statementsOf('read-sample'), statementsOf('read-large')];
  return [...large].filter(([id]) => id.startsWith('jiwen') && small.has(id)).map(([contender, count]) => ({
    contender, target: 'after a change no more SQL statements for the large document than for the sample', met: count - (small.get(contender) ?? 0) < 1, figures: `${count} and ${small.get(contender)}`,
  }));
}

/** Ours alone: the others are what they are. */
export function judge(record: ApiRecord): Verdict[] {
  const verdicts = Object.entries(judges).flatMap(([workload, judgeOne]) =>
    tablesOf(record, workload).flatMap(([name, rows]) => rows.filter(([id]) => id.startsWith('jiwen')).flatMap(([id, figures]) => judgeOne(id, figures, rows, name))));
  return [...verdicts, ...judgeStatements(record)];
}
