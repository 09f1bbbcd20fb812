import { ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, trace, type Context, type Span } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { AlwaysOnSampler, BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { isAppError } from '../../schema/errors/app-error.js';
import { limits } from '../../schema/model/limits.js';
import type { SpanFields, TraceOrigin, Tracer } from '../ports/tracer.js';
import { currentScope, runInScope, type RequestScope } from './request-scope.js';
import type { TracesConfig } from './traces-config.js';
import { untraced } from './untraced.js';

export interface OtlpTracer extends Tracer {
  /** Sends what is left, and ends; waits no longer than `deadlineMs`. Never rejects. */
  stop(deadlineMs: number): Promise<void>;
}

/** One trace as far as this process records it. */
interface Recording {
  readonly root: Span;
  isOpen: boolean;
  spans: number;
}

interface TracedScope extends RequestScope {
  readonly recording: Recording;
  /** What new spans are parts of. */
  readonly parent: Span;
}

const isTraced = (scope: object | null): scope is TracedScope => scope !== null && 'recording' in scope;

/** Only while the trace is open: a stream that a request began would else grow its trace for days. */
function tracedNow(): TracedScope | null {
  const scope = currentScope();
  return isTraced(scope) && scope.recording.isOpen ? scope : null;
}

/** The caller's trace. Its flag "sampled" is not asked: whoever sends a header must neither fill the store of traces nor hide from it. */
function parentOf(traceparent: string | undefined): Context {
  const [, traceId = '', spanId = ''] = /^00-([\da-f]{32})-([\da-f]{16})-[\da-f]{2}$/.exec(traceparent ?? '') ?? [];
  const isUsable = /[^0]/.test(traceId) && /[^0]/.test(spanId);
  return isUsable ? trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true }) : ROOT_CONTEXT;
}

/** Codes and class names; messages may hold anything. */
function fail(span: Span, error: unknown): void {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' && /^\w{1,60}$/.test(error.code) ? error.code : null;
  const name = error instanceof Error ? error.constructor.name.slice(0, 60) : 'unknown';
  span.setAttribute('error.type', isAppError(error) ? error.code : (code ?? name));
  span.setStatus({ code: SpanStatusCode.ERROR });
}

async function ended<T>(span: Span, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    fail(span, error);
    throw error;
  } finally {
    span.end();
  }
}

function endedNow<T>(span: Span, work: () => T): T {
  try {
    return work();
  } catch (error) {
    fail(span, error);
    throw error;
  } finally {
    span.end();
  }
}

function createProvider({ endpoint, service }: TracesConfig): TracerProvider {
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces` });
  return new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    // Which traces are kept is decided below, where the caller has no say.
    sampler: new AlwaysOnSampler(),
    spanLimits: { attributeValueLengthLimit: limits.traceFieldCharacters, attributeCountLimit: 32, linkCountLimit: limits.traceLinks },
    spanProcessors: [new BatchSpanProcessor({ exporter, maxQueueSize: limits.traceQueue, maxExportBatchSize: 512, scheduledDelayMillis: 2000 })],
  });
}

/** Traces, sent to a collector as OTLP by HTTP. While it is away spans are dropped, and nobody waits. */
export function createOtlpTracer(config: TracesConfig, random: () => number): OtlpTracer {
  const provider = createProvider(config);
  const spans = provider.getTracer('jiwen');
  const record = <T>(name: string, parent: Context, options: { readonly kind: SpanKind; readonly fields: SpanFields; readonly links: readonly Span[] }, work: () => Promise<T>): Promise<T> => {
    if (random() >= config.ratio) return work();
    const root = spans.startSpan(name, { kind: options.kind, attributes: options.fields, links: options.links.map((span) => ({ context: span.spanContext() })) }, parent);
    const recording: Recording = { root, isOpen: true, spans: 1 };
    const scope: TracedScope = { requestId: currentScope()?.requestId ?? null, traceId: root.spanContext().traceId, recording, parent: root };
    return runInScope(scope, () => ended(root, work)).finally(() => (recording.isOpen = false));
  };
  const child = (name: string, fields: SpanFields, scope: TracedScope, links: readonly Span[] = []): TracedScope | null => {
    if (++scope.recording.spans > limits.traceSpans) {
      scope.recording.root.setAttribute('jiwen.spans_left_out', scope.recording.spans - limits.traceSpans);
      return null;
    }
    const parent = spans.startSpan(name, { attributes: fields, links: links.map((span) => ({ context: span.spanContext() })) }, trace.setSpan(ROOT_CONTEXT, scope.parent));
    return { ...scope, parent };
  };
  return {
    ...untraced,
    isOn: true,
    trace: (name, traceparent, work) => record(name, parentOf(traceparent), { kind: SpanKind.SERVER, fields: {}, links: [] }, work),
    tell(fields, name) {
      const root = tracedNow()?.recording.root.setAttributes(fields);
      if (name !== undefined) root?.updateName(name);
    },
    span(name, fields, work) {
      const now = tracedNow();
      const inner = now && child(name, fields, now);
      return inner === null ? work() : runInScope(inner, () => ended(inner.parent, work));
    },
    step(name, fields, work) {
      const now = tracedNow();
      const inner = now && child(name, fields, now);
      return inner === null ? work() : runInScope(inner, () => endedNow(inner.parent, work));
    },
    origin: () => tracedNow(),
    batch(name, origins, fields, work) {
      const open = origins.filter((origin: TraceOrigin): origin is TracedScope => isTraced(origin) && origin.recording.isOpen);
      const [first, ...others] = open.filter(({ recording }, n) => open.findIndex((one) => one.recording === recording) === n).slice(0, limits.traceLinks);
      const links = others.map(({ parent }) => parent);
      if (first === undefined) return record(name, ROOT_CONTEXT, { kind: SpanKind.INTERNAL, fields, links }, work);
      const inner = child(name, fields, first, links);
      return inner === null ? work() : runInScope({ ...inner, requestId: null }, () => ended(inner.parent, work));
    },
    async stop(deadlineMs) {
      await provider.forceFlush({ timeoutMillis: deadlineMs }).catch(() => undefined);
      await provider.shutdown().catch(() => undefined);
    },
  };
}
