import { Worker } from 'node:worker_threads';
import type { TimerClock } from '../ports/clock.js';
import type { LogAnswer, LogJob, ResultOf } from './log-job.js';

export interface LogThreadOptions {
  /** A job that takes longer is given up, and the thread with it. */
  readonly timeoutMs: number;
  /** A thread without work ends after this. */
  readonly idleMs: number;
  /** Memory for JavaScript objects; a job that needs more ends the thread, not the process. */
  readonly maxHeapMb: number;
  /** The compiled program of the thread. */
  readonly script: URL;
}

export const defaultLogThreadOptions: LogThreadOptions = {
  timeoutMs: 60_000,
  idleMs: 30_000,
  maxHeapMb: 512,
  script: new URL('./log-thread-main.js', import.meta.url),
};

/** A thread for jobs that would hold up the event loop; one job at a time. */
export interface LogThread {
  /** Rejects when the job fails, takes too long, or takes the thread down; the next job gets a new thread. */
  run<J extends LogJob>(job: J): Promise<ResultOf<J>>;
  readonly isRunning: boolean;
  /** Ends the thread; a job under way rejects. */
  stop(): Promise<void>;
}

export function createLogThread(clock: TimerClock, options: LogThreadOptions): LogThread {
  let worker: Worker | null = null;
  let idle: ReturnType<TimerClock['setTimer']> | null = null;

  const start = (): Worker => {
    const started = new Worker(options.script, { resourceLimits: { maxOldGenerationSizeMb: options.maxHeapMb } });
    // Nobody waits for it at the end of the process: its work can be done again.
    started.unref();
    const forget = (): void => {
      if (worker === started) worker = null;
    };
    // What it dies of is told to its job; an error without a listener would end the process.
    return started.on('error', forget).on('exit', forget);
  };
  const end = async (): Promise<void> => {
    const ended = worker;
    worker = null;
    idle?.cancel();
    await ended?.terminate();
  };
  return {
    get isRunning() {
      return worker !== null;
    },
    async run(job) {
      idle?.cancel();
      worker ??= start();
      try {
        return await answerOf(worker, job, clock, options.timeoutMs, () => void end());
      } finally {
        idle?.cancel();
        if (worker !== null) idle = clock.setTimer(options.idleMs, () => void end());
      }
    },
    stop: end,
  };
}

function answerOf<J extends LogJob>(worker: Worker, job: J, clock: TimerClock, timeoutMs: number, giveUp: () => void): Promise<ResultOf<J>> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void): void => {
      timer.cancel();
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      finish();
    };
    const onMessage = (answer: LogAnswer): void => {
      // One job at a time, and answers carry what their job asked for.
      settle(() => (answer.ok ? resolve(answer.result as ResultOf<J>) : reject(new Error(answer.problem))));
    };
    const onError = (error: unknown): void => settle(() => reject(error instanceof Error ? error : new Error(String(error))));
    const onExit = (): void => settle(() => reject(new Error('the thread ended before it answered')));
    const timer = clock.setTimer(timeoutMs, () => settle(() => {
      giveUp();
      reject(new Error(`the job took longer than ${timeoutMs} ms`));
    }));
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(job);
  });
}
