/** A soak: acts of work by many people, and after each of them what the servers still hold; what grew over all of them. */
import { createDatabaseOn } from '../faults/database.js';
import type { FaultContext } from '../faults/fault.js';
import { until } from '../faults/until.js';
import { watchDeliveries } from '../faults/watch-deliveries.js';
import { createWorld } from '../faults/world.js';
import { findFreePort } from '../support/server-process.js';
import { gcFlags, heldOf, isEmpty, readFacts, type NodeFacts } from './node-facts.js';
import { playDay, type Day } from './play-day.js';
import { percentile, slopeOf } from './trend.js';

export interface SoakOptions {
  readonly minutes: number;
  /** How long people work in an act. */
  readonly workMs: number;
  /** At least as many acts. */
  readonly acts?: number;
  /** Node's, of each server. */
  readonly flags?: readonly string[];
}

/** A room closes half a minute after the last one left. */
const emptyWithinMs = 60_000;
/** What may come and go between two acts, in MiB, and as a share of what there is. */
const bounds = { heapMiB: { least: 8, share: 0.1 }, rssMiB: { least: 24, share: 0.1 }, fds: { least: 3, share: 0 } } as const;
/** How much slower the slowest may become; what one collection of garbage takes is nothing to judge. */
const slower = { leastMs: 250, times: 2 } as const;

/**
 * What grew over the second half of the acts: the whole rise of the line that fits best, against what may come and go. In the
 * first half code is compiled, caches fill, and the process takes from the system what its busiest moment needs, and keeps it.
 */
export function growthOf(node: number, samples: readonly NodeFacts[]): string[] {
  const settled = samples.slice(Math.ceil(samples.length / 2));
  if (settled.length < 4) return [];
  return (['heapMiB', 'rssMiB', 'fds'] as const).flatMap((what) => {
    const values = settled.map((facts) => facts[what]);
    const rise = slopeOf(values) * (values.length - 1);
    const allowed = Math.max(bounds[what].least, bounds[what].share * percentile(values, 0.5));
    return rise > allowed ? [`server ${node}: ${what} rose by ${rise.toFixed(1)} over ${values.length} acts (allowed: ${allowed.toFixed(1)}): ${values.map((value) => value.toFixed(0)).join(' ')}`] : [];
  });
}

/** Whether the slowest of each act, by the median of the last third of the acts, became slower than in the first third: of documents there are more then. */
export function slowingOf(what: string, slowest: readonly number[]): string[] {
  const third = Math.floor(slowest.length / 3);
  if (third < 3) return [];
  const [before, after] = [percentile(slowest.slice(0, third), 0.5), percentile(slowest.slice(-third), 0.5)];
  return after > Math.max(before * slower.times, before + slower.leastMs) ? [`${what} became slower: p99 of ${before.toFixed(0)} ms in the first acts, ${after.toFixed(0)} in the last: ${slowest.map((value) => value.toFixed(0)).join(' ')}`] : [];
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const headings = ['act', 'min', 'edits', 'edit p50 / p99 ms', 'mutations', 'p50 / p99 ms', 'heap MiB', 'external MiB', 'RSS MiB', 'fds', 'left'];
const quantiles = (values: readonly number[]): string => `${percentile(values, 0.5).toFixed(0)} / ${percentile(values, 0.99).toFixed(0)}`;

function rowOf(act: number, minutes: number, day: Day, facts: readonly NodeFacts[], left: readonly string[]): string {
  const both = (of: (held: NodeFacts) => number): string => facts.map((held) => of(held).toFixed(0)).join(' + ');
  return row([
    String(act), minutes.toFixed(1), String(day.edits), quantiles(day.editLatencies), String(day.mutations), quantiles(day.mutationLatencies),
    both((held) => held.heapMiB), both((held) => held.externalMiB), both((held) => held.rssMiB), both((held) => held.fds), left.length === 0 ? '0' : left.join(', '),
  ]);
}

/** Plays acts on two servers of a MariaDB and says a line of each; resolves with what was lost, left behind, or grew. */
export async function soak(context: FaultContext, mariadb: { readonly serverUrl: string }, { minutes, workMs, acts = 1, flags = [] }: SoakOptions): Promise<string[]> {
  const deliveries = await watchDeliveries({ ...context, say: () => undefined });
  const metricsPorts = [await findFreePort(), await findFreePort()];
  const sites = metricsPorts.map((port) => ({ flags: [...gcFlags, ...flags], env: { ...deliveries.env, JIWEN_METRICS: `127.0.0.1:${port}` } }));
  const world = await createWorld(context, await createDatabaseOn(context, mariadb), { withTwoServers: true, sites });
  await deliveries.begin(world, null);
  const processes = world.nodes.map(({ url, server }, index) => ({ pid: server.pid, port: Number(new URL(url).port), metricsUrl: `http://127.0.0.1:${metricsPorts[index]}/metrics` }));
  const [samples, days, problems]: [NodeFacts[][], Day[], string[]] = [[], [], []];
  const startedAt = performance.now();
  for (const line of [headings, headings.map(() => '---')]) context.say(row(line));
  do {
    const day = await playDay(world, deliveries, workMs);
    days.push(day);
    let facts: NodeFacts[] = [];
    await until(async () => (facts = await Promise.all(processes.map(readFacts))).every(isEmpty), emptyWithinMs);
    samples.push(facts);
    const left = facts.flatMap((held, index) => Object.entries(heldOf(held)).filter(([, count]) => count !== 0).map(([what, count]) => `${count} ${what} of server ${index + 1}`));
    problems.push(...[...day.problems, ...left.map((what) => `${what} were left behind`)].map((problem) => `act ${days.length}: ${problem}`));
    context.say(rowOf(days.length, (performance.now() - startedAt) / 60_000, day, facts, left));
  } while (days.length < acts || performance.now() - startedAt < minutes * 60_000);
  return [
    ...problems,
    ...world.nodes.flatMap((_, index) => growthOf(index + 1, samples.flatMap((facts) => facts[index] ?? []))),
    ...slowingOf('edits', days.map(({ editLatencies }) => percentile(editLatencies, 0.99))),
    ...slowingOf('mutations', days.map(({ mutationLatencies }) => percentile(mutationLatencies, 0.99))),
  ];
}
