import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeMachine, mariadbVersion, versionOf, versionOfNode } from '../report/describe-machine.js';
import { benchRoot, node24, prepareNode, projectRoot } from '../servers/nodes.js';
import { copyServerUnderTest, removeServerUnderTest } from '../servers/server-under-test.js';
import { readCommandLine, type ApiChoice } from './command-line.js';
import { growth } from './growth/growth.js';
import { printMarkdown } from './report/markdown.js';
import type { ApiRecord } from './report/run-record.js';
import { printTerminal } from './report/terminal.js';
import { fullScale, quickScale, type ApiScale } from './scale.js';
import { contenders, type Contender } from './servers/contenders.js';
import { openMariadbServer, openSqlite, type Database, type Engine } from './servers/databases.js';
import { workloadIds, workloads, type WorkloadId } from './workloads/all.js';
import type { Stage } from './workloads/workload.js';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

type Databases = Partial<Record<Engine, Database>>;

async function measureOne(record: ApiRecord, workload: WorkloadId, stage: Stage): Promise<void> {
  const { contender: { id } } = stage;
  const start = performance.now();
  const measures = (record.measures[workload] ??= {});
  try {
    measures[id] = await workloads[workload](stage);
    say(`${workload}, ${id}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  } catch (error) {
    // One server that fails must not cost the figures of the others.
    const message = error instanceof Error ? error.message : String(error);
    record.failures.push({ workload, contender: id, message });
    say(`${workload}, ${id}: FAILED ${message}`);
  }
}

/** The limit answers with what Jiwen answered, so Jiwen comes first; then all servers, one after the other, workload by workload. */
async function measureAll(record: ApiRecord, { workloads: ids, profileDirectory }: ApiChoice, chosen: readonly Contender[], databases: Databases, scale: ApiScale, directory: string): Promise<void> {
  const ordered = [...chosen].sort((a, b) => Number(a.kind !== 'jiwen') - Number(b.kind !== 'jiwen'));
  const profiling = profileDirectory === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileDirectory}`];
  for (const id of ids) {
    for (const contender of ordered) {
      const database = databases[contender.engine ?? 'sqlite'] ?? databases.mariadb;
      if (database !== undefined) await measureOne(record, id, { scale, contender, database, directory, profiling });
    }
  }
}

async function withDatabases(engines: ReadonlySet<Engine>, scale: ApiScale, work: (databases: Databases) => Promise<void>): Promise<void> {
  const server = engines.has('mariadb') ? await openMariadbServer() : null;
  const databases: Databases = {};
  try {
    if (engines.has('sqlite')) databases.sqlite = await openSqlite(scale);
    if (server !== null) databases.mariadb = await server.fill('jiwen_bench_api', scale);
    say('databases are filled');
    await work(databases);
  } finally {
    for (const database of Object.values(databases)) await database.close().catch((error: unknown) => say(String(error)));
    await server?.close();
  }
}

function versions(): Record<string, string> {
  const ofBench = ['@apollo/server', 'express', '@as-integrations/express5', 'graphql-yoga', 'mercurius', 'fastify', 'graphql', 'typeorm', 'mysql2', 'graphql-ws'];
  const ofJiwen = ['@apollo/server', 'graphql', 'typeorm', 'libsql', 'mysql2', 'graphql-ws'];
  return {
    ...Object.fromEntries(ofBench.map((name) => [name, versionOf(benchRoot, name)])),
    'better-sqlite3': versionOf(benchRoot, node24.sqlitePackage),
    ...Object.fromEntries(ofJiwen.map((name) => [`Jiwen's ${name}`, versionOf(projectRoot, name)])),
    MariaDB: mariadbVersion(),
  };
}

async function compare(choice: ApiChoice, argv: readonly string[], directory: string): Promise<number> {
  const usual = choice.quick ? quickScale : fullScale;
  const scale = choice.seconds === null ? usual : { ...usual, span: { ...usual.span, windowMs: choice.seconds * 1000 } };
  const chosen = contenders.filter(({ id }) => choice.contenders.includes(id));
  const record: ApiRecord = {
    startedAt: new Date().toISOString(), seconds: 0, command: ['npm run bench:api', ...(argv.length === 0 ? [] : ['--', ...argv])].join(' '), scale, machine: describeMachine(), loadAverageAfter: 0,
    nodeOfServers: versionOfNode(node24), versions: versions(), contenders: chosen.map(({ id, label }) => ({ id, label })), measures: {}, failures: [],
  };
  const start = performance.now();
  const engines = new Set(chosen.flatMap(({ engine }) => engine ?? []));
  await withDatabases(engines.size === 0 ? new Set(['sqlite'] as const) : engines, scale, (databases) => measureAll(record, choice, chosen, databases, scale, directory));
  record.seconds = Math.round((performance.now() - start) / 1000);
  record.loadAverageAfter = Number((loadavg()[0] ?? 0).toFixed(2));
  const isWhole = choice.workloads.length === workloadIds.length && chosen.length === contenders.length && choice.profileDirectory === null;
  await mkdir(`${benchRoot}results`, { recursive: true });
  await writeFile(`${benchRoot}results/api-${choice.quick ? 'quick' : isWhole ? record.startedAt.slice(0, 10) : 'partial'}.json`, `${JSON.stringify(record, null, 1)}\n`);
  if (isWhole && !choice.quick) await writeFile(`${projectRoot}docs/benchmarks-api.md`, printMarkdown(record, existsSync(`${projectRoot}docs/benchmarks-api-growth.md`)));
  process.stdout.write(printTerminal(record));
  return record.failures.length;
}

async function run(): Promise<void> {
  const argv = process.argv.slice(2);
  const choice = readCommandLine(argv);
  prepareNode(node24, say);
  const directory = await mkdtemp(join(tmpdir(), 'jiwen-bench-api-answers-'));
  try {
    copyServerUnderTest();
    process.exitCode = (await (choice.growth ? growth(choice, say) : compare(choice, argv, directory))) === 0 ? 0 : 1;
  } finally {
    await rm(directory, { recursive: true, force: true });
    removeServerUnderTest();
  }
}

run().catch((error: unknown) => {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
});
