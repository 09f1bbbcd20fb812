import LibsqlDatabase from 'libsql';
import { strict as assert } from 'node:assert';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Logger } from '../../server/ports/logger.js';
import { openStore, type Store } from '../../server/store/open-store.js';
import { createSeededIds } from '../support/seeded-ids.js';
import { insertOutline } from '../support/insert-outline.js';

/*
 * Holds the embedded database under load for about ten seconds on whichever Node runs this file, and then checks that
 * everything which was acknowledged is there. It does what native drivers have died of: statements by the thousand that
 * only the garbage collector ends, connections that are left open when their thread ends, large blobs both ways, readers
 * beside writers. Node: `node dist/tests/load/embedded-driver.js [seconds]`.
 */

const quiet: Logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const payloadOf = (seq: number): Uint8Array => new Uint8Array(seq % 50 === 0 ? 300_000 : 100 + (seq % 400)).fill(seq % 251);
const now = (): number => performance.now();

/** Appends to a section, reading it back now and then; resolves with the number of the last acknowledged update. */
async function writeSection(store: Store, sectionId: string, until: number): Promise<number> {
  let seq = 0;
  while (now() < until) {
    const next = seq + 1;
    await store.transaction(({ sectionLog }) =>
      sectionLog.append([{ sectionId, generation: 1, seq: next, update: payloadOf(next), authorId: null, clientIds: [next], at: 1_790_000_000_000 + next }]),
    );
    seq = next;
    // As in the server, where each commit begins with a message from a socket. Promises alone would starve the others.
    await turn();
    if (seq % 100 === 0) assert.equal((await store.read.sectionLog.load(sectionId))?.updates.length, seq);
  }
  return seq;
}

async function checkSection(store: Store, sectionId: string, last: number): Promise<void> {
  const updates = (await store.read.sectionLog.load(sectionId))?.updates ?? [];
  assert.deepEqual(updates.map(({ seq }) => seq), Array.from({ length: last }, (_, index) => index + 1));
  for (const { seq, update } of updates) assert.ok(Buffer.from(payloadOf(seq)).equals(update), `update ${seq} is damaged`);
}

/** Statements that are prepared once, used once and never ended by hand: more than any cache holds. */
async function churnStatements(path: string, until: number): Promise<number> {
  const database = new LibsqlDatabase(path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF');
  database.exec('CREATE TABLE IF NOT EXISTS churn (id integer primary key, body text)');
  let count = 0;
  while (now() < until) {
    for (let n = 0; n < 100; n++, count++) {
      database.prepare(`INSERT INTO churn (body) VALUES ('绩效 ${count}')`).run();
      assert.equal((database.prepare(`SELECT ${count} AS n, body FROM churn ORDER BY id DESC LIMIT 1`).get() as { n: number }).n, count);
    }
    // What a statement holds outside the heap is given back only when the event loop turns.
    await turn();
  }
  return count;
}

async function abandonConnections(path: string, until: number): Promise<number> {
  let count = 0;
  for (; now() < until; count++) {
    const [code] = (await once(new Worker(new URL('./abandoned-connection.js', import.meta.url), { workerData: { path } }), 'exit')) as [number];
    assert.equal(code, 0, 'a thread that used the driver died');
  }
  return count;
}

async function openAndClose(directory: string, until: number): Promise<number> {
  let count = 0;
  for (; now() < until; count++) {
    const store = await openStore({ url: null, dataDir: join(directory, 'reopened'), logger: quiet });
    await store.ping();
    await store.close();
    await turn();
  }
  return count;
}

async function run(seconds: number): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'jiwen-load-'));
  try {
    const store = await openStore({ url: null, dataDir: join(directory, 'store'), logger: quiet });
    const ids = createSeededIds(5);
    const sections: string[] = [];
    for (let n = 0; n < 4; n++) sections.push((await insertOutline(store, ids, ids.newId('document'))).section.id);
    const until = now() + seconds * 1000;
    const [writers, statements, threads, openings] = await Promise.all([
      Promise.all(sections.map((id) => writeSection(store, id, until))),
      churnStatements(join(directory, 'churn.db'), until),
      abandonConnections(join(directory, 'thread.db'), until),
      openAndClose(directory, until),
    ]);
    for (const [index, id] of sections.entries()) await checkSection(store, id, writers[index] ?? 0);
    await store.close();
    const commits = writers.reduce((sum, last) => sum + last, 0);
    process.stdout.write(
      `node ${process.version}: ${commits} acknowledged commits all found, ${statements * 2} statements, ${threads} threads, ${openings} openings, ` +
        `${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB\n`,
    );
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

await run(Number(process.argv[2] ?? 10));
