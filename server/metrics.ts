import type { RoomRegistry } from '../collab/room/ports.js';
import type { Foundation } from './foundation.js';
import type { Graphql } from './graphql/create-graphql.js';
import { isReady, type Verdict } from './http/health.js';
import { createHttpServer } from './http/http-server.js';
import { createRouter } from './http/router.js';
import { listen } from './listen.js';
import type { Config } from './runtime/config.js';
import type { PrometheusMetrics } from './runtime/prometheus-metrics.js';

interface Watched {
  readonly registry: RoomRegistry;
  readonly graphql: Graphql;
  /** Null in a process that is alone. */
  readonly bus: { readonly isUp: boolean } | null;
  /** As /health/ready answers. */
  judge(): Promise<Verdict>;
}

/** Adds what the server holds at the moment somebody asks. */
export function watchServer(metrics: PrometheusMetrics, { registry, graphql, bus, judge }: Watched): void {
  metrics.watch([
    { name: 'jiwen_ready', help: '1: /health/ready is 200', read: async () => Number(isReady(await judge())) },
    { name: 'jiwen_rooms', help: 'Sections whose live text is in memory', read: () => registry.stats().rooms },
    { name: 'jiwen_room_sessions', help: 'Open sessions of live sections', read: () => registry.stats().sessions },
    { name: 'jiwen_pending_updates', help: 'Edits that are applied and not stored yet', read: () => registry.stats().pendingUpdates },
    { name: 'jiwen_pending_bytes', help: 'Bytes of edits that are applied and not stored yet', read: () => registry.stats().pendingBytes },
    { name: 'jiwen_rooms_healthy', help: '1: commits succeed in time', read: () => Number(registry.stats().healthy) },
    { name: 'jiwen_graphql_sockets', help: 'Open WebSockets of /graphql', read: () => graphql.load().sockets },
    { name: 'jiwen_graphql_streams', help: 'Open subscriptions', read: () => graphql.load().streams },
    ...(bus === null ? [] : [{ name: 'jiwen_redis_up', help: '1: hints of other processes arrive', read: () => Number(bus.isUp) }]),
  ]);
}

/** GET /metrics on an address of its own: numbers are nobody's business who may write a text. Resolves with how to stop it. */
export async function serveMetrics({ metrics, ...parts }: Pick<Foundation, 'metrics' | 'logger' | 'tracer'>, { host, port }: NonNullable<Config['metrics']>): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const server = createHttpServer(createRouter([{
    path: '/metrics',
    methods: ['GET'],
    async handle(_request, response) {
      const { type, text } = await metrics.print();
      response.writeHead(200, { 'content-type': type }).end(text);
    },
  }], parts));
  return {
    port: await listen(server, { host, port, settings: { port: 'JIWEN_METRICS', host: 'JIWEN_METRICS' } }),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
