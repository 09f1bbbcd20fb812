import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics } from '../ports/metrics.js';

/** A number that is asked for when somebody looks. */
export interface GaugeReading {
  /** As Prometheus has it: jiwen_rooms. */
  readonly name: string;
  readonly help: string;
  read(): number | Promise<number>;
}

/** {@link Metrics}, and how they are read. */
export interface PrometheusMetrics extends Metrics {
  /** Adds numbers that are read when they are asked for. */
  watch(readings: readonly GaugeReading[]): void;
  /** The text format of Prometheus, with the media type that names its version. */
  print(): Promise<{ readonly type: string; readonly text: string }>;
}

/** Seconds: a commit of a live section is aimed at 50 ms, an operation at less. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** One registry for one server: two in a process do not share their counts. */
export function createPrometheusMetrics(): PrometheusMetrics {
  const registry = new Registry();
  const registers = [registry];
  const operations = new Histogram({ name: 'jiwen_graphql_operation_seconds', help: 'GraphQL operations by kind and first root field', labelNames: ['kind', 'field'], buckets, registers });
  const errors = new Counter({ name: 'jiwen_errors_total', help: 'Errors told to clients, by public code', labelNames: ['code'], registers });
  const commits = new Histogram({ name: 'jiwen_commit_seconds', help: 'Commits of edits of live sections', labelNames: ['outcome'], buckets, registers });
  const updates = new Counter({ name: 'jiwen_committed_updates_total', help: 'Edits of live sections that were stored', registers });
  let isWatched = false;
  return {
    operation: ({ kind, field, ms }) => operations.observe({ kind, field }, ms / 1000),
    failed: (code) => errors.inc({ code }),
    committed({ updates: count, ms, isStored }) {
      commits.observe({ outcome: isStored ? 'stored' : 'refused' }, ms / 1000);
      if (isStored) updates.inc(count);
    },
    watch(readings) {
      for (const { name, help, read } of readings) {
        new Gauge({ name, help, registers, async collect() { this.set(await read()); } });
      }
    },
    async print() {
      // They watch the event loop and collections with timers and hooks of their own: not where nobody looks.
      if (!isWatched) collectDefaultMetrics({ register: registry });
      isWatched = true;
      return { type: registry.contentType, text: await registry.metrics() };
    },
  };
}
