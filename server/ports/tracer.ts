/** What is told of a piece of work. Values are names, numbers and ids of ours, never words of a document, names of people or secrets. */
export type SpanFields = Readonly<Record<string, string | number | boolean>>;

/** One request that is answered. */
export interface RequestMark {
  /** In the answer's header, in its errors and in every line logged for it: 1-64 characters. */
  readonly requestId: string;
}

/** Where work came from, to be handed on with it; opaque. */
export type TraceOrigin = object;

/**
 * Follows work through the layers, by the order of calls and awaits: nobody hands anything on. Where tracing is off it only keeps the request's
 * id. Nothing here throws by itself; errors of `work` come out as they are.
 */
export interface Tracer {
  /** False: nothing is ever recorded, so nobody need ask for it. */
  readonly isOn: boolean;
  /** Runs `work` as the answering of one request: what it logs bears the id, whether it is traced or not. */
  request<T>(mark: RequestMark, work: () => T): T;
  /** The id of the request that is being answered; null outside of one. */
  requestId(): string | null;
  /**
   * Runs `work` as a trace, if it is among those that are kept. `traceparent`: as the caller sent it (W3C Trace Context, version 00); it names
   * the trace that this is a part of, has no say in whether it is kept, and is ignored when malformed.
   */
  trace<T>(name: string, traceparent: string | undefined, work: () => Promise<T>): Promise<T>;
  /** Tells more of the trace under way, once it is known, and names it anew. */
  tell(fields: SpanFields, name?: string): void;
  /** Runs `work` as a part of the trace under way; where there is none, or it has ended, just runs it. */
  span<T>(name: string, fields: SpanFields, work: () => Promise<T>): Promise<T>;
  /** As `span`, for work that ends in the same turn. */
  step<T>(name: string, fields: SpanFields, work: () => T): T;
  /** What is under way, for `batch`; null when that is not traced. */
  origin(): TraceOrigin | null;
  /** Runs work done for many at once: a part of the first origin that is still under way, linked to the others; for none, a trace of its own. */
  batch<T>(name: string, origins: readonly TraceOrigin[], fields: SpanFields, work: () => Promise<T>): Promise<T>;
}
