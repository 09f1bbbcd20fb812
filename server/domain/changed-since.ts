import { levelsField } from './level-changes.js';
import { sameValue } from './same-value.js';

/** One row of the change log, as far as this looks at it. */
export interface LoggedStep {
  readonly nodeId: string;
  readonly nodeKind: string;
  readonly action: string;
  /** Null: the node as a whole. */
  readonly field: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly actorId: string;
  readonly at: number;
}

export type ChangeKind = 'ADDED' | 'REMOVED' | 'MOVED' | 'CHANGED';

/** What all steps on one field, or on one node as a whole, come to. */
export interface NetChange {
  readonly kind: ChangeKind;
  readonly nodeId: string;
  readonly nodeKind: string;
  readonly field: string | null;
  readonly before: unknown;
  readonly after: unknown;
  /** Of the last step. */
  readonly actorId: string;
  readonly at: number;
}

/** Fields of a document that say where it stands, and nothing of what it says. */
const lifeFields: ReadonlySet<string> = new Set(['status', 'archivedAt', 'edition', 'adjustmentReason']);

function isContent({ nodeKind, field }: LoggedStep): boolean {
  // The words of the levels have entries of their own.
  if (nodeKind === 'INDICATOR' && field === levelsField) return false;
  return nodeKind !== 'DOCUMENT' || (field !== null && !lifeFields.has(field));
}

const isMove = ({ field, action }: LoggedStep): boolean => field === null && action.endsWith('.moved');

function kindOf(step: LoggedStep, before: unknown, after: unknown): ChangeKind {
  if (isMove(step)) return 'MOVED';
  if (step.field !== null || (before !== null && after !== null)) return 'CHANGED';
  return before === null ? 'ADDED' : 'REMOVED';
}

/**
 * What the steps of a log, oldest first, come to: for each field what it was before the first of them and is after the
 * last. What was changed and changed back, or added and removed again, is not there. A node that was added or removed and
 * whose fields changed as well has an entry for each: as it was added, and what became of it. Entries are in the order of
 * their first step.
 */
export function changedSince(steps: readonly LoggedStep[]): NetChange[] {
  const groups = new Map<string, { readonly first: LoggedStep; last: LoggedStep }>();
  for (const step of steps) {
    if (!isContent(step)) continue;
    const key = `${step.nodeId} ${step.field ?? (isMove(step) ? '*moved' : '*')}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: step, last: step });
    else group.last = step;
  }
  return [...groups.values()].flatMap(({ first, last }): NetChange[] => {
    if (sameValue(first.before, last.after)) return [];
    const { nodeId, nodeKind, field } = first;
    return [{ kind: kindOf(first, first.before, last.after), nodeId, nodeKind, field, before: first.before, after: last.after, actorId: last.actorId, at: last.at }];
  });
}
