import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Compactor } from '../../collab/room/ports.js';
import type { AttributedLog, AttributionPage } from '../../collab/ydoc/attribute-log.js';
import { weightOf, type AuthoredLog } from '../../collab/ydoc/authored-log.js';
import { AppError } from '../../schema/errors/app-error.js';
import type { TimerClock } from '../ports/clock.js';
import { createJobThread, type JobThreadOptions } from './job-thread.js';
import { doLogJob, type LogJob, type ResultOf } from './log-job.js';
import { createTurns } from './turns.js';

export interface LogWorkOptions extends JobThreadOptions {
  /** Logs up to this weight are worked on at once: a document of this size is made in about 10 ms. */
  readonly maxOnLoopBytes: number;
  /** Jobs that may wait for the thread. */
  readonly maxWaiting: number;
}

export const defaultLogThreadOptions: JobThreadOptions = {
  timeoutMs: 60_000,
  idleMs: 30_000,
  maxHeapMb: 512,
  script: new URL('./log-thread-main.js', import.meta.url),
};

export const defaultLogWorkOptions: LogWorkOptions = { ...defaultLogThreadOptions, maxOnLoopBytes: 256 * 1024, maxWaiting: 200 };

/** What is computed from whole logs, of open and of closed sections; large ones in a thread, one after the other. */
export interface LogWork extends Compactor {
  /** @throws {rate_limited} {shutting_down} and what `load` rejects with */
  attribute(load: () => Promise<AuthoredLog>, page: AttributionPage): Promise<AttributedLog>;
}

export function createLogWork(clock: TimerClock, overrides: Partial<LogWorkOptions> = {}): LogWork {
  const options = { ...defaultLogWorkOptions, ...overrides };
  const thread = createJobThread<LogJob, ResultOf<LogJob>>(clock, options);
  const turns = createTurns(options.maxWaiting);
  const oneByOne = createLane();
  let isStopped = false;

  async function run<J extends LogJob>(load: () => Promise<AuthoredLog>, toJob: (log: AuthoredLog) => J): Promise<ResultOf<J>> {
    let log: AuthoredLog | null = null;
    const done = await oneByOne(async () => {
      log = await load();
      return weightOf(log) <= options.maxOnLoopBytes ? { result: doLogJob(toJob(log)) } : null;
    });
    if (done !== null) return done.result;
    // Reading it may have stopped the loop, and handing it over does: not both at once.
    await nextTurn();
    if (!turns.tryTake()) {
      // What waits holds no log: two hundred large ones would fill the memory.
      log = null;
      await turns.wait();
    }
    try {
      if (isStopped) throw new AppError('shutting_down', {});
      // A result is of its job's kind.
      return (await thread.run(toJob(log ?? (await load())))) as ResultOf<J>;
    } finally {
      turns.pass();
    }
  }
  return {
    compact: (load) => run(load, (log) => ({ kind: 'compact', log }) as const),
    attribute: (load, page) => run(load, (log) => ({ kind: 'attribute', log, page }) as const),
    stop() {
      isStopped = true;
      return thread.stop();
    },
  };
}

/**
 * Between two pieces of work the event loop turns once: a database that answers at once would else let a query about a
 * thousand sections run to its end before any socket is read.
 */
function createLane(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.then(() => nextTurn(), () => nextTurn());
    return turn;
  };
}
