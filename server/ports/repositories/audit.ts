import type { ChangeRecord } from '../records.js';

/** Where a chain of the audit log ends, as it is kept apart from its entries: what cuts off the newest ones cannot hide it. */
export interface ChainHead {
  readonly chain: string;
  /** Number of the newest entry; 0 for an empty chain. */
  readonly seq: number;
  /** Its hash; empty for an empty chain. */
  readonly hash: string;
  /** HMAC of `sealedText` with the server's key; null where there was no key. */
  readonly seal: string | null;
}

/** The audit log as a checker reads it: entry by entry, as stored, whatever was done to it. */
export interface AuditRepository {
  /** The chain after this one in the order of their names, heads or entries, whichever there are; null at the end. */
  nextChain(after: string): Promise<string | null>;
  /** Null when entries have no document, or there is no such chain. */
  findHead(chain: string): Promise<ChainHead | null>;
  /** Entries with a number above `afterSeq`, in order, at most `limit`. */
  entriesAfter(chain: string, afterSeq: number, limit: number): Promise<ChangeRecord[]>;
  /** Seals a head that has no seal, if it still ends with this entry. True when sealed. */
  sealHead(head: ChainHead): Promise<boolean>;
}
