/** (e): everybody follows one document and writes into rows of one table. */
import type { Cell } from '../load/change.js';
import { runJob } from '../load/run-job.js';
import { cellOf } from './read-document.js';
import { median, onServer, percentiles, shown, spent, type Workload } from './workload.js';

export const editTogether: Workload = async (stage) => {
  if (stage.contender.kind === 'bare') return null;
  return onServer(stage, '', async (running, line) => {
    const { scale: { editors, span }, database: { data } } = stage;
    const cells: Cell[] = [];
    for (let row = 0; row < editors; row++) cells.push(await cellOf(line, data.tokens[row % data.tokens.length] ?? '', data.large.id, row));
    const { server: { port, pid }, databasePid, statements } = running;
    const before = await statements();
    const measure = await runJob('editTogether', { port, pid, databasePid, documentId: data.large.id, tokens: data.tokens, sockets: editors, subscriptionsPerSocket: 1, cells, ...span });
    const after = await statements();
    return {
      [`${editors} editors, each hearing of all`]: {
        'changes/s': median(measure.changes.perSecond), ...percentiles(measure.changes.latency), ...spent(measure.changes),
        'SQL statements, about': before === null || after === null ? null : (after.run - before.run) / measure.made, 'events heard': measure.events, [shown.heard]: (measure.events / (measure.made * editors)) * 100, [shown.resident]: measure.changes.residentMib,
      },
    };
  });
};
