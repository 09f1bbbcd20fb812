import { Worker } from 'node:worker_threads';
import { AppError } from '../../schema/errors/app-error.js';
import type { ErrorArgs, ErrorCode } from '../../schema/errors/codes.js';
import type { TimerClock } from '../ports/clock.js';

/** What a thread says of the job it was given: how far it is, any number of times, and one answer. Plain data. */
export type ThreadMessage<R> =
  | { readonly step: readonly [done: number, total: number] }
  | { readonly ok: true; readonly result: R }
  /** An error of the registry, by its code; null: another. */
  | { readonly ok: false; readonly problem: string; readonly code: ErrorCode | null; readonly args: unknown };

export interface JobThreadOptions {
  /** A job that takes longer is given up, and the thread with it. */
  readonly timeoutMs: number;
  /** A thread without work ends after this. */
  readonly idleMs: number;
  /** Memory for JavaScript objects; a job that needs more ends the thread, not the process. */
  readonly maxHeapMb: number;
  /** The compiled program of the thread. */
  readonly script: URL;
}

const timedOut = 'ERR_JOB_TIMED_OUT';

/** True for the error of a job that was given up because it took too long. */
export function isTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === timedOut;
}

/** Told how far a job is. */
export type OnStep = (done: number, total: number) => void;

/** A thread for jobs that would hold up the event loop; one job at a time. */
export interface JobThread<J, R> {
  /** Rejects when the job fails, takes too long, or takes the thread down; the next job gets a new thread. */
  run(job: J, onStep?: OnStep): Promise<R>;
  readonly isRunning: boolean;
  /** Ends the thread; a job under way rejects. */
  stop(): Promise<void>;
}

export function createJobThread<J, R>(clock: TimerClock, options: JobThreadOptions): JobThread<J, R> {
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
    async run(job, onStep = () => undefined) {
      idle?.cancel();
      worker ??= start();
      try {
        return await answerOf<R>(worker, job, onStep, clock, options.timeoutMs, () => void end());
      } finally {
        idle?.cancel();
        if (worker !== null) idle = clock.setTimer(options.idleMs, () => void end());
      }
    },
    stop: end,
  };
}

/** The error a thread met, as it would have been thrown here. */
function errorOf({ problem, code, args }: Extract<ThreadMessage<never>, { readonly ok: false }>): Error {
  return code === null ? new Error(problem) : new AppError(code, args as ErrorArgs[typeof code]);
}

function answerOf<R>(worker: Worker, job: unknown, onStep: OnStep, clock: TimerClock, timeoutMs: number, giveUp: () => void): Promise<R> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void): void => {
      timer.cancel();
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      finish();
    };
    const onMessage = (message: ThreadMessage<R>): void => {
      // One job at a time, and answers carry what their job asked for.
      if ('step' in message) onStep(...message.step);
      else settle(() => (message.ok ? resolve(message.result) : reject(errorOf(message))));
    };
    const onError = (error: unknown): void => settle(() => reject(error instanceof Error ? error : new Error(String(error))));
    const onExit = (): void => settle(() => reject(new Error('the thread ended before it answered')));
    const timer = clock.setTimer(timeoutMs, () => settle(() => {
      giveUp();
      reject(Object.assign(new Error(`the job took longer than ${timeoutMs} ms`), { code: timedOut }));
    }));
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(job);
  });
}
