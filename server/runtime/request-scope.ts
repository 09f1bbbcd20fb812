import { AsyncLocalStorage } from 'node:async_hooks';

/** What is being done, as far as calls and awaits lead back to it. */
export interface RequestScope {
  readonly requestId: string | null;
  /** Of the trace it is recorded in; null when it is not. */
  readonly traceId: string | null;
}

/** One for the process: a line that is logged anywhere finds whose request it belongs to. */
const scopes = new AsyncLocalStorage<RequestScope | null>();

export const runInScope = <T>(scope: RequestScope | null, work: () => T): T => scopes.run(scope, work);

export const currentScope = (): RequestScope | null => scopes.getStore() ?? null;

/** `fn` as nobody's work: what a timer does later belongs to no request, though one may have set it. */
export function outsideRequests(fn: () => void): () => void {
  return currentScope() === null ? fn : () => scopes.run(null, fn);
}
