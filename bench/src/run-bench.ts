import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contenderIds, readCommandLine, scenarioIds, type Choice, type ScenarioId } from './command-line.js';
import { runJob } from './load/run-job.js';
import type { RecordedDocument } from './load/upload.js';
import { describeMachine, describeVersions, mariadbVersion, versionOfNode } from './report/describe-machine.js';
import { printMarkdown } from './report/markdown.js';
import { toRows } from './report/rows.js';
import type { Measures, RunRecord } from './report/run-record.js';
import { judge } from './report/targets.js';
import { printTerminal } from './report/terminal.js';
import { fullScale, quickScale, roomsOf, seed, type Scale } from './scale.js';
import { crash } from './scenarios/crash.js';
import { largeDocument } from './scenarios/large-document.js';
import type { Scenario, Surroundings } from './scenarios/scenario.js';
import { sockets } from './scenarios/socket-scenarios.js';
import { fanOut, manyRooms, staffRoom } from './scenarios/traffic-scenarios.js';
import type { Contender } from './servers/contender.js';
import { createJiwens } from './servers/jiwen.js';
import { benchRoot, node22, prepareNode, projectRoot } from './servers/nodes.js';
import { createPeers } from './servers/peers.js';
import { copyServerUnderTest, removeServerUnderTest } from './servers/server-under-test.js';

const scenarios: { readonly [S in ScenarioId]: Scenario<NonNullable<Measures[S]>> } = {
  'fan-out': fanOut, 'staff-room': staffRoom, sockets, 'many-rooms': manyRooms, 'large-document': largeDocument, crash,
};

const say = (line: string): void => void process.stderr.write(`${line}\n`);

function chooseContenders({ contenders, profileDirectory }: Choice, scale: Scale): Contender[] {
  const rooms = roomsOf(scale).count;
  const profiling = profileDirectory === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileDirectory}`];
  return [...createPeers(rooms), ...createJiwens({ rooms, ...scale.accounts }, profiling)].filter(({ id }) => contenders.includes(id));
}

/** The large document is made when it is first needed, and gone with the run. */
function createSurroundings(scale: Scale, directory: string): Surroundings {
  const { edits, editsPerUpdate } = scale.largeDocument;
  let recorded: Promise<RecordedDocument> | null = null;
  return { scale, largeDocument: () => (recorded ??= runJob('recordDocument', { edits, editsPerUpdate, seed, path: join(directory, 'large-document') })) };
}

async function measureOne(id: ScenarioId, contender: Contender, surroundings: Surroundings, record: RunRecord): Promise<void> {
  const start = performance.now();
  const measures: Measures = (record.measures[contender.id] ??= {});
  try {
    const scenario: Scenario<unknown> = scenarios[id];
    const measure = await scenario(contender, surroundings);
    if (measure !== null) Object.assign(measures, { [id]: measure });
    say(`${id}, ${contender.id}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  } catch (error) {
    // One server that fails must not cost the figures of the others.
    const message = error instanceof Error ? error.message : String(error);
    record.failures.push({ scenario: id, contender: contender.id, message });
    say(`${id}, ${contender.id}: FAILED ${message}`);
  }
}

async function measureAll(choice: Choice, contenders: readonly Contender[], surroundings: Surroundings, record: RunRecord): Promise<void> {
  const start = performance.now();
  try {
    for (const id of choice.scenarios) for (const contender of contenders) await measureOne(id, contender, surroundings, record);
  } finally {
    for (const contender of contenders) await contender.close().catch((error: unknown) => say(String(error)));
  }
  record.seconds = Math.round((performance.now() - start) / 1000);
}

async function writeReports(choice: Choice, record: RunRecord): Promise<void> {
  const rows = toRows(record);
  const verdicts = judge(record, rows);
  const isWhole = choice.scenarios.length === scenarioIds.length && choice.contenders.length === contenderIds.length && choice.profileDirectory === null;
  const name = choice.quick ? 'quick' : isWhole ? record.startedAt.slice(0, 10) : 'partial';
  await mkdir(`${benchRoot}results`, { recursive: true });
  await writeFile(`${benchRoot}results/${name}.json`, `${JSON.stringify(record, null, 1)}\n`);
  if (isWhole && !choice.quick) await writeFile(`${projectRoot}docs/benchmarks.md`, printMarkdown(record, rows, verdicts));
  process.stdout.write(printTerminal(record, rows, verdicts));
}

async function run(): Promise<void> {
  const argv = process.argv.slice(2);
  const choice = readCommandLine(argv);
  prepareNode(node22, say);
  const scale = choice.quick ? quickScale : fullScale;
  const contenders = chooseContenders(choice, scale);
  const record: RunRecord = {
    startedAt: new Date().toISOString(),
    seconds: 0,
    command: ['npm run bench:collab', ...(argv.length === 0 ? [] : ['--', ...argv])].join(' '),
    scale,
    machine: describeMachine(),
    nodeOfServers: versionOfNode(node22),
    versions: { ...describeVersions(), ...(choice.contenders.includes('jiwen-mariadb') ? { MariaDB: mariadbVersion() } : {}) },
    contenders: contenders.map(({ id, label }) => ({ id, label })),
    measures: {},
    failures: [],
  };
  const directory = await mkdtemp(join(tmpdir(), 'jiwen-bench-'));
  try {
    copyServerUnderTest();
    await measureAll(choice, contenders, createSurroundings(scale, directory), record);
  } finally {
    await rm(directory, { recursive: true, force: true });
    removeServerUnderTest();
  }
  await writeReports(choice, record);
  process.exitCode = record.failures.length === 0 ? 0 : 1;
}

run().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
