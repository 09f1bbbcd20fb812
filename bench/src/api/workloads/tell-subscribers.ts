/** (d): one cell is changed, and everybody who follows the document is told; the next one when the last one heard. */
import { change } from '../load/change.js';
import { runJob } from '../load/run-job.js';
import { cellOf } from './read-document.js';
import { countOf, median, onServer, percentiles, shown, spent, type Workload } from './workload.js';

export const tellSubscribers: Workload = async (stage) => {
  if (stage.contender.kind === 'bare') return null;
  return onServer(stage, '', async (running, line) => {
    const { scale: { subscribers, span, counted }, database: { data } } = stage;
    const cell = await cellOf(line, data.tokens[0] ?? '', data.sample.id, 0);
    const alone = await countOf(running, counted, () => change(line, cell));
    const { server: { port, pid }, databasePid } = running;
    const measure = await runJob('changeForFollowers', { port, pid, databasePid, documentId: data.sample.id, tokens: data.tokens, sockets: subscribers, subscriptionsPerSocket: 1, cell, ...span });
    return {
      [`${subscribers} subscribers`]: {
        'updates/s': median(measure.updates.perSecond), ...percentiles(measure.toLast), ...spent(measure.updates), 'server CPU, µs per event': measure.updates.cpuUsPerRequest / subscribers,
        'transactions': alone.transactions, [shown.statements]: alone.statements, 'event, bytes': measure.eventBytes, 'events lost': measure.undelivered, [shown.resident]: measure.updates.residentMib,
      },
    };
  });
};
