import type { Route } from './router.js';
import { sendJson } from './router.js';

/** One thing the server cannot work without. */
export interface ReadinessCheck {
  readonly name: string;
  /** Rejects or answers false when it is not there. */
  check(): Promise<boolean>;
}

async function run(checks: readonly ReadinessCheck[]): Promise<Record<string, boolean>> {
  const results = await Promise.all(checks.map(async ({ name, check }) => [name, await check().catch(() => false)] as const));
  return Object.fromEntries(results);
}

/** /health/live: the process answers. /health/ready: everything it needs is there; 503 when not, and while it stops. */
export function createHealthRoutes(checks: readonly ReadinessCheck[]): Route[] {
  const methods = ['GET', 'HEAD'];
  return [
    { path: '/health/live', methods, handle: (_request, response) => sendJson(response, 200, { status: 'ok' }) },
    {
      path: '/health/ready',
      methods,
      async handle(_request, response) {
        const results = await run(checks);
        const ready = Object.values(results).every(Boolean);
        sendJson(response, ready ? 200 : 503, { status: ready ? 'ok' : 'unavailable', checks: results });
      },
    },
  ];
}
