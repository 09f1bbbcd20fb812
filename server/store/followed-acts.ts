import type { FollowedActs } from '../ports/follow-up.js';
import type { ChangeDraft } from '../ports/repositories/history.js';

/** What a transaction did, being written down. */
export interface FollowedNotes extends FollowedActs {
  readonly documents: Map<string, { readonly at: number; readonly authorId: string | null }>;
  readonly sections: Set<string>;
  readonly reopened: Set<string>;
}

export function noFollowedActs(): FollowedNotes {
  return { documents: new Map(), sections: new Set(), reopened: new Set() };
}

/** Tables and rows hold the figures; the form says in which units. */
const isOfFigures = ({ nodeKind, field }: ChangeDraft): boolean => nodeKind === 'GOAL_TABLE' || nodeKind === 'INDICATOR' || (nodeKind === 'DOCUMENT' && field === 'templateId');

/** Whoever changed figures last in a transaction changed them. */
export function noteChanges({ documents }: FollowedNotes, documentId: string, changes: readonly ChangeDraft[]): void {
  const [last] = changes.slice(-1);
  if (last === undefined) return;
  const figure = changes.findLast(isOfFigures);
  documents.set(documentId, { at: last.at, authorId: figure === undefined ? (documents.get(documentId)?.authorId ?? null) : (figure.tokenId ?? figure.actorId) });
}

/** Whether anything happened that a linked value could follow from. */
export function isFollowed({ documents, sections, reopened }: FollowedActs): boolean {
  return sections.size > 0 || reopened.size > 0 || [...documents.values()].some(({ authorId }) => authorId !== null);
}
