import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface OtlpValue { readonly stringValue?: string; readonly intValue?: number | string; readonly doubleValue?: number; readonly boolValue?: boolean }
interface OtlpSpan {
  readonly traceId: string; readonly spanId: string; readonly parentSpanId?: string; readonly name: string;
  readonly attributes?: readonly { readonly key: string; readonly value: OtlpValue }[];
  readonly links?: readonly { readonly traceId: string }[];
  readonly status?: { readonly code?: number };
}
interface OtlpBody { readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[] }[] }

/** One span as a collector receives it. */
export interface SentSpan extends Omit<OtlpSpan, 'attributes'> {
  readonly fields: Readonly<Record<string, string | number | boolean | undefined>>;
}

export interface TraceSink {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT. */
  readonly endpoint: string;
  readonly spans: SentSpan[];
  /** All that was sent, as it came. */
  readonly bodies: string[];
  /** Spans that are at most this span's descendants, itself first. */
  below(span: SentSpan): SentSpan[];
  stop(): void;
}

/** A collector that takes OTLP by HTTP as JSON, and keeps it. */
export async function startTraceSink(): Promise<TraceSink> {
  const spans: SentSpan[] = [];
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const text = Buffer.concat(pieces).toString('utf8');
      bodies.push(text);
      const { resourceSpans } = JSON.parse(text) as OtlpBody;
      for (const { attributes = [], ...span } of resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans))) {
        spans.push({ ...span, fields: Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue ?? value.doubleValue ?? value.boolValue])) });
      }
      response.writeHead(request.url === '/v1/traces' ? 200 : 404, { 'content-type': 'application/json' }).end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const below = (span: SentSpan): SentSpan[] => [span, ...spans.filter(({ parentSpanId }) => parentSpanId === span.spanId).flatMap(below)];
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    bodies,
    below,
    stop: () => void server.close(() => undefined).closeAllConnections(),
  };
}
