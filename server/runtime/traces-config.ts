import { refuse } from './read-setting.js';

/** Where traces go, and how many. */
export interface TracesConfig {
  /** OTEL_EXPORTER_OTLP_ENDPOINT: a collector that takes OTLP by HTTP, below whose address /v1/traces is. No slash at the end. */
  readonly endpoint: string;
  /** OTEL_SERVICE_NAME */
  readonly service: string;
  /** OTEL_TRACES_SAMPLER_ARG: the share of requests that are traced, 0-1. */
  readonly ratio: number;
}

type Env = Readonly<Record<string, string | undefined>>;

function readEndpoint(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isUsable = url !== null && ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  // Somebody may have written a password into it: never repeat it.
  const unsaid = '…';
  return isUsable ? `${url.origin}${url.pathname === '/' ? '' : url.pathname}` : refuse('OTEL_EXPORTER_OTLP_ENDPOINT', unsaid, 'http://collector:4318');
}

function readRatio(text: string): number {
  const ratio = Number(text || '1');
  return ratio >= 0 && ratio <= 1 ? ratio : refuse('OTEL_TRACES_SAMPLER_ARG', text, '0-1');
}

/** Null: nothing is traced. @throws Error that names the setting */
export function readTraces(env: Env): TracesConfig | null {
  const endpoint = env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? '';
  if (endpoint === '') return null;
  const service = env['OTEL_SERVICE_NAME'] || 'jiwen';
  if (!/^[\x21-\x7e]{1,60}$/.test(service)) refuse('OTEL_SERVICE_NAME', service, 'jiwen');
  return { endpoint: readEndpoint(endpoint), service, ratio: readRatio(env['OTEL_TRACES_SAMPLER_ARG'] ?? '') };
}
