import type { DocumentAction } from '../../schema/model/audit.js';
import type { FieldChange } from '../domain/merge-fields.js';
import type { LoggedNodes, LoggedPlaces, MovingKind } from '../ports/logged-nodes.js';
import type { EventType, NodeKind } from '../ports/records.js';
import type { ChangeDraft, EventDraft } from '../ports/repositories/history.js';
import type { Repositories } from '../ports/unit-of-work.js';
import type { CommandContext } from './command.js';
import { tellInboxes } from './inbox/tell-inboxes.js';

interface Acted<K extends NodeKind> {
  readonly nodeId: string;
  readonly nodeKind: K;
  /** The node's version after the change; 0 where the change gives it none. */
  readonly version: number;
  readonly action: DocumentAction;
  /** Who did it, where that is not who acts now: a text is saved for whoever wrote it. */
  readonly actorId?: string;
  /** The API token by which they did; with `actorId`. */
  readonly tokenId?: string | null;
}

/** Fields of one node that one command changed. */
export interface NodeChange extends Acted<NodeKind> {
  readonly fields: readonly FieldChange[];
}

interface Added<K extends NodeKind> extends Acted<K> {
  readonly before: null;
  readonly after: LoggedNodes[K];
}

interface Removed<K extends NodeKind> extends Acted<K> {
  readonly before: LoggedNodes[K];
  readonly after: null;
}

interface Moved<K extends MovingKind> extends Acted<K> {
  readonly before: LoggedPlaces[K];
  readonly after: LoggedPlaces[K];
}

/** The change of a node as a whole: added, removed (the whole node before or after), moved (its places). */
export type WholeChange = { readonly [K in NodeKind]: Added<K> | Removed<K> }[NodeKind] | { readonly [K in MovingKind]: Moved<K> }[MovingKind];

/** What followers of the document are told. */
export interface ChangeEvent {
  readonly type: EventType;
  readonly nodeId: string;
  readonly relatedId?: string | null;
  /** Of a section's text: the revision that can be read now. */
  readonly revision?: number | null;
  /** As of a change. */
  readonly actorId?: string;
}

/**
 * Appends the audit entries and the events of a command whose transaction holds the document's row. Both are numbered, and
 * the entries chained, in the order of commit, because whoever appends next waits for that row. It is the only door to
 * the log: whatever changes a document goes through it, in the transaction of the change, and inboxes are told from what is
 * logged.
 */
export async function writeChanges(
  context: Pick<CommandContext, 'actor' | 'clock'>,
  repositories: Repositories,
  documentId: string,
  changes: readonly (NodeChange | WholeChange)[],
  events: readonly ChangeEvent[],
): Promise<void> {
  const { userId, token } = context.actor;
  const stamp = { actorId: userId, at: context.clock.now() };
  const entries = changes.flatMap((change): ChangeDraft[] => {
    const { nodeId, nodeKind, version, action, actorId = stamp.actorId, tokenId = actorId === userId ? (token?.id ?? null) : null } = change;
    const node = { nodeId, nodeKind, version, action, actorId, tokenId, at: stamp.at };
    if (!('fields' in change)) return [{ ...node, field: null, before: change.before, after: change.after }];
    return change.fields.map(({ field, before, after }) => ({ ...node, field, before, after }));
  });
  const drafts = events.map((event): EventDraft => ({
    type: event.type, nodeId: event.nodeId, relatedId: event.relatedId ?? null, revision: event.revision ?? null, actorId: event.actorId ?? stamp.actorId, at: stamp.at,
  }));
  await repositories.history.append(documentId, { changes: entries, events: drafts });
  await tellInboxes(repositories, documentId, entries);
}
