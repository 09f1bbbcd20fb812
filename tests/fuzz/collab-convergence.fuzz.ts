import { readFile } from 'node:fs/promises';
import { describe, test } from '@jest/globals';
import fc from 'fast-check';
import { Schedule, stepArbitrary, type Step } from './collab-schedule.js';
import { projectRoot } from '../support/project-root.js';

/** Schedules that failed once; a new failure prints the line to add. */
interface Regression {
  /** What went wrong. */
  readonly was: string;
  readonly steps: readonly Step[];
}

const seedsFile = `${projectRoot}tests/fuzz/collab-seeds.json`;

async function play(steps: readonly Step[]): Promise<void> {
  await new Schedule().run(steps);
}

describe('convergence of two nodes', () => {
  test('[COL1] [COL50] [COL51] [COL53] schedules that failed once do not fail again', async () => {
    const regressions = JSON.parse(await readFile(seedsFile, 'utf8')) as readonly Regression[];
    for (const { was, steps } of regressions) {
      await play(steps).catch((cause: unknown) => { throw new Error(`again: ${was}`, { cause }); });
    }
  });

  test('[COL1] [COL5] [COL50] [COL51] [COL53] [COL56] whatever fails in between, replicas, nodes, log and projection end equal, and nothing unstored is ever told', async () => {
    const seed = Number(process.env.FUZZ_SEED ?? 20_261_124);
    const numRuns = Number(process.env.FUZZ_RUNS ?? 10_000);
    const outcome = await fc.check(fc.asyncProperty(fc.array(stepArbitrary, { minLength: 10, maxLength: 60 }), play), { seed, numRuns });
    if (!outcome.failed) return;
    const steps = outcome.counterexample?.[0] ?? [];
    const line = JSON.stringify({ was: '', steps } satisfies Regression);
    throw new Error(`seed ${seed}, after ${outcome.numRuns} schedules; for collab-seeds.json:\n${line}`, { cause: outcome.errorInstance });
  }, 600_000);
});
