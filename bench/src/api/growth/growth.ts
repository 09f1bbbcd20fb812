import { mkdir, writeFile } from 'node:fs/promises';
import { describeMachine, versionOfNode } from '../../report/describe-machine.js';
import { benchRoot, node24, projectRoot } from '../../servers/nodes.js';
import type { ApiChoice } from '../command-line.js';
import { HttpLine } from '../load/http-line.js';
import type { Span } from '../load/loop.js';
import { printTable } from '../report/markdown.js';
import type { RunRecord } from '../../report/run-record.js';
import { printNumber } from '../../report/terminal.js';
import { contenders, startContender } from '../servers/contenders.js';
import { openMariadbServer, openSqlite, type Database, type Engine } from '../servers/databases.js';
import { findKnee, fitLine, type Point } from './linear-fit.js';
import { drawPlot, type Panel } from './plot.js';
import { series, type Series, type Step } from './series.js';

type Steps = readonly (Step & { readonly x: number })[];
type Measured = Partial<Record<Engine, Steps>>;

const engineNames: Readonly<Record<Engine, string>> = { sqlite: 'SQLite', mariadb: 'MariaDB' };
const spans: Readonly<Record<'full' | 'quick', Span>> = { full: { warmUpMs: 700, windowMs: 2000, windows: 1 }, quick: { warmUpMs: 200, windowMs: 400, windows: 1 } };
const figures = [['latencyMs', 'ms'], ['cpuMs', 'ms'], ['memoryMib', 'MiB, RSS after collections']] as const;

async function measureStep(one: Series, step: number, database: Database, span: Span): Promise<Step> {
  const contender = contenders.find(({ id }) => id === `jiwen-${database.engine}`);
  if (contender === undefined) throw new Error('nobody to measure');
  const running = await startContender(contender, database);
  const line = await HttpLine.open(running.server.port);
  try {
    return await one.measure(step, running, line, database, span);
  } finally {
    line.close();
    await running.stop();
  }
}

async function measureSeries(one: Series, open: (step: number) => Promise<Database>, span: Span, say: (line: string) => void): Promise<Steps> {
  const steps: (Step & { x: number })[] = [];
  let database: Database | null = null;
  let filledWith = '';
  for (const x of one.steps) {
    const sizes = JSON.stringify(one.sizes(x));
    if (database === null || sizes !== filledWith) {
      await database?.close();
      database = await open(x);
      filledWith = sizes;
    }
    const step = await measureStep(one, x, database, span);
    steps.push({ x, ...step });
    say(`${one.id} ${x}, ${database.engine}: ${step.latencyMs.toFixed(2)} ms, ${step.cpuMs.toFixed(2)} ms of CPU, ${step.memoryMib.toFixed(0)} MiB`);
  }
  await database?.close();
  return steps;
}

const pointsOf = (steps: Steps, figure: keyof Step): Point[] => steps.map((step) => ({ x: step.x, y: step[figure] }));
const titlesOf = (one: Series): Readonly<Record<keyof Step, string>> => ({ latencyMs: one.latency, cpuMs: one.cpu, memoryMib: 'memory' });

function panelsOf(one: Series, measured: Measured): Panel[] {
  return figures.map(([figure, unit]) => ({
    title: titlesOf(one)[figure], unit, lines: Object.entries(measured).map(([engine, steps]) => ({ label: engineNames[engine as Engine], points: pointsOf(steps, figure) })),
  }));
}

/** What the lines say: how much each further one costs, how straight it is, and where it bends. */
function sayFits(one: Series, measured: Measured): string {
  const lines = Object.entries(measured).flatMap(([engine, steps]) =>
    figures.map(([figure, unit]) => {
      const points = pointsOf(steps, figure);
      const { slope, intercept, r2 } = fitLine(points);
      const knee = findKnee(points);
      const per = Math.abs(slope) < 0.001 ? `${(slope * 1000).toFixed(3)} ${unit.split(',')[0]} for every thousand` : `${slope.toPrecision(3)} ${unit.split(',')[0]} for each`;
      return `- ${engineNames[engine as Engine]}, ${titlesOf(one)[figure]}: ${intercept.toFixed(2)} and ${per} (R² ${r2.toFixed(3)}); ${knee === null ? 'no knee' : `steeper from ${knee} on`}`;
    }));
  return lines.join('\n');
}

function printPage(machine: RunRecord['machine'], at: string, command: string, all: ReadonlyMap<Series, Measured>): string {
  const parts = [...all].map(([one, measured]) => {
    const header = [one.axis, ...Object.keys(measured).flatMap((engine) => figures.map(([figure, unit]) => `${engineNames[engine as Engine]}: ${titlesOf(one)[figure]}, ${unit.split(',')[0]}`))];
    const lines = one.steps.map((x) => [x.toLocaleString('en'), ...Object.values(measured).flatMap((steps) => figures.map(([figure]) => printNumber(steps.find((step) => step.x === x)?.[figure])))]);
    return `## ${one.title}\n\n![${one.title}](plots/api-${one.id}.svg)\n\n${one.why}\n\n${sayFits(one, measured)}\n\n${printTable(header, lines)}\n`;
  });
  return `# How the API grows

Written by \`${command}\` on ${at.slice(0, 10)}: ${machine.cores} cores of ${machine.cpu}, ${machine.memoryGib} GiB, Linux ${machine.kernel}; load average before: ${machine.loadAverageBefore}; Node ${versionOfNode(node24)}.
A server of its own for every point; one client for reads. Solid lines are measured, dashed ones their linear fit; a knee is where the line
is half as steep again as up to there, by two steps at least on either side and by a quarter of what is measured. Beside others: [benchmarks-api.md](benchmarks-api.md).

${parts.join('\n')}`;
}

export async function growth({ quick, contenders: chosen }: ApiChoice, say: (line: string) => void): Promise<number> {
  const [machine, at] = [describeMachine(), new Date().toISOString()];
  const span = spans[quick ? 'quick' : 'full'];
  const server = chosen.includes('jiwen-mariadb') ? await openMariadbServer() : null;
  const all = new Map<Series, Measured>();
  try {
    for (const one of series) {
      const measured: Measured = {};
      if (chosen.includes('jiwen-sqlite')) measured.sqlite = await measureSeries(one, (step) => openSqlite(one.sizes(step)), span, say);
      if (server !== null) measured.mariadb = await measureSeries(one, (step) => server.fill('jiwen_bench_growth', one.sizes(step)), span, say);
      all.set(one, measured);
    }
  } finally {
    await server?.close();
  }
  const command = `npm run bench:api -- --growth${quick ? ' --quick' : ''}`;
  const directory = quick ? `${benchRoot}dist/growth/` : `${projectRoot}docs/`;
  await mkdir(`${directory}plots`, { recursive: true });
  for (const [one, measured] of all) await writeFile(`${directory}plots/api-${one.id}.svg`, drawPlot(one.title, one.axis, panelsOf(one, measured)));
  await writeFile(`${directory}benchmarks-api-growth.md`, printPage(machine, at, command, all));
  await writeFile(`${benchRoot}results/api-growth-${quick ? 'quick' : at.slice(0, 10)}.json`, `${JSON.stringify({ at, command, machine, series: Object.fromEntries([...all].map(([one, measured]) => [one.id, measured])) }, null, 1)}\n`);
  say(`written: ${directory}benchmarks-api-growth.md`);
  return 0;
}
