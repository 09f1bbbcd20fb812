import { runJob } from '../load/run-job.js';
import type { LoopMeasure, Span } from '../load/loop.js';
import type { Running } from '../servers/contenders.js';
import { median, percentiles, shown, spent, type Counted, type Figures } from './workload.js';

export function figuresOf(measure: Omit<LoopMeasure, 'answerBytes'>, counted: Counted): Figures {
  return {
    [shown.perSecond]: median(measure.perSecond),
    ...percentiles(measure.latency),
    ...spent(measure),
    [shown.allocated]: counted.allocatedKib,
    [shown.statements]: counted.statements,
    [shown.resident]: measure.residentMib,
  };
}

/** The same requests by many connections, from a process of its own. */
export const readFrom = ({ server, databasePid }: Running, requests: readonly string[], connections: number, span: Span, varies = false): Promise<LoopMeasure> =>
  runJob('readInLoop', { port: server.port, pid: server.pid, databasePid, requests, connections, varies, ...span });
