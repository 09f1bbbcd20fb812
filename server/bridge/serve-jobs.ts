import { parentPort, type Transferable } from 'node:worker_threads';
import { isAppError } from '../../schema/errors/app-error.js';
import type { ThreadMessage } from './job-thread.js';

/** The other side of job-thread.ts: takes a job, answers it, waits for the next. `bytesOf`: what of a result is handed over instead of copied. */
export function serveJobs<J, R>(doJob: (job: J, onStep: (done: number, total: number) => void) => R | Promise<R>, bytesOf: (result: R) => readonly Uint8Array[]): void {
  const send = (message: ThreadMessage<R>, transferred: readonly Transferable[] = []): void => parentPort?.postMessage(message, transferred);
  const serve = async (job: J): Promise<void> => {
    try {
      const result = await doJob(job, (done, total) => send({ step: [done, total] }));
      // A buffer of Node's pool is shared with others: it can only be copied.
      const owned = bytesOf(result).filter((bytes) => bytes.buffer.byteLength === bytes.byteLength);
      send({ ok: true, result }, owned.map(({ buffer }): Transferable => buffer as ArrayBuffer));
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      send(isAppError(error) ? { ok: false, problem, code: error.code, args: error.args } : { ok: false, problem, code: null, args: null });
    }
  };
  parentPort?.on('message', (job: J) => void serve(job));
}
