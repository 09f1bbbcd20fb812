import { mkdtemp, rm, stat } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { searchDocuments } from '../../../server/queries/search-documents.js';
import { openStore, type Store } from '../../../server/store/open-store.js';
import { startPrivateMariadb } from '../../support/private-mariadb.js';
import { openRawSql, type RawSql } from '../../support/raw-sql.js';
import { quietLogger } from '../../support/test-store.js';
import { fillDatabase } from './fill-database.js';
import { createGenerator, type Generator } from './generate-documents.js';
import { makeQueries, type QueryKind } from './make-queries.js';

/*
 * How fast search answers with 10,000 documents: `npm run bench:search -- [--documents 10000] [--size 1] [--queries 100]
 * [--database sqlite|mariadb|both] [--seed 19]`. Needs what the tests need, and prints Markdown.
 */

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '10000' }, size: { type: 'string', default: '1' }, queries: { type: 'string', default: '100' },
    database: { type: 'string', default: 'both' }, seed: { type: 'string', default: '19' },
  },
});
const [documentCount, size, perKind, seed] = [values.documents, values.size, values.queries, values.seed].map(Number) as [number, number, number, number];

interface Viewer {
  readonly name: string;
  readonly userId: string;
  readonly isAdministrator: boolean;
  readonly documentId: string | null;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const at = (times: readonly number[], share: number): string => (times[Math.min(times.length - 1, Math.ceil(times.length * share) - 1)] ?? 0).toFixed(1);
const count = (number: number): string => number.toLocaleString('en');

/** Milliseconds of each query, ascending, and how many hits they had on their first page. */
async function time(store: Store, { queries }: QueryKind, { userId, isAdministrator, documentId }: Viewer): Promise<{ times: number[]; hits: number }> {
  const times: number[] = [];
  let hits = 0;
  for (const query of queries) {
    const from = performance.now();
    const { items } = await searchDocuments({ actor: { userId, sessionId: null, isAdministrator, token: null }, unitOfWork: store }, { query, documentId, first: 20 });
    times.push(performance.now() - from);
    hits += items.length;
  }
  return { times: times.sort((a, b) => a - b), hits };
}

async function sizeOf(raw: RawSql, url: string | null, dataDir: string): Promise<string> {
  if (url === null) return `${Math.round((await stat(join(dataDir, 'jiwen.db'))).size / 2 ** 20)} MiB, the file as a whole`;
  const rows = await raw.run("SELECT ROUND(SUM(data_length + index_length) / 1048576) AS size FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name LIKE 'search%'");
  return `${String(rows[0]?.['size'])} MiB of index tables`;
}

async function compareSome(store: Store, generator: Generator): Promise<void> {
  for (let k = 1; k <= 20; k++) {
    const documentId = generator.documentId(Math.ceil((k * documentCount) / 20));
    const differences = await store.read.search.differences(documentId);
    if (differences.length > 0) throw new Error(`the index of ${documentId} is not what the server would have written: ${JSON.stringify(differences[0])}`);
  }
}

async function measure(name: string, url: string | null): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'jiwen-search-'));
  const generator = createGenerator({ seed, size, count: documentCount, halfMemberId: 'usr_half', fewMemberId: 'usr_few' });
  const store = await openStore({ url, dataDir, logger: quietLogger });
  const raw = await openRawSql({ url, dataDir });
  try {
    const from = performance.now();
    const filled = await fillDatabase(raw, url === null, generator, documentCount);
    await compareSome(store, generator);
    const seconds = Math.round((performance.now() - from) / 1000);
    print(`\n## ${name}\n\n${count(documentCount)} documents, ${count(filled.chars)} characters, ${count(filled.entries)} entries, ${count(filled.grams)} grams; ${await sizeOf(raw, url, dataDir)}; filled in ${seconds} s.\n`);
    const viewers: readonly Viewer[] = [
      { name: 'administrator', userId: 'usr_admin', isAdministrator: true, documentId: null },
      { name: 'member of half', userId: 'usr_half', isAdministrator: false, documentId: null },
      { name: 'member of 50', userId: 'usr_few', isAdministrator: false, documentId: null },
      { name: 'in one document', userId: 'usr_half', isAdministrator: false, documentId: generator.documentId(Math.floor(documentCount / 4) * 2) },
    ];
    print('| query | viewer | hits a page | p50 ms | p95 ms | p99 ms |\n|---|---|--:|--:|--:|--:|');
    const all: number[] = [];
    for (const kind of makeQueries(generator, documentCount, seed, perKind)) {
      for (const viewer of viewers) {
        const { times, hits } = await time(store, kind, viewer);
        all.push(...times);
        print(`| ${kind.name} | ${viewer.name} | ${(hits / kind.queries.length).toFixed(1)} | ${at(times, 0.5)} | ${at(times, 0.95)} | ${at(times, 0.99)} |`);
      }
    }
    all.sort((a, b) => a - b);
    print(`| all ${count(all.length)} | | | ${at(all, 0.5)} | **${at(all, 0.95)}** | ${at(all, 0.99)} |`);
  } finally {
    await raw.close();
    await store.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measureMariadb(): Promise<void> {
  const server = await startPrivateMariadb();
  try {
    const connection = await createConnection(server.serverUrl);
    await connection.query('CREATE DATABASE jiwen_search CHARACTER SET utf8mb4');
    await measure('MariaDB', `${server.serverUrl}/jiwen_search`);
    await connection.query('DROP DATABASE jiwen_search');
    await connection.end();
  } finally {
    await server.stop();
  }
}

const [cpu] = cpus();
print(`Node ${process.version}, ${cpus().length} x ${cpu?.model ?? 'unknown'}; seed ${seed}, ${perKind} queries a line, 20 hits a page.`);
if (values.database !== 'mariadb') await measure('SQLite', null);
if (values.database !== 'sqlite') await measureMariadb();
