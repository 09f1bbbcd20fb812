import type { OtlpTracer } from './runtime/otlp-tracer.js';
import { systemRandom } from './runtime/system-random.js';
import type { TracesConfig } from './runtime/traces-config.js';

/** Sends traces where the settings say; null: nothing is traced, and nothing is loaded for it. */
export async function openTracer(config: TracesConfig | null): Promise<OtlpTracer | null> {
  if (config === null) return null;
  const { createOtlpTracer } = await import('./runtime/otlp-tracer.js');
  return createOtlpTracer(config, systemRandom);
}
