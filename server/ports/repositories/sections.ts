import type { DocumentStatus } from '../../../schema/model/document.js';
import type { MemberRole } from '../../../schema/model/role.js';
import type { ValueLink } from '../../../schema/model/value-link.js';
import type { Numbered } from '../../domain/outline.js';
import type { SectionHead, SectionRecord } from '../records.js';

/** Fields of a section a command may change; its text changes in the live room only. */
export type SectionChanges = Partial<Pick<SectionRecord, 'version' | 'kind' | 'title' | 'number' | 'ordinal' | 'parentId' | 'partId' | 'page'>>;

/** The readable forms of a section's text as of `revision`. */
export interface SectionProjectionRecord {
  readonly revision: number;
  readonly text: string;
  readonly html: string;
  readonly markdown: string;
  readonly paragraphs: readonly string[];
  readonly links?: readonly ValueLink[];
}

/** A section with linked values, as its readable text has them. */
export interface LinkedSection {
  readonly id: string;
  /** The text is closed to edits. */
  readonly frozen: boolean;
  readonly links: readonly ValueLink[];
}

/** What decides whether somebody may enter a section. */
export interface SectionDoor {
  readonly documentId: string;
  readonly status: DocumentStatus;
  readonly archivedAt: number | null;
  readonly departmentName: string;
  /** The user's role in the document; null when not a member. */
  readonly role: MemberRole | null;
}

/** Sections with the readable forms of their text. What was removed is not found any more; its log stays. */
export interface SectionRepository {
  find(id: string): Promise<SectionRecord | null>;
  findMany(ids: readonly string[]): Promise<SectionRecord[]>;
  /** In one statement, and without any text: asked for every socket that opens. Null when there is no such section. */
  findDoor(id: string, userId: string): Promise<SectionDoor | null>;
  /** Which document each section belongs to, without reading any text. */
  documentsOf(ids: readonly string[]): Promise<{ id: string; documentId: string }[]>;
  /** In outline order: part, then depth first by ordinal. Removed sections are left out everywhere. */
  ofDocuments(documentIds: readonly string[]): Promise<SectionRecord[]>;
  /** As ofDocuments, of one document: its outline, read without any text. */
  headsOf(documentId: string): Promise<SectionHead[]>;
  /** Sections of a document that have linked values, in order of their ids; one statement, and without any text. */
  linkedOf(documentId: string): Promise<LinkedSection[]>;
  insertMany(records: readonly SectionRecord[]): Promise<void>;
  update(id: string, changes: SectionChanges): Promise<void>;
  /** Gives many sections their places and numbers, in a number of statements that does not grow with theirs. */
  updateNumbers(places: readonly Numbered[]): Promise<void>;
  /** Puts sections into another part of their document. */
  updatePart(ids: readonly string[], partId: string): Promise<void>;
  /** Marks as removed; log, comments and history stay. */
  remove(ids: readonly string[]): Promise<void>;
  /** Sections among these ids that were removed, as they were. */
  removedHeads(ids: readonly string[]): Promise<SectionHead[]>;
  /** Puts a removed section back where this record says; its text and its log are as they were left. */
  revive(record: SectionHead): Promise<void>;
  /**
   * Closes the text of all sections of a document to edits, or opens it: from the commit of this transaction on the log
   * takes nothing of them, on any server. Belongs into the transaction that changes the document's state.
   */
  setFrozen(documentId: string, frozen: boolean): Promise<void>;
  /** Writes the projections unless a newer revision stands already. True when written. */
  saveProjection(id: string, generation: number, projection: SectionProjectionRecord): Promise<boolean>;
  /** Sections whose projections are behind their log: somebody is typing, or a crash came between. Of one document, or of all. */
  listBehindLog(documentId?: string): Promise<{ id: string; documentId: string }[]>;
}
