import type { Load } from './load/load.js';
import { until } from './until.js';
import type { World, WorldNode } from './world.js';

/** What is wrong with a server that must have noticed that its database is away, and must live on. */
export async function problemsDuringOutage(world: World, withinMs: number): Promise<string[]> {
  return (await Promise.all(world.nodes.map((node) => problemsOfNode(node, withinMs)))).flat();
}

/** The same of one server: its database is away from it. */
export async function problemsOfNode({ url }: WorldNode, withinMs: number): Promise<string[]> {
  const statusOf = (path: string): Promise<number | null> => fetch(`${url}${path}`, { signal: AbortSignal.timeout(3000) }).then(({ status }) => status, () => null);
  const problems: string[] = [];
  if (!(await until(async () => (await statusOf('/health/ready')) === 503, withinMs))) problems.push(`/health/ready was not 503 within ${withinMs / 1000} s`);
  if ((await statusOf('/health/live')) !== 200) problems.push('/health/live gave no 200');
  return problems;
}

/** What is wrong when something that others do not need is away: since this moment they must have served people. */
export function problemsOfOthers({ acknowledgedBetween }: Load, since: number): string[] {
  return acknowledgedBetween(since, performance.now()) > 0 ? [] : ['nobody was served meanwhile'];
}

/** Resolves when all servers hear each other again, with what is wrong if they do not. */
export async function untilJoined({ nodes }: World): Promise<string[]> {
  const isJoined = async (url: string): Promise<boolean> => {
    const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(3000) }).catch(() => null);
    return response !== null && ((await response.json()) as { status: string }).status === 'ok';
  };
  const areJoined = async (): Promise<boolean> => (await Promise.all(nodes.map(({ url }) => isJoined(url)))).every(Boolean);
  return (await until(areJoined, 30_000)) ? [] : ['the servers were not joined again within 30 s'];
}
