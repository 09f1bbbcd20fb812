import type { InboxKind } from '../../../schema/model/inbox.js';
import type { DocumentBounds } from '../document-bounds.js';
import type { InboxCount, InboxDelivery, InboxEntryRecord } from '../inbox-records.js';
import type { Page } from './page.js';
import type { ReadPosition } from './comments.js';

/** Whose inbox is read, and which documents count: entries of others are as if they were not there. */
export interface InboxViewer {
  readonly userId: string;
  /** Whether only documents the user is a member of count; false for somebody who may read them all. */
  readonly memberOnly: boolean;
  /** Only entries of these documents count; absent: of all. */
  readonly bounds?: DocumentBounds;
}

/** One page of an inbox. */
export interface InboxQuery extends InboxViewer {
  readonly first: number;
  /** `seq` of the last entry already seen; newest first. */
  readonly beforeSeq?: number;
  /** Only what waits and is not read, or only the rest of what waits; absent: both. */
  readonly unread?: boolean;
  readonly kinds?: readonly InboxKind[];
  readonly documentId?: string;
  /** Also what waits no more. */
  readonly withSettled: boolean;
}

/** What of an inbox is dealt with by an act; everything that is given must hold. */
export interface SettledEntries {
  readonly documentId: string;
  readonly kinds: readonly InboxKind[];
  /** Only of these people; absent: of everybody. */
  readonly userIds?: readonly string[];
  readonly threadId?: string;
  readonly commentId?: string;
  readonly itemId?: string;
  readonly roundId?: string;
}

/** Which entries of one's own were read: those named, or all up to one. */
export type ReadEntries =
  | { readonly ids: readonly string[] }
  | { readonly throughSeq: number; readonly kinds?: readonly InboxKind[]; readonly documentId?: string };

/** How far somebody has followed the changes of their inbox. */
export interface InboxPosition {
  readonly changeSeq: number;
  /** Of the entries that share the number, the last one seen in order of id; null: all of them. */
  readonly entryId: string | null;
}

/**
 * What waits for each person. Whatever changes an inbox numbers the change, per person and in the order of commit, because
 * whoever changes it next waits for its head row; after the commit its owner's streams are told.
 */
export interface InboxRepository {
  /** Adds entries, in order. Belongs into the transaction of what causes them. */
  deliver(deliveries: readonly InboxDelivery[]): Promise<void>;
  /** Entries that wait and fit wait no more. Belongs into the transaction of what deals with them. */
  settle(entries: SettledEntries, at: number): Promise<void>;
  /** Tells somebody's streams to look again: what they may read has changed. */
  touch(userId: string): Promise<void>;
  /** Marks unread entries as read; those that only wait to be read are settled with it. What is read stays as it is. */
  markRead(userId: string, entries: ReadEntries, at: number): Promise<void>;
  /** As markRead, of entries on comments up to these positions of a document's threads. */
  markCommentsRead(userId: string, documentId: string, positions: readonly ReadPosition[], at: number): Promise<void>;

  /** Newest first. */
  list(query: InboxQuery): Promise<Page<InboxEntryRecord>>;
  /** By kind, kinds without any left out; one statement. */
  countsOf(viewer: InboxViewer): Promise<InboxCount[]>;
  /** Those of the viewer's entries, in no order. */
  findEntries(viewer: InboxViewer, ids: readonly string[]): Promise<InboxEntryRecord[]>;
  /** Entries that changed behind a position, in order of (changeSeq, id), at most `limit`. */
  changedAfter(viewer: InboxViewer, position: InboxPosition, limit: number): Promise<InboxEntryRecord[]>;
  /** Number of the newest change of each inbox; 0 for one in which nothing ever was. One statement. */
  headsOf(userIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
}
