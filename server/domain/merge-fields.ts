import type { FieldConflict } from '../../schema/errors/codes.js';
import { sameValue } from './same-value.js';

/** One field before and after a change. */
export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What the log says about one field since the writer looked; `field` null is the node as a whole. */
export interface LoggedChange {
  readonly field: string | null;
  readonly before: unknown;
  readonly after: unknown;
}

/** What one writer wants of one node, and what happened to it meanwhile. */
export interface MergeRequest {
  readonly current: Readonly<Record<string, unknown>>;
  /** Fields the writer sets; undefined leaves a field alone. */
  readonly wanted: Readonly<Record<string, unknown>>;
  /** What changed since the writer looked, oldest first. */
  readonly since: readonly LoggedChange[];
}

/** What becomes of it. */
export type MergeOutcome =
  /** These fields change, perhaps none. */
  | { readonly kind: 'APPLY'; readonly changes: readonly FieldChange[] }
  /** Somebody else gave one of the fields another value. */
  | { readonly kind: 'CONFLICT'; readonly fields: readonly FieldConflict[] };

/**
 * Merges field by field: what nobody touched since the writer looked applies; what somebody gave the same value is
 * done already; what somebody gave another value conflicts, and then nothing applies at all, because half of a form
 * saved is worse than none. A field that was changed and changed back is as the writer saw it, and applies.
 */
export function mergeFields(request: MergeRequest): MergeOutcome {
  const changes: FieldChange[] = [];
  const conflicts: FieldConflict[] = [];
  for (const [field, yours] of Object.entries(request.wanted)) {
    const theirs = request.current[field];
    if (yours === undefined || sameValue(theirs, yours)) continue;
    const touched = request.since.find((change) => change.field === field);
    if (touched === undefined || sameValue(touched.before, theirs)) changes.push({ field, before: theirs, after: yours });
    else conflicts.push({ field, base: touched.before, theirs, yours });
  }
  return conflicts.length > 0 ? { kind: 'CONFLICT', fields: conflicts } : { kind: 'APPLY', changes };
}

/** The fields in which two nodes differ, as they are logged: those of `after` only. */
export function differingFields(before: object, after: object): FieldChange[] {
  const was: Readonly<Record<string, unknown>> = { ...before };
  return Object.entries<unknown>({ ...after }).filter(([field, value]) => !sameValue(was[field], value)).map(([field, value]) => ({ field, before: was[field], after: value }));
}
