import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { createSqlUpdateLog } from '../../server/bridge/sql-update-log.js';
import type { UpdateLog } from '../../collab/room/ports.js';
import { openStore } from '../../server/store/open-store.js';
import { quietLogger } from '../support/test-store.js';
import { sampleSection } from '../support/sample-records.js';

/*
 * What a group commit costs one server: appends of one row, and of one row in each of 100 sections.
 * Node: `node dist/tests/load/log-append.js [database URL]`; without a URL an SQLite file in the temporary directory.
 */

const sectionIds = Array.from({ length: 100 }, (_, n) => `sec_${n + 1}`);
const update = new Uint8Array(60).fill(7);

/** Milliseconds of each of `count` appends to the first `width` sections. */
async function time(log: UpdateLog, width: number, count: number, heads: Map<string, number>): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    const rows = sectionIds.slice(0, width).map((sectionId) => {
      const seq = (heads.get(sectionId) ?? 0) + 1;
      heads.set(sectionId, seq);
      return { sectionId, generation: 1, seq, update, authorId: 'usr_1', clientIds: [seq], at: seq };
    });
    const from = performance.now();
    await log.append(rows);
    times.push(performance.now() - from);
    await turn();
  }
  return times.sort((a, b) => a - b);
}

const at = (times: readonly number[], share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(3);

async function run(url: string | null): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'jiwen-append-'));
  const store = await openStore({ url, dataDir, logger: quietLogger });
  try {
    await store.transaction(({ sections }) => sections.insertMany(sectionIds.map((id) => sampleSection(id, 'doc_1', 'part_1'))));
    const log = createSqlUpdateLog(store);
    const heads = new Map<string, number>();
    await time(log, 100, 50, heads);
    for (const [width, count] of [[1, 3000], [100, 300]] as const) {
      const times = await time(log, width, count, heads);
      process.stdout.write(`${width} section(s): p50 ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms, mean ${(times.reduce((sum, each) => sum + each, 0) / count).toFixed(3)} ms\n`);
    }
  } finally {
    await store.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

await run(process.argv[2] ?? null);
