import { printNumber } from '../../report/terminal.js';
import type { ContenderId } from '../servers/contenders.js';
import { shown, type Figures, type Tables } from '../workloads/workload.js';
import type { ApiRecord } from './run-record.js';

export const workloadTitles: Readonly<Record<string, string>> = {
  'read-sample': '(a) The whole sample document: tree, 6 tables, 53 rows, findings, comments',
  'read-large': '(b) A whole large document',
  list: '(c) A page of the list of documents',
  subscribers: '(d) A cell changes, and its followers are told',
  editors: '(e) Editors of one table',
  idle: '(f) Idle subscriptions',
  search: '(g) Search',
  import: '(h) Import of a text',
};

/** The tables of one workload: by their names, the figures of everybody who has them. */
export function tablesOf(record: ApiRecord, workload: string): [name: string, rows: [ContenderId, Figures][]][] {
  const measures = record.measures[workload] ?? {};
  const names = [...new Set(Object.values(measures).flatMap((tables: Tables | null) => Object.keys(tables ?? {})))];
  return names.map((name) => [
    name,
    record.contenders.flatMap(({ id }): [ContenderId, Figures][] => {
      const figures = measures[id]?.[name];
      return figures === undefined ? [] : [[id, figures]];
    }),
  ]);
}

const engineOf = (id: ContenderId): string => id.split('-')[1] ?? '';

/** How many times the other's figure; null where one is missing. */
export function times(rows: readonly [ContenderId, Figures][], id: ContenderId, other: ContenderId, figure: string): number | null {
  const of = (who: ContenderId): number | null | undefined => rows.find(([each]) => each === who)?.[1][figure];
  const [own, theirs] = [of(id), of(other)];
  return own == null || theirs == null || theirs <= 0 ? null : own / theirs;
}

/** A server against the others of its database, and against the limit: its rate, or where that was not asked for its reading time, the other way round. */
export function ratiosOf(rows: readonly [ContenderId, Figures][], id: ContenderId): { apollo: number | null; mercurius: number | null; bareCpu: number | null } {
  const engine = engineOf(id) as 'sqlite' | 'mariadb';
  const figures = rows.find(([each]) => each === id)?.[1] ?? {};
  const rate = Object.keys(figures).find((key) => key.endsWith('/s'));
  const against = (other: ContenderId): number | null => {
    if (id === 'bare') return null;
    if (rate !== undefined) return times(rows, id, other, rate);
    const slower = times(rows, id, other, shown.p50);
    return slower === null || slower === 0 ? null : 1 / slower;
  };
  return { apollo: against(`apollo-${engine}`), mercurius: against(`mercurius-${engine}`), bareCpu: times(rows, id, 'bare', shown.cpu) };
}

const printTimes = (value: number | null): string => (value === null ? '–' : value.toFixed(2));

/** Header and lines of one table, ready to print. */
export function layOut(record: ApiRecord, rows: readonly [ContenderId, Figures][]): { header: string[]; lines: string[][] } {
  const columns = [...new Set(rows.flatMap(([, figures]) => Object.keys(figures)))].filter((column) => rows.some(([, figures]) => figures[column] != null));
  const isCompared = columns.includes(shown.p50) && rows.some(([id]) => id.startsWith('apollo'));
  const labels = new Map(record.contenders.map(({ id, label }) => [id, label]));
  const lines = rows.map(([id, figures]) => {
    const { apollo, mercurius, bareCpu } = ratiosOf(rows, id);
    return [labels.get(id) ?? id, ...columns.map((column) => printNumber(figures[column])), ...(isCompared ? [apollo, mercurius, bareCpu].map(printTimes) : [])];
  });
  return { header: ['', ...columns, ...(isCompared ? ['× Apollo', '× mercurius', 'CPU × bare'] : [])], lines };
}
