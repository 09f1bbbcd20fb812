import type { FieldChange } from '../domain/merge-fields.js';
import type { ChangeRecord, EventRecord, EventType, NodeKind } from '../ports/records.js';
import type { Repositories } from '../ports/unit-of-work.js';
import type { CommandContext } from './command.js';

/** What one command did to one node. */
export interface NodeChange {
  readonly nodeId: string;
  readonly nodeKind: NodeKind;
  /** The node's version after the change. */
  readonly version: number;
  /** Past tense: "indicator.updated". */
  readonly action: string;
  readonly fields: readonly FieldChange[];
}

/** The change of a node as a whole: added, removed, moved. */
export interface WholeChange extends Omit<NodeChange, 'fields'> {
  readonly before: unknown;
  readonly after: unknown;
}

/** What followers of the document are told. */
export interface ChangeEvent {
  readonly type: EventType;
  readonly nodeId: string;
  readonly relatedId?: string | null;
}

/**
 * Appends the audit rows and the events of a command whose transaction holds the document's row. Both are numbered in
 * the order of commit, because whoever appends next waits for that row.
 */
export async function writeChanges(
  context: CommandContext,
  repositories: Repositories,
  documentId: string,
  changes: readonly (NodeChange | WholeChange)[],
  events: readonly ChangeEvent[],
): Promise<void> {
  const stamp = { actorId: context.actor.userId, at: context.clock.now() };
  const rows = changes.flatMap((change): Omit<ChangeRecord, 'documentId' | 'seq'>[] => {
    const { nodeId, nodeKind, version, action } = change;
    const node = { nodeId, nodeKind, version, action, ...stamp };
    if (!('fields' in change)) return [{ ...node, field: null, before: change.before, after: change.after }];
    return change.fields.map(({ field, before, after }) => ({ ...node, field, before, after }));
  });
  if (rows.length > 0) await repositories.history.appendChanges(documentId, rows);
  const drafts = events.map((event): Omit<EventRecord, 'documentId' | 'seq'> => ({
    type: event.type, nodeId: event.nodeId, relatedId: event.relatedId ?? null, revision: null, ...stamp,
  }));
  if (drafts.length > 0) await repositories.history.appendEvents(documentId, drafts);
}
