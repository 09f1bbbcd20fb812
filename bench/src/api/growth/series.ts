/** What is made larger, step by step, and what is measured at each. */
import type { HttpLine } from '../load/http-line.js';
import { runJob } from '../load/run-job.js';
import type { Span } from '../load/loop.js';
import type { Sizes } from '../fill/fill-database.js';
import type { Running } from '../servers/contenders.js';
import type { Database } from '../servers/databases.js';
import { listPage } from '../workloads/list-documents.js';
import { readFrom } from '../workloads/read-loop.js';
import { cellOf, wholeDocument } from '../workloads/read-document.js';
import { requestBy } from '../workloads/workload.js';

export interface Step {
  readonly latencyMs: number;
  readonly cpuMs: number;
  readonly memoryMib: number;
}

export interface Series {
  readonly id: string;
  readonly title: string;
  readonly axis: string;
  readonly latency: string;
  readonly cpu: string;
  readonly steps: readonly number[];
  sizes(step: number): Sizes;
  measure(step: number, running: Running, line: HttpLine, database: Database, span: Span): Promise<Step>;
  /** Why it goes as it goes; what would bend it. */
  readonly why: string;
}

const small: Sizes = { viewers: 2, tables: 6, rowsPerTable: 20, documents: 0, copiesOfSample: 0 };

const targetOf = ({ server: { port, pid }, databasePid }: Running) => ({ port, pid, databasePid });
const memoryOf = async ({ server }: Running): Promise<number> => (await server.ask('memory')).rss / 2 ** 20;

/** The large document as it is after a change: nothing can be answered again. */
const readAfterChange: Series['measure'] = async (_step, running, line, { data }, span) => {
  const cell = await cellOf(line, data.tokens[0] ?? '', data.large.id, 0);
  const measure = await runJob('changeBeforeEveryRead', { ...targetOf(running), reads: [requestBy(data.tokens[0], wholeDocument, { id: data.large.id })], cell, ...span });
  return { latencyMs: measure.read.p50, cpuMs: measure.cpuUsPerRead / 1000, memoryMib: await memoryOf(running) };
};

export const series: readonly Series[] = [
  {
    id: 'tables', title: 'Reading a whole document, by its tables (20 rows each)', axis: 'tables', latency: 'p50 of the read', cpu: 'CPU of a read', steps: [6, 15, 30, 45, 60],
    sizes: (tables) => ({ ...small, tables }), measure: readAfterChange,
    why: 'After a change of a cell its row is read, judged and executed again, and nothing else, whatever the tables hold (API44, API45); what grows is the answer, which is put together, written out and sent.',
  },
  {
    id: 'rows', title: 'Reading a whole document, by the rows of its 6 tables', axis: 'rows of each table', latency: 'p50 of the read', cpu: 'CPU of a read', steps: [10, 50, 100, 200, 300],
    sizes: (rowsPerTable) => ({ ...small, rowsPerTable }), measure: readAfterChange,
    why: 'The row that changed is read, judged and executed again; the texts of the others are at hand, and sent with its own.',
  },
  {
    id: 'documents', title: 'The first page of a list, by the documents in it', axis: 'documents', latency: 'p50 of a page', cpu: 'CPU of a page', steps: [100, 2500, 5000, 7500, 10_000],
    sizes: (documents) => ({ ...small, documents }),
    async measure(_step, running, _line, { data }, span) {
      const measure = await readFrom(running, [requestBy(data.tokens[0], listPage, {})], 1, span);
      return { latencyMs: measure.latency.p50, cpuMs: measure.cpuUsPerRequest / 1000, memoryMib: await memoryOf(running) };
    },
    why: 'A page is read backwards along an index and ends after 51 rows.',
  },
  {
    id: 'editors', title: 'Changes of cells, by the editors of one table', axis: 'editors', latency: 'p50 of a change', cpu: 'CPU of a change, with events told meanwhile', steps: [1, 10, 25, 50, 100],
    sizes: () => ({ ...small, viewers: 25, rowsPerTable: 100 }),
    async measure(editors, running, line, { data }, span) {
      const cells = [];
      for (let row = 0; row < editors; row++) cells.push(await cellOf(line, data.tokens[row % data.tokens.length] ?? '', data.large.id, row));
      const measure = await runJob('editTogether', { ...targetOf(running), documentId: data.large.id, tokens: data.tokens, sockets: editors, subscriptionsPerSocket: 1, cells, ...span });
      return { latencyMs: measure.changes.latency.p50, cpuMs: measure.changes.cpuUsPerRequest / 1000, memoryMib: await memoryOf(running) };
    },
    why: 'Changes of one document stand in line for its row, so that numbers and hashes of its log have no gap: the wait is as long as the line, times what a change costs. That grows with those who are told; both bend from twenty-five editors on.',
  },
  {
    id: 'subscribers', title: 'A change until the last subscriber has heard, by subscribers', axis: 'subscribers', latency: 'p50 to the last', cpu: 'CPU of a change, with its events', steps: [1, 50, 100, 200, 400],
    sizes: () => ({ ...small, viewers: 25 }),
    async measure(subscribers, running, line, { data }, span) {
      const cell = await cellOf(line, data.tokens[0] ?? '', data.sample.id, 0);
      const measure = await runJob('changeForFollowers', { ...targetOf(running), documentId: data.sample.id, tokens: data.tokens, sockets: subscribers, subscriptionsPerSocket: 1, cell, ...span });
      return { latencyMs: measure.toLast.p50, cpuMs: measure.updates.cpuUsPerRequest / 1000, memoryMib: await memoryOf(running) };
    },
    why: 'One transaction, then one frame for every socket. Memory is what the process holds once they have gone again: what telling them made it reserve; what one holds while it waits is (f).',
  },
];
