/**
 * Loaded into a measured server by `--import`; the server itself knows nothing of it. Answers over the channel to its parent:
 * memory after a full collection, bytes allocated between two questions, statements that an embedded database ran.
 */
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { GCProfiler, getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface ProbeAnswers {
  readonly memory: { readonly rss: number; readonly heapUsed: number; readonly external: number };
  readonly beginAllocations: null;
  readonly endAllocations: { readonly bytes: number; readonly collections: number };
  readonly statements: { readonly run: number; readonly transactions: number };
}

const counted = { run: 0, transactions: 0 };
/** A driver whose all() calls its own iterate() has sent one statement. */
let isRunning = false;

interface Prepared {
  readonly source?: string;
  [method: string]: unknown;
}

function note(sql: string): void {
  counted.run += 1;
  if (/^\s*(BEGIN|START)/i.test(sql)) counted.transactions += 1;
}

/** Both drivers have the same surface: a statement is prepared, then run, often. */
function watch(driver: { readonly prototype: { prepare(sql: string): Prepared; exec(sql: string): unknown } }): void {
  const { prepare, exec } = driver.prototype;
  driver.prototype.prepare = function (this: unknown, sql: string): Prepared {
    const statement = prepare.call(this, sql);
    for (const method of ['run', 'get', 'all', 'iterate']) {
      const original = statement[method];
      if (typeof original !== 'function') continue;
      statement[method] = (...args: unknown[]): unknown => {
        if (isRunning) return Reflect.apply(original, statement, args);
        note(sql);
        isRunning = true;
        try {
          return Reflect.apply(original, statement, args);
        } finally {
          isRunning = false;
        }
      };
    }
    return statement;
  };
  driver.prototype.exec = function (this: unknown, sql: string): unknown {
    note(sql);
    return exec.call(this, sql);
  };
}

if (process.env['PROBE_DRIVER'] !== undefined) watch(createRequire(process.argv[1] ?? '')(process.env['PROBE_DRIVER']));

const turnMs = 20;
const maxCollections = 100;
/** What two collections in a row may differ by, in bytes, and be the same. */
const sameBytes = 16_384;

/** What one collection frees lets go of more in a later turn (weak references, sockets that are being closed): collects until there is nothing left. */
async function collect(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('gc');
  if (typeof gc !== 'function') return;
  let [before, same] = [Infinity, 0];
  for (let time = 0; time < maxCollections; time++) {
    gc();
    await pause(turnMs);
    const { heapUsed } = process.memoryUsage();
    same = Math.abs(before - heapUsed) < sameBytes ? same + 1 : 0;
    if (same === 2) return;
    before = heapUsed;
  }
  throw new Error(`the heap did not come to rest in ${maxCollections} collections`);
}

interface Collection {
  readonly beforeGC: { readonly heapStatistics: { readonly usedHeapSize: number } };
  readonly afterGC: { readonly heapStatistics: { readonly usedHeapSize: number } };
}

let profiler: GCProfiler | null = null;
let usedAtBegin = 0;

/** What the heap grew by between collections: everything that was allocated, collected or not. */
function endAllocations(): ProbeAnswers['endAllocations'] {
  const usedAtEnd = getHeapStatistics().used_heap_size;
  const { statistics } = (profiler?.stop() ?? { statistics: [] }) as unknown as { statistics: readonly Collection[] };
  profiler = null;
  let [bytes, used] = [0, usedAtBegin];
  for (const { beforeGC, afterGC } of statistics) {
    bytes += Math.max(0, beforeGC.heapStatistics.usedHeapSize - used);
    used = afterGC.heapStatistics.usedHeapSize;
  }
  return { bytes: bytes + Math.max(0, usedAtEnd - used), collections: statistics.length };
}

const answers: { readonly [Q in keyof ProbeAnswers]: () => ProbeAnswers[Q] | Promise<ProbeAnswers[Q]> } = {
  async memory() {
    await collect();
    const { rss, heapUsed, external } = process.memoryUsage();
    return { rss, heapUsed, external };
  },
  beginAllocations() {
    profiler = new GCProfiler();
    profiler.start();
    usedAtBegin = getHeapStatistics().used_heap_size;
    return null;
  },
  endAllocations,
  statements: () => ({ ...counted }),
};

process.on('message', (question: keyof ProbeAnswers) => void Promise.resolve(answers[question]()).then((answer) => process.send?.({ question, answer, at: performance.now() })));
// The channel alone must not keep a server alive that was told to stop.
process.channel?.unref();
