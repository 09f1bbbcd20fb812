import type { CommentAnchor, CommentStatus } from '../../schema/model/anchor.js';
import type { DocumentEventKind } from '../../schema/model/document-event.js';
import type { SuggestionState } from '../../schema/model/suggestion.js';
import type { DocumentStatus, PartKind, SectionKind, TableOfContentsLine } from '../../schema/model/document.js';
import type { Goal, GoalTable, Indicator } from '../../schema/model/goal-table.js';
import type { UserKind } from '../../schema/model/api-token.js';
import type { ValueLink } from '../../schema/model/value-link.js';
import type { MemberRole } from '../../schema/model/role.js';
import type { TokenScope } from '../domain/policies/token-scope.js';

/*
 * What the store keeps, as plain data. Times are milliseconds since the epoch; `version` starts at 1 and grows by one
 * with every change of the node's own fields.
 */

/** A document's own fields; its parts, sections and tables are records of their own. */
export interface DocumentRecord {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly fiscalYear: number;
  readonly status: DocumentStatus;
  /** As on the cover ("草案"); null when the cover has none. */
  readonly statusLabel: string | null;
  readonly departmentName: string;
  readonly compilingUnit: string;
  readonly reviewingUnit: string;
  readonly templateId: string;
  /** The 目录 as it was imported; empty for documents written here. */
  readonly importedContents: readonly TableOfContentsLine[];
  /** Sequence number of the document's newest event. */
  readonly eventSeq: number;
  readonly archivedAt: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** 第一部分, 第二部分. Parts are made with their document and stay. */
export interface PartRecord {
  readonly id: string;
  readonly documentId: string;
  readonly ordinal: number;
  readonly number: string;
  readonly kind: PartKind;
  readonly title: string;
}

/** A narrative section, with the readable forms of its text as of `revision`; the text itself is in the section log. */
export interface SectionRecord {
  readonly id: string;
  readonly version: number;
  readonly documentId: string;
  readonly partId: string;
  readonly parentId: string | null;
  readonly kind: SectionKind;
  readonly ordinal: number;
  readonly number: string;
  readonly title: string;
  readonly page: number | null;
  /** Grows when the section's Yjs document is rebuilt; a client of another generation must reset, not merge. */
  readonly generation: number;
  /** Log sequence number the projections below stand for. */
  readonly revision: number;
  readonly text: string;
  readonly html: string;
  readonly markdown: string;
  /** One string per block of the text. */
  readonly paragraphs: readonly string[];
  /** Numbers of the text that are linked to cells; absent: none is. */
  readonly links?: readonly ValueLink[];
}

/** A section without the readable forms of its text, which may be megabytes. */
export type SectionHead = Omit<SectionRecord, 'text' | 'html' | 'markdown' | 'paragraphs' | 'links'>;

/** The head of a goal table; its goals and indicators are records of their own. */
export interface GoalTableRecord extends Omit<GoalTable, 'goals' | 'indicators'> {
  readonly version: number;
  readonly documentId: string;
  readonly partId: string;
}

/** 绩效目标 of one table. It has no version of its own: a change of it is one of its table. */
export interface GoalRecord extends Goal {
  readonly documentId: string;
  readonly goalTableId: string;
}

/** One row of a goal table. */
export interface IndicatorRecord extends Indicator {
  readonly version: number;
  readonly documentId: string;
  readonly goalTableId: string;
}

/** 批注: a thread on one place of a document; its comments are records of their own. */
export interface CommentThreadRecord {
  readonly id: string;
  readonly version: number;
  readonly documentId: string;
  readonly anchor: CommentAnchor;
  /** The anchored text or row is gone; the quote is kept. */
  readonly orphaned: boolean;
  readonly status: CommentStatus;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly resolvedBy: string | null;
  readonly resolvedAt: number | null;
  /** When something last happened in it: a comment, an edit, a decision, a loss of its place. */
  readonly updatedAt: number;
  /** How many suggestions of its comments wait for a decision. */
  readonly pendingSuggestions: number;
}

/** What a comment proposes to put where its thread stands: words for a passage, a value for a cell. Amounts that are empty are "". */
export interface SuggestionRecord {
  /** What stood there when it was made. */
  readonly original: string;
  readonly replacement: string;
  readonly state: SuggestionState;
  /** For a passage: what stands there instead of `original`, as of the last readable text; null: nothing else does. */
  readonly standing: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: number | null;
  /** Why it was rejected. */
  readonly reason: string | null;
}

/** One contribution to a thread. Its earlier texts are in the change log; removed, it stays as a tombstone without text. */
export interface CommentRecord {
  readonly id: string;
  readonly version: number;
  readonly threadId: string;
  readonly documentId: string;
  /** Per document, from 1, in the order of commit: what read positions count in. */
  readonly seq: number;
  readonly authorId: string;
  readonly body: string;
  /** Users the author turned to, in the order given. */
  readonly mentions: readonly string[];
  readonly suggestion: SuggestionRecord | null;
  readonly createdAt: number;
  readonly editedAt: number | null;
  /** Only its author removes a comment. */
  readonly deletedAt: number | null;
}

/** An account. Never removed, so that what it wrote keeps its name; `disabledAt` closes it. */
export interface UserRecord {
  readonly id: string;
  /** Sign-in name, unique, lower case. */
  readonly name: string;
  readonly displayName: string;
  /** Empty for a service account: no password is right. */
  readonly passwordHash: string;
  readonly kind: UserKind;
  readonly isAdministrator: boolean;
  readonly createdAt: number;
  readonly disabledAt: number | null;
}

/** Somebody's role in one document; at most one each. */
export interface MemberRecord {
  readonly documentId: string;
  readonly userId: string;
  readonly role: MemberRole;
  /** 单位编码 of the only goal tables an author may fill and change; null: all of them. */
  readonly unitCodes: readonly string[] | null;
}

/** One sign-in. Refresh tokens rotate: only the newest hash is good, and an older one that comes back ends the session. */
export interface SessionRecord {
  readonly id: string;
  readonly userId: string;
  readonly refreshHash: string;
  readonly createdAt: number;
  /** When its refresh token was given: what was used last says so to a quarter of an hour. */
  readonly refreshedAt: number;
  readonly expiresAt: number;
  /** No refresh leads beyond it; null: refreshes go on for ever. */
  readonly endsAt: number | null;
  readonly revokedAt: number | null;
  /** What signed in, in a few words: "Chrome · Windows"; empty: not known. */
  readonly agent: string;
  /** Which network it came from, without the last part of the address; empty: not known. */
  readonly address: string;
}

/** Who somebody is to an identity provider. */
export interface IdentityRecord {
  readonly issuer: string;
  readonly subject: string;
  readonly userId: string;
  readonly linkedAt: number;
}

/** A token by which a partner's tool acts for an account, for as long as it lasts. */
export interface ApiTokenRecord {
  readonly id: string;
  /** Whose rights it has, within its scope. */
  readonly userId: string;
  /** What its owner calls it. */
  readonly name: string;
  /** SHA-256 of the secret, which is kept nowhere. */
  readonly secretHash: string;
  readonly scope: TokenScope;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** To the minute. */
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
}

/** What a change of a document was made to. */
export type NodeKind = 'DOCUMENT' | 'PART' | 'SECTION' | 'GOAL_TABLE' | 'GOAL' | 'INDICATOR' | 'COMMENT_THREAD' | 'COMMENT' | 'MEMBER' | 'REVIEW_ROUND' | 'REVIEW_ITEM' | 'VERSION' | 'PREDECESSOR' | 'PAYMENT' | 'BUDGET_ADJUSTMENT' | 'MONITORING_ROUND' | 'MONITORING_ENTRY' | 'SELF_EVALUATION' | 'EVALUATION_ENTRY' | 'RECTIFICATION' | 'EVIDENCE' | 'REPORT';
/** What an act that belongs to no document was done to. */
export type InstallationNodeKind = 'DOCUMENT' | 'USER' | 'SESSION' | 'SETTING' | 'API_TOKEN' | 'WEBHOOK' | 'TEMPLATE';

/**
 * One field of one node that one act changed: the audit trail, and what field-level merging looks up.
 * `field` null stands for the node as a whole (added, removed, moved).
 */
export interface ChangeRecord {
  /** `installation` for acts that belong to no document. */
  readonly documentId: string;
  /** Per document, from 1, without gaps. */
  readonly seq: number;
  readonly nodeId: string;
  readonly nodeKind: NodeKind | InstallationNodeKind;
  /** The node's version after the change; 0 where the change gives it none. */
  readonly version: number;
  /** Past tense: "indicator.updated". */
  readonly action: string;
  readonly field: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly actorId: string;
  /** The API token the actor acted by; null: none. */
  readonly tokenId: string | null;
  readonly at: number;
  /** The hash of the entry before; empty for the first. */
  readonly previousHash: string;
  /** SHA-256 of schema/model/audit.ts's `auditText`. */
  readonly hash: string;
}

/** What an event tells; the name of its GraphQL type. */
export type EventType = DocumentEventKind;

/** One entry of a document's event log; `seq` is the cursor, per document, from 1, without gaps. */
export interface EventRecord {
  readonly documentId: string;
  readonly seq: number;
  readonly type: EventType;
  /** The changed or removed node (for comments the thread; for members the user; for reviews and monitoring the round; for self-evaluation it; for execution the goal table; VersionTaken: the version). */
  readonly nodeId: string;
  /** For a row: its table. For a comment: the comment. For a review: the item, if it is about one. For monitoring and self-evaluation: the row that was filled in, the rectification or the evidence, if it is about one. For section text: null. */
  readonly relatedId: string | null;
  /** Section text: the revision now projected. */
  readonly revision: number | null;
  readonly actorId: string | null;
  readonly at: number;
}
