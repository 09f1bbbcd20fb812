import type { CommentThreadFragment } from '../../client-sdk/index.js';

/** What of the threads is shown. */
export type ThreadFilter = 'open' | 'resolved' | 'mine' | 'unread' | 'suggestion' | 'orphaned' | 'all';

export const threadFilters: readonly ThreadFilter[] = ['open', 'unread', 'mine', 'suggestion', 'orphaned', 'resolved', 'all'];

/** What filters ask for beside the thread itself. */
export interface ThreadReader {
  readonly viewerId: string | null;
  isUnread(thread: CommentThreadFragment): boolean;
}

function takesPart({ comments }: CommentThreadFragment, personId: string): boolean {
  return comments.some(({ author, mentions }) => author?.id === personId || mentions.some(({ id }) => id === personId));
}

/** Who wrote in a thread or is mentioned in one, each once, by name. */
export function peopleOf(threads: readonly CommentThreadFragment[]): { readonly id: string; readonly displayName: string }[] {
  const people = new Map(threads.flatMap(({ comments }) => comments.flatMap(({ author, mentions }) => (author === null ? mentions : [author, ...mentions]))).map((person) => [person.id, person]));
  return [...people.values()].sort((a, b) => a.displayName.localeCompare(b.displayName, 'zh-CN'));
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

/** Where threads are looked for, and whose. */
export interface ThreadScope {
  /** A node's id; null: all places. */
  readonly place: string | null;
  /** Who wrote in them or is mentioned; null: anybody. */
  readonly personId: string | null;
}

/** The threads that a filter shows, in the order given. */
export function threadList(threads: readonly CommentThreadFragment[], filter: ThreadFilter, { place, personId }: ThreadScope, reader: ThreadReader): CommentThreadFragment[] {
  const passes: Readonly<Record<ThreadFilter, (thread: CommentThreadFragment) => boolean>> = {
    open: ({ status }) => status === 'OPEN',
    resolved: ({ status }) => status === 'RESOLVED',
    mine: (thread) => reader.viewerId !== null && takesPart(thread, reader.viewerId),
    unread: (thread) => reader.isUnread(thread),
    suggestion: ({ pendingSuggestionCount }) => pendingSuggestionCount > 0,
    orphaned: ({ orphaned }) => orphaned,
    all: () => true,
  };
  return threads.filter((thread) => passes[filter](thread) && (place === null || placesOf(thread).includes(place)) && (personId === null || takesPart(thread, personId)));
}

/** The one after (1) or before (-1) a thread, around the ends; from nowhere the first or the last. Null: there is none. */
export function threadBeside(ids: readonly string[], current: string | null, step: 1 | -1): string | null {
  const at = current === null ? -1 : ids.indexOf(current);
  if (at < 0) return (step === 1 ? ids[0] : ids.at(-1)) ?? null;
  return ids[(at + step + ids.length) % ids.length] ?? null;
}

/** How many open threads stand on each node, by its id; what stands on a row counts for its row and its table. */
export function openThreadCounts(threads: readonly CommentThreadFragment[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const thread of threads) {
    if (thread.status === 'OPEN') for (const place of placesOf(thread)) counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return counts;
}

/** Whether two counts say the same. */
export const sameCounts = (one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean => one.size === other.size && [...one].every(([key, count]) => other.get(key) === count);
