import type { Tracer } from '../ports/tracer.js';
import { currentScope, runInScope } from './request-scope.js';

/** Keeps the ids of requests, and nothing else. */
export const untraced: Tracer = {
  isOn: false,
  request: ({ requestId }, work) => runInScope({ requestId, traceId: null }, work),
  requestId: () => currentScope()?.requestId ?? null,
  trace: (_name, _traceparent, work) => work(),
  tell: () => undefined,
  span: (_name, _fields, work) => work(),
  step: (_name, _fields, work) => work(),
  origin: () => null,
  batch: (_name, _origins, _fields, work) => work(),
};
