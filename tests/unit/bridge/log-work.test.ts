import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import type { AuthoredLog } from '../../../collab/ydoc/authored-log.js';
import { compactLog } from '../../../collab/ydoc/compact-log.js';
import { attributeLog } from '../../../collab/ydoc/attribute-log.js';
import { createJobThread, type JobThread } from '../../../server/bridge/job-thread.js';
import type { LogJob, ResultOf } from '../../../server/bridge/log-job.js';
import { createLogWork, defaultLogThreadOptions, type LogWork, type LogWorkOptions } from '../../../server/bridge/log-work.js';
import { ManualClock } from '../../support/manual-clock.js';
import { nextTurn } from '../../support/next-turn.js';
import { projectRoot } from '../../support/project-root.js';
import { firstText, WrittenLog } from '../collab/written-log.js';

/** A thread runs what was compiled: it has no part in Jest's ways of reading the sources. */
const script = new URL('dist/server/bridge/log-thread-main.js', `file://${projectRoot}`);
const program = (onMessage: string): URL => new URL(`data:text/javascript,import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { ${onMessage} });`);

function writtenLog(): AuthoredLog {
  const log = new WrittenLog();
  const a = log.open(1, 'usr_a');
  for (let i = 0; i < 300; i++) firstText(a).insert(i % 7, '绩效');
  return log.whole;
}

const log = writtenLog();
const load = async (): Promise<AuthoredLog> => log;
const broken: AuthoredLog = { ...log, updates: log.updates.slice(1) };

describe('a thread for large logs', () => {
  const clock = new ManualClock();
  let thread: JobThread<LogJob, ResultOf<LogJob>>;
  const open = (options: Partial<typeof defaultLogThreadOptions>): void => {
    thread = createJobThread(clock, { ...defaultLogThreadOptions, script, ...options });
  };
  const compact = () => thread.run({ kind: 'compact', log } as const);
  afterEach(() => thread.stop());

  test('[COL91] is started by a job, answers as the loop would, and ends when it is idle', async () => {
    open({});
    expect(thread.isRunning).toBe(false);
    const page = { from: 3, maxRuns: 2 };
    expect(await compact()).toEqual(compactLog(log));
    expect(await thread.run({ kind: 'attribute', log, page } as const)).toEqual(attributeLog(log, page));
    expect(thread.isRunning).toBe(true);
    await clock.advance(29_000);
    await compact();
    await clock.advance(29_000);
    expect(thread.isRunning).toBe(true);
    await clock.advance(1000);
    expect([thread.isRunning, clock.timerCount]).toEqual([false, 0]);
  });

  test('[COL91] a job that fails is refused with its reason, and the thread goes on', async () => {
    open({});
    await expect(thread.run({ kind: 'compact', log: broken } as const)).rejects.toThrow('the log lacks update 1');
    expect(thread.isRunning).toBe(true);
    expect(((await compact()) as ResultOf<{ kind: 'compact'; log: AuthoredLog }>).seq).toBe(log.updates.length);
  });

  test.each([
    ['ends the process', 'process.exit(7)', {}, 'ended before it answered'],
    ['throws', 'throw new Error("out of its mind")', {}, 'out of its mind'],
    ['takes more memory than it may', 'const all = []; for (;;) all.push(new Array(1000).fill({}))', { maxHeapMb: 16 }, /memory/],
  ])('[COL91] a thread that %s harms its job only', async (_what, onMessage, options, message) => {
    open({ ...options, script: program(onMessage) });
    await expect(compact()).rejects.toThrow(message);
    expect(clock.timerCount).toBe(0);
    await expect(compact()).rejects.toThrow(message);
  });

  test('[COL91] a job that takes too long is given up with its thread', async () => {
    open({ script: program('') });
    const late = compact();
    const refused = expect(late).rejects.toThrow('took longer than 60000 ms');
    await clock.advance(60_000);
    await refused;
    expect([thread.isRunning, clock.timerCount]).toEqual([false, 0]);
  });
});

describe('work on whole logs', () => {
  let work: LogWork;
  let loads: number;
  const counted = async (): Promise<AuthoredLog> => {
    loads++;
    return log;
  };
  const open = (options: Partial<LogWorkOptions>): void => {
    work = createLogWork(new ManualClock(), { script, ...options });
  };
  beforeEach(() => {
    loads = 0;
  });
  afterEach(() => work.stop());

  test('[COL91] small logs are worked on at once, large ones in the thread', async () => {
    open({ script: program('process.exit(7)') });
    expect(await work.compact(load)).toEqual(compactLog(log));
    open({ script: program('process.exit(7)'), maxOnLoopBytes: 1000 });
    await expect(work.compact(load)).rejects.toThrow('ended before it answered');
    await expect(work.attribute(load, { from: 0, maxRuns: 1 })).rejects.toThrow('ended before it answered');
    open({ maxOnLoopBytes: 1000 });
    expect(await work.compact(load)).toEqual(compactLog(log));
  });

  test('[COL91] large logs take turns; what waits is loaded when its turn comes, and too many are sent away', async () => {
    open({ maxOnLoopBytes: 1000, maxWaiting: 2 });
    const jobs = [work.compact(counted), work.attribute(counted, { from: 0, maxRuns: 1 }), work.compact(counted)];
    await expect(work.compact(counted)).rejects.toMatchObject({ code: 'rate_limited' });
    await Promise.all(jobs);
    expect(loads).toBe(6);
    const failing = work.compact(async () => { throw new Error('no database'); });
    await expect(failing).rejects.toThrow('no database');
    const breaking = work.compact(async () => broken);
    const next = work.compact(load);
    await expect(breaking).rejects.toThrow('the log lacks update 1');
    expect((await next).seq).toBe(log.updates.length);
  });

  test('[COL91] stopped, it refuses what runs, what waits and what comes', async () => {
    open({ maxOnLoopBytes: 1000, script: program('') });
    const running = work.compact(counted);
    const waiting = work.compact(counted);
    const refused = [expect(running).rejects.toThrow('ended before it answered'), expect(waiting).rejects.toMatchObject({ code: 'shutting_down' })];
    while (loads < 2) await nextTurn();
    await nextTurn();
    await work.stop();
    await Promise.all(refused);
    await expect(work.compact(load)).rejects.toMatchObject({ code: 'shutting_down' });
  });
});

test('[COL91] plain Yjs reads what the thread made', async () => {
  const work = createLogWork(new ManualClock(), { script, maxOnLoopBytes: 0 });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await work.compact(load)).state);
  expect(firstText(doc).length).toBe(600);
  await work.stop();
});
