import type { Fault, FaultContext, FaultResult } from './fault.js';
import { unlessPatient, until } from './until.js';
import { underLoad, type FaultPlan } from './under-load.js';

/** How much of it: of 200 editors the part, over so many sections. */
interface Size extends Pick<FaultPlan, 'rounds' | 'createDatabase'> {
  readonly part: number;
  readonly sectionCount: number;
  readonly betweenMs: number;
}

/** Each of two servers is asked to end and started again while everybody writes. */
export function restartInTurn(context: FaultContext, { part, betweenMs, ...size }: Size): Promise<FaultResult> {
  return underLoad(context, {
    ...size,
    withTwoServers: true,
    load: { writers: 80 * part, stockWriters: 60 * part, sdkWriters: 60 * part, betweenMs },
    notes: [`${200 * part} editors`],
    async strike({ world }) {
      const problems: string[] = [];
      let liftedAt = 0;
      for (const node of world.nodes) {
        const asked = performance.now();
        const code = await node.server.stop();
        if (code !== 0) problems.push(`a server ended with ${code} after ${Math.round(performance.now() - asked)} ms: ${node.server.output().slice(-1000)}`);
        liftedAt = performance.now();
        await node.start();
        // As a rollout does: the next one goes only when this one takes people.
        if (!(await until(async () => (await fetch(`${node.url}/health/ready`).catch(() => null))?.status === 200, unlessPatient(context, 30_000)))) problems.push('a server that was started again did not become ready within 30 s');
      }
      return { liftedAt, problems };
    },
  });
}

/** A new version is put on all servers, one after the other, while everybody writes. */
export const rollingRestart: Fault = {
  name: 'rolling-restart',
  what: 'SIGTERM of each of two servers in turn, started again at once, under 200 editors of three kinds',
  databases: ['mariadb'],
  run: (context) => restartInTurn(context, context.quick ? { part: 0.2, sectionCount: 5, betweenMs: 250, rounds: 1 } : { part: 1, sectionCount: 20, betweenMs: 1000, rounds: 6 }),
};
