import { until } from './until.js';
import type { World } from './world.js';

/** What is wrong with a server that must have noticed that its database is away, and must live on. */
export async function problemsDuringOutage(world: World, withinMs: number): Promise<string[]> {
  const problems: string[] = [];
  if (!(await until(async () => (await world.readiness()) === 503, withinMs))) problems.push(`/health/ready was not 503 within ${withinMs / 1000} s`);
  const isAlive = await fetch(`${world.url}/health/live`, { signal: AbortSignal.timeout(3000) }).then(({ status }) => status === 200, () => false);
  if (!isAlive) problems.push('/health/live gave no 200');
  return problems;
}
