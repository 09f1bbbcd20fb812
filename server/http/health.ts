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

/** /health/live: the process answers. /health/ready: everything vital is there; 503 when not, and while it stops. */
export function createHealthRoutes(checks: readonly ReadinessCheck[], clock: TimerClock): Route[] {
  const methods = ['GET', 'HEAD'];
  const readiness = createReadiness(checks, clock);
  return [
    { path: '/health/live', methods, handle: (_request, response) => sendJson(response, 200, { status: 'ok' }) },
    {
      path: '/health/ready',
      methods,
      async handle(_request, response) {
        const results = await readiness();
        const failed = checks.filter(({ name }) => results[name] !== true);
        const isReady = failed.every(({ isVital }) => isVital === false);
        const status = failed.length === 0 ? 'ok' : isReady ? 'degraded' : 'unavailable';
        sendJson(response, isReady ? 200 : 503, { status, checks: results });
      },
    },
  ];
}
