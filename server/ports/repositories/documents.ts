import type { DocumentStatus } from '../../../schema/model/document.js';
import type { MemberRole } from '../../../schema/model/role.js';
import type { DocumentState } from '../../domain/policies/policy.js';
import type { ScopedDocument } from '../../domain/policies/token-scope.js';
import type { DocumentBounds } from '../document-bounds.js';
import type { DocumentRecord, MemberRecord, PartRecord } from '../records.js';
import type { Page } from './page.js';

/** One page of the documents, archived ones included. */
export interface DocumentQuery {
  /** Only documents this user is a member of; null lists all. */
  readonly memberId: string | null;
  /** Only these documents; absent: all. */
  readonly bounds?: DocumentBounds;
  readonly fiscalYear?: number;
  readonly status?: DocumentStatus;
  /** Part of the department's name. */
  readonly department?: string;
  readonly first: number;
  /** Id of the last document already seen; ids are ordered by creation, the list is newest first. */
  readonly afterId?: string;
}

/** Fields of a document a command may change; `version` and `updatedAt` are set by the caller. */
export type DocumentChanges = Partial<Omit<DocumentRecord, 'id' | 'eventSeq' | 'createdAt'>>;

/** How a document or a user stands: `said` differs once anything of a document has changed, or the user's names. Of a user it is the display name, a line feed and the name. */
export interface StandingRow {
  readonly id: string;
  readonly said: string;
}

/** What must stand that answers may be given again, of any number of askers. */
export interface ProofQuestion {
  readonly sessionIds: readonly string[];
  readonly documentIds: readonly string[];
  readonly userIds: readonly string[];
}

/** A session that was not revoked, of a user who is not disabled. Whether it has run out says the clock. */
export interface OpenSession {
  readonly userId: string;
  readonly isAdministrator: boolean;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** What was found, by id. */
export interface Proofs {
  readonly sessions: ReadonlyMap<string, OpenSession>;
  /** As in `StandingRow`, of documents and users. */
  readonly said: ReadonlyMap<string, string>;
}

/** A document, and how it stands. */
export interface DocumentHeadRow {
  readonly record: DocumentRecord;
  /** As in `StandingRow`. */
  readonly said: string;
  /** The newest change; 0, and an empty hash, where there is none. */
  readonly changeSeq: number;
  readonly changeHash: string;
  /** Null: no member. */
  readonly role: MemberRole | null;
}

/** Documents with their parts and members. What is not found is null, or left out of a list. */
export interface DocumentRepository {
  find(id: string): Promise<DocumentRecord | null>;
  findMany(ids: readonly string[]): Promise<DocumentRecord[]>;
  /** What of documents decides on rights, without the rest of their rows. */
  statesOf(ids: readonly string[]): Promise<(DocumentState & ScopedDocument)[]>;
  /** As findMany, each with how it stands and what this user is in it, in one statement: their role is no older than the head. */
  findHeads(ids: readonly string[], userId: string): Promise<DocumentHeadRow[]>;
  /** How these stand now, in one statement, for all who ask at once: what is gone is left out, and a session that has ended as well. */
  proofs(question: ProofQuestion): Promise<Proofs>;
  /** Holds the document's row until the transaction ends, so that writers of one document take turns. Only inside a transaction. */
  lock(id: string): Promise<DocumentRecord | null>;
  list(query: DocumentQuery): Promise<Page<DocumentRecord>>;
  insert(record: DocumentRecord): Promise<void>;
  update(id: string, changes: DocumentChanges): Promise<void>;

  partsOf(documentIds: readonly string[]): Promise<PartRecord[]>;
  findParts(ids: readonly string[]): Promise<PartRecord[]>;
  insertParts(records: readonly PartRecord[]): Promise<void>;

  /** What a user is in each of these documents that they are a member of. */
  rolesOf(userId: string, documentIds: readonly string[]): Promise<ReadonlyMap<string, MemberRole>>;
  membersOf(documentIds: readonly string[]): Promise<MemberRecord[]>;
  findMember(documentId: string, userId: string): Promise<MemberRecord | null>;
  /** All memberships of one user. */
  membershipsOf(userId: string): Promise<MemberRecord[]>;
  /** Sets the role, and the units whose tables are theirs (absent: all); a null role removes the member. */
  setMember(documentId: string, userId: string, role: MemberRecord['role'] | null, unitCodes?: MemberRecord['unitCodes']): Promise<void>;
}
