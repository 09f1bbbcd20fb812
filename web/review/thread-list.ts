import type { CommentThreadFragment } from '../../client-sdk/index.js';

/** What of the threads is shown. */
export type ThreadFilter = 'open' | 'resolved' | 'mine' | 'unread' | 'suggestion' | 'orphaned' | 'all';

export const threadFilters: readonly ThreadFilter[] = ['open', 'unread', 'mine', 'suggestion', 'orphaned', 'resolved', 'all'];

/** What filters ask for beside the thread itself. */
export interface ThreadReader {
  readonly viewerId: string | null;
  isUnread(thread: CommentThreadFragment): boolean;
}

function takesPart({ comments }: CommentThreadFragment, viewerId: string | null): boolean {
  return viewerId !== null && comments.some(({ author, mentions }) => author?.id === viewerId || mentions.some(({ id }) => id === viewerId));
}

/** A cell of a row, or a field of a table's head, among the places. */
export const cellPlace = (nodeId: string, field: string): string => `${nodeId}:${field}`;

/** The places a thread stands in: the node itself, for a row its table too, and for a cell the cell. */
export function placesOf({ anchor: { indicatorId, goalTableId, sectionId, field }, documentId }: CommentThreadFragment): string[] {
  const node = indicatorId ?? goalTableId;
  const cell = node === null || field === null ? null : cellPlace(node, field);
  const places = [cell, indicatorId, goalTableId, sectionId].filter((id) => id !== null);
  return places.length === 0 ? [documentId] : places;
}

/** The threads that a filter shows, in the order given; `place` is a node's id, or null for all places. */
export function threadList(threads: readonly CommentThreadFragment[], filter: ThreadFilter, place: string | null, reader: ThreadReader): CommentThreadFragment[] {
  const passes: Readonly<Record<ThreadFilter, (thread: CommentThreadFragment) => boolean>> = {
    open: ({ status }) => status === 'OPEN',
    resolved: ({ status }) => status === 'RESOLVED',
    mine: (thread) => takesPart(thread, reader.viewerId),
    unread: (thread) => reader.isUnread(thread),
    suggestion: ({ pendingSuggestionCount }) => pendingSuggestionCount > 0,
    orphaned: ({ orphaned }) => orphaned,
    all: () => true,
  };
  return threads.filter((thread) => passes[filter](thread) && (place === null || placesOf(thread).includes(place)));
}

/** How many open threads stand on each node, by its id; what stands on a row counts for its row and its table. */
export function openThreadCounts(threads: readonly CommentThreadFragment[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const thread of threads) {
    if (thread.status === 'OPEN') for (const place of placesOf(thread)) counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return counts;
}
