import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { defaultRoomOptions } from '../../collab/room/room-options.js';
import { SectionDoc } from '../../collab/room/section-doc.js';
import { weightOf, type AuthoredLog } from '../../collab/ydoc/authored-log.js';
import { createLogWork } from '../../server/bridge/log-work.js';
import { createSqlUpdateLog } from '../../server/bridge/sql-update-log.js';
import type { Logger } from '../../server/ports/logger.js';
import { createSystemClock } from '../../server/runtime/system-clock.js';
import { openStore, type Store } from '../../server/store/open-store.js';
import { sampleSection } from '../support/sample-records.js';
import { typeTogether, type TypedRow } from '../support/typed-section.js';

/*
 * What a large section costs the event loop: loading it, compacting it on the loop and in the thread, telling who wrote it.
 * "blocked" is the longest the loop stood still. Numbers mean something on an idle machine only.
 *
 *   [DATABASE_URL=mysql://…] node dist/tests/load/large-section.js [text: the second only]
 */

const quiet: Logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const median = (values: readonly number[]): string => ([...values].sort((a, b) => a - b)[values.length >> 1] ?? 0).toFixed(0).padStart(6);

/** Does the work several times; prints the median of how long it took and of the longest standstill of the loop. */
async function measure(what: string, work: () => unknown, rounds = 5): Promise<void> {
  const took: number[] = [];
  const blocked: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await pause(20);
    const start = performance.now();
    await work();
    took.push(performance.now() - start);
    await pause(20);
    delay.disable();
    blocked.push(delay.max / 1e6);
  }
  print(`${what.padEnd(58)} ${median(took)} ms, blocked ${median(blocked)} ms`);
}

async function fill(store: Store, sectionId: string, rows: readonly TypedRow[]): Promise<void> {
  await store.transaction(({ sections }) => sections.insertMany([sampleSection(sectionId, 'doc_1', 'part_1')]));
  for (let start = 0; start < rows.length; start += 2000) {
    const batch = rows.slice(start, start + 2000).map(({ update, writer, at }, i) =>
      ({ sectionId, generation: 1, seq: start + i + 1, update, authorId: `usr_${String(writer).padStart(26, '0')}`, clientIds: [writer + 1], at: 1_790_000_000_000 + at }));
    await store.transaction(({ sectionLog }) => sectionLog.append(batch));
  }
}

async function measureSection(store: Store, sectionId: string, rows: readonly TypedRow[], tail: number): Promise<void> {
  const log = createSqlUpdateLog(store);
  const clock = createSystemClock();
  const onLoop = createLogWork(clock, { maxOnLoopBytes: Infinity });
  const inThread = createLogWork(clock, { maxOnLoopBytes: 0 });
  const load = (): Promise<AuthoredLog> => log.loadAuthored(sectionId);
  await fill(store, sectionId, rows.slice(0, rows.length - tail));
  await measure('first compaction, of all its rows, in the thread', () => inThread.compact(load));
  await log.compact(sectionId, await inThread.compact(load));
  const { authorship, snapshot } = await load();
  print(`authorship ${authorship?.ranges.length ?? 0} bytes of ${rows.length} edits: ${((authorship?.ranges.length ?? 0) / rows.length).toFixed(3)} bytes an edit, beside ${snapshot?.state.length ?? 0} bytes of state`);
  for (let start = rows.length - tail; start < rows.length; start += 2000) {
    const batch = rows.slice(start, Math.min(rows.length, start + 2000)).map(({ update, writer, at }, i) =>
      ({ sectionId, generation: 1, seq: start + i + 1, update, authorId: `usr_${String(writer).padStart(26, '0')}`, clientIds: [writer + 1], at: 1_790_000_000_000 + at }));
    await store.transaction(({ sectionLog }) => sectionLog.append(batch));
  }
  const stored = await load();
  print(`snapshot and ${stored.updates.length} rows, weight ${(weightOf(stored) / 1024).toFixed(0)} KiB`);
  await measure('reading it', () => log.load(sectionId));
  const whole = await log.load(sectionId);
  const live = new SectionDoc(defaultRoomOptions.maxSectionBytes);
  await measure('applying it, as a room does when it opens', () => {
    const doc = new Y.Doc();
    doc.transact(() => {
      for (const state of [whole.snapshot?.state ?? new Uint8Array([0, 0]), ...whole.updates.map(({ update }) => update)]) Y.applyUpdate(doc, state);
    });
    doc.destroy();
  });
  live.load(whole);
  await measure('encoding the live document', () => Y.encodeStateAsUpdate(live.doc));
  await measure('compaction on the loop: read and made', () => onLoop.compact(load));
  await measure('compaction in the thread: read and made', () => inThread.compact(load));
  await measure('attribution on the loop', () => onLoop.attribute(load, { from: 0, maxRuns: 10_000 }));
  await measure('attribution in the thread', () => inThread.attribute(load, { from: 0, maxRuns: 10_000 }));
  const { runs, next } = await inThread.attribute(load, { from: 0, maxRuns: 1_000_000 });
  print(`${runs.length} ranges in all${next === null ? '' : ', and more'}`);
  const made = await inThread.compact(load);
  await measure('storing the snapshot, and deleting its rows', () => log.compact(sectionId, made), 1);
  await Promise.all([onLoop.stop(), inThread.stop()]);
}

async function run(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'jiwen-large-'));
  const store = await openStore({ url: process.env['DATABASE_URL'] ?? null, dataDir, logger: quiet });
  try {
    if (process.argv[2] !== 'text') {
      print('\n260,000 edits of three people, one an update');
      await measureSection(store, 'sec_1', typeTogether({ edits: 260_000, writers: 3, paragraphs: ['绩效'] }), 2000);
    }
    print('\na text of four megabytes, and 60,000 edits of three people');
    await measureSection(store, 'sec_2', typeTogether({ edits: 60_000, writers: 3, paragraphs: Array.from({ length: 13_000 }, () => '绩效目标指标完成情况'.repeat(10)) }), 2000);
  } finally {
    await store.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

await run();
