import type { InboxEntryRecord } from '../inbox-records.js';
import type { InboxViewer } from './inbox.js';

/** Where somebody gets mail. */
export interface MailSettingRecord {
  readonly userId: string;
  readonly address: string;
  /** Whether they want to be told of their inbox. */
  readonly digest: boolean;
  /** When a mail server refused the address for good; null: none has. */
  readonly refusedAt: number | null;
}

/** When an inbox is to be mailed: it was quiet since, or the first entry came before. Milliseconds since the epoch. */
export interface DigestTerms {
  readonly now: number;
  readonly quietSince: number;
  readonly waitingSince: number;
}

/** The right to mail one inbox, until it ends: of all servers one has it. */
export interface MailLease {
  readonly userId: string;
  /** Nobody else's. */
  readonly token: string;
  readonly until: number;
}

/** An inbox whose lease was got. */
export interface ClaimedInbox {
  /** Number of its newest change: what arrives later is of the next mail. */
  readonly seq: number;
  /** Attempts that failed. */
  readonly attempts: number;
}

/**
 * Addresses, and which inboxes are to be mailed: the outbox. An inbox is in it from the transaction in which something arrives
 * until a mail server has taken the mail, so neither a crash nor an outage loses one.
 */
export interface MailRepository {
  /** Those there are, in no order. */
  settingsOf(userIds: readonly string[]): Promise<MailSettingRecord[]>;
  /** What is set for one account, null if nothing is; until the transaction ends nobody else takes it. */
  takeSetting(userId: string): Promise<MailSettingRecord | null>;
  /** Replaces what was set before. */
  setSetting(record: MailSettingRecord): Promise<void>;
  removeSetting(userId: string): Promise<void>;

  /** Owners of inboxes to be mailed that nobody has a lease of, those that wait longest first. */
  dueInboxes(terms: DigestTerms, limit: number): Promise<string[]>;
  /** Takes the lease of an inbox that is due; null when it is no more, or somebody else was first. */
  claim(lease: MailLease, terms: DigestTerms): Promise<ClaimedInbox | null>;
  /** Prolongs a lease. False when it was lost: the mail is somebody else's now. */
  renew(lease: MailLease): Promise<boolean>;
  /** What waits in the inbox up to a change, is not read, and was never mailed, since a time; oldest first. */
  unmailed(viewer: InboxViewer, throughSeq: number, since: number, limit: number): Promise<InboxEntryRecord[]>;
  /** What arrived up to a change was mailed, or never will be; gives the lease back. False when the lease was lost. */
  finish(lease: MailLease, throughSeq: number, at: number): Promise<boolean>;
  /** Gives the lease back until a later attempt. */
  postpone(lease: MailLease, attempts: number, retryAt: number): Promise<void>;
}
