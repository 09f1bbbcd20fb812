import type { Logger } from '../ports/logger.js';

export interface TeardownStep {
  readonly name: string;
  run(): Promise<void> | void;
}

/** Resolves with false when `work` has not ended after `ms`. */
async function withDeadline(work: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), ms)));
  const done = await Promise.race([work.then(() => true), late]);
  clearTimeout(timer);
  return done;
}

/**
 * Runs the steps in order, each guarded: a step that fails or overruns is logged and the next one still runs.
 * Returns the names of the steps that did not end well.
 */
export async function tearDown(steps: readonly TeardownStep[], stepDeadlineMs: number, logger: Logger): Promise<string[]> {
  const failed: string[] = [];
  for (const step of steps) {
    try {
      if (await withDeadline(Promise.resolve(step.run()), stepDeadlineMs)) continue;
      logger.error('a step of the stop overran its deadline', { step: step.name, stepDeadlineMs });
    } catch (error) {
      logger.error('a step of the stop failed', { step: step.name, error: String(error) });
    }
    failed.push(step.name);
  }
  return failed;
}
