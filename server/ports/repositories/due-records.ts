import type { DocumentBounds } from '../document-bounds.js';
import type { Page } from './page.js';

/** What is with its departments until a day: a round of monitoring, a self-evaluation. */
export interface DueRecord {
  readonly id: string;
  readonly documentId: string;
  readonly dueOn: string;
  readonly remindedAt: number | null;
  readonly overdueAt: number | null;
}

/** What is late. */
export interface OverdueQuery {
  /** Due before this day, and still with their departments. */
  readonly dueBefore: string;
  /** Of documents this user is a member of; null: of all. */
  readonly memberId: string | null;
  readonly bounds?: DocumentBounds;
  readonly first: number;
  /** Goes on behind this one. */
  readonly after?: Pick<DueRecord, 'dueOn' | 'id'> | undefined;
}

/** What is due and late of one kind. */
export interface DueRepository<T extends DueRecord> {
  /** The longest overdue first; of documents that are not archived. */
  listOverdue(query: OverdueQuery): Promise<Page<T>>;
  /** With their departments, due before `dueBefore` and not reminded of it, or due before `overdueBefore` and not told. */
  findUnreminded(days: { readonly dueBefore: string; readonly overdueBefore: string }, limit: number): Promise<T[]>;
}
