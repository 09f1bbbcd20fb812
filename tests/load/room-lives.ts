import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { RoomLives, type Held } from '../support/room-lives.js';
import type { Logger } from '../../server/ports/logger.js';
import { openStore } from '../../server/store/open-store.js';

/*
 * Opens section after section over a real registry and database, lets somebody write in each, closes it, and measures the
 * heap after a full collection again and again. Ends with 1 when it grows, or when anything of the sections is left.
 *
 *   [DATABASE_URL=mysql://…] node --expose-gc dist/tests/load/room-lives.js [sections, 50000]
 */

const quiet: Logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
/** What tenths of the run may differ by: caches of statements and of compiled code. */
const toleranceBytes = 2 * 2 ** 20;
const mib = (bytes: number): string => (bytes / 2 ** 20).toFixed(2).padStart(8);
const print = (line: string): void => void process.stdout.write(`${line}\n`);

function heapUsed(): number {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('start it with --expose-gc');
  for (let round = 0; round < 3; round++) gc();
  return process.memoryUsage().heapUsed;
}

interface Seen {
  readonly held: Held;
  readonly objects: Readonly<Record<string, number>>;
}

/** What is wrong; nothing when all is as it was. */
function complaintsOf(open: Seen | null, first: Held, last: Seen, growthBytes: number): string[] {
  const { timers: _timers, busListeners: _busListeners, ...counts } = last.held;
  return [
    // Else the counts below would prove nothing.
    ...(open?.objects['Room'] === 50 && open.held.placedSections === 50 ? [] : ['open sections were not seen']),
    ...(isDeepStrictEqual(first, last.held) ? [] : ['more is held at the end than in the beginning']),
    ...([...Object.values(counts), ...Object.values(last.objects)].every((count) => count === 0) ? [] : ['something of the sections is left']),
    ...(growthBytes <= toleranceBytes ? [] : ['the heap grows']),
  ];
}

async function run(sections: number): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'jiwen-lives-'));
  const store = await openStore({ url: process.env['DATABASE_URL'] ?? null, dataDir, logger: quiet });
  const lives = new RoomLives(store);
  try {
    const heaps: number[] = [];
    const see = (): Seen => ({ held: lives.held(), objects: lives.objects() });
    let open: Seen | null = null;
    let first: Held | null = null;
    print(' sections  heap MiB  external  RSS MiB');
    for (let tenth = 1; tenth <= 10; tenth++) {
      await lives.live(Math.ceil(sections / 10), () => (open ??= see()));
      await lives.rest();
      first ??= lives.held();
      heaps.push(heapUsed());
      const { rss, external } = process.memoryUsage();
      print(`${String(tenth * Math.ceil(sections / 10)).padStart(9)}  ${mib(heaps.at(-1) ?? 0)}  ${mib(external)} ${mib(rss)}`);
    }
    const last = see();
    const growth = (heaps.at(-1) ?? 0) - (heaps[1] ?? 0);
    const complaints = complaintsOf(open, first ?? last.held, last, growth);
    print(`held at the end: ${JSON.stringify(last)}\nheap: ${mib(growth).trim()} MiB more than after a fifth of them`);
    for (const complaint of complaints) print(complaint);
    process.exitCode = complaints.length === 0 ? 0 : 1;
  } finally {
    await lives.stop();
    await store.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

await run(Number(process.argv[2] ?? 50_000));
