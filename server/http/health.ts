import type { TimerClock } from '../ports/clock.js';
import type { Route } from './router.js';
import { sendJson } from './router.js';

/** One thing the server needs. */
export interface ReadinessCheck {
  readonly name: string;
  /** False: without it the server goes on, less quickly: it stays ready and says what is amiss. Vital when absent. */
  readonly isVital?: boolean;
  /** Rejects or answers false when it is not there. */
  check(): Promise<boolean>;
}

/** Whoever probes gives up soon after, and takes silence for what it likes. */
export const probeDeadlineMs = 2000;

/**
 * Runs the checks, each at most once at a time: a database that stands still would else hold one more connection with every
 * probe. A check that has not ended by the deadline counts as failed.
 */
export function createReadiness(checks: readonly ReadinessCheck[], clock: TimerClock): () => Promise<Record<string, boolean>> {
  const running = new Map<string, Promise<boolean>>();
  const run = ({ name, check }: ReadinessCheck): Promise<boolean> => {
    const result = running.get(name) ?? check().catch(() => false).finally(() => running.delete(name));
    running.set(name, result);
    return new Promise((resolve) => {
      const deadline = clock.setTimer(probeDeadlineMs, () => resolve(false));
      void result.then((holds) => {
        deadline.cancel();
        resolve(holds);
      });
    });
  };
  return async () => Object.fromEntries(await Promise.all(checks.map(async (check) => [check.name, await run(check)] as const)));
}

/** Whether the server should be sent anybody, and why not. */
export interface Verdict {
  /** `degraded`: less quickly than usual, ready all the same. */
  readonly status: 'ok' | 'degraded' | 'unavailable';
  readonly checks: Readonly<Record<string, boolean>>;
}

export const isReady = ({ status }: Verdict): boolean => status !== 'unavailable';

/** Asks all checks, and what they mean together. */
export function createJudge(checks: readonly ReadinessCheck[], clock: TimerClock): () => Promise<Verdict> {
  const readiness = createReadiness(checks, clock);
  return async () => {
    const results = await readiness();
    const failed = checks.filter(({ name }) => results[name] !== true);
    return { status: failed.length === 0 ? 'ok' : failed.every(({ isVital }) => isVital === false) ? 'degraded' : 'unavailable', checks: results };
  };
}

/** /health/live: the process answers. /health/ready: everything vital is there; 503 when not, and while it stops. */
export function createHealthRoutes(judge: () => Promise<Verdict>): Route[] {
  const methods = ['GET', 'HEAD'];
  return [
    { path: '/health/live', methods, handle: (_request, response) => sendJson(response, 200, { status: 'ok' }) },
    {
      path: '/health/ready',
      methods,
      async handle(_request, response) {
        const verdict = await judge();
        sendJson(response, isReady(verdict) ? 200 : 503, verdict);
      },
    },
  ];
}
