import type { InboxKind } from '../../schema/model/inbox.js';

/** Something that waits, or waited, for one person; see records.ts. What it leads to is in the record of its document. */
export interface InboxEntryRecord {
  readonly id: string;
  readonly userId: string;
  /** Per person, in the order of arrival; numbers are shared with changes, so there are gaps. */
  readonly seq: number;
  /** Number of its last change in the person's inbox: arrived, read, settled. Entries changed by one act share it. */
  readonly changeSeq: number;
  readonly kind: InboxKind;
  readonly documentId: string;
  readonly threadId: string | null;
  readonly commentId: string | null;
  readonly itemId: string | null;
  readonly roundId: string | null;
  /** Who caused it; never the person themself. */
  readonly actorId: string;
  /** When it arrived. */
  readonly at: number;
  readonly readAt: number | null;
  /** Since when it waits no more: it was dealt with, or read where that is all there is to do. Null while it waits. */
  readonly settledAt: number | null;
}

/** What an entry leads to; fields that do not belong to its kind are null. */
export type InboxSubject = Pick<InboxEntryRecord, 'threadId' | 'commentId' | 'itemId' | 'roundId'>;

/** An entry before it has its number. */
export type InboxDelivery = Pick<InboxEntryRecord, 'userId' | 'kind' | 'documentId' | 'actorId' | 'at'> & InboxSubject;

/** How much of one kind there is in an inbox. */
export interface InboxCount {
  readonly kind: InboxKind;
  readonly waiting: number;
  /** Of those that wait. */
  readonly unread: number;
}
