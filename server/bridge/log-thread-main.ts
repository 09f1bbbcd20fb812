import { parentPort, type Transferable } from 'node:worker_threads';
import { doLogJob, type LogAnswer, type LogJob } from './log-job.js';

/** The thread of log-thread.ts: takes a job, answers it, waits for the next. */
parentPort?.on('message', (job: LogJob) => {
  let answer: LogAnswer;
  const transferred: Transferable[] = [];
  try {
    const result = doLogJob(job);
    answer = { ok: true, result };
    // Handed over instead of copied: the other side waits for nothing else.
    if ('state' in result) transferred.push(result.state.buffer as ArrayBuffer, result.authorship.buffer as ArrayBuffer);
  } catch (error) {
    answer = { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(answer, transferred);
});
