import type { DocumentStatus, DocumentTree } from './document.js';
import type { Template } from './template.js';

/** The version that is printed: what its file carries so that anybody can hold it against the server. */
export interface PrintedVersion {
  readonly number: number;
  /** What somebody called it; null for those that were taken by themselves. */
  readonly label: string | null;
  /** SHA-256 of what the version keeps, in hexadecimal. */
  readonly contentHash: string;
  /** Milliseconds since the epoch. */
  readonly takenAt: number;
  /** Approved: the text of this version does not change any more. */
  readonly isFrozen: boolean;
}

/** A comment as a file shows it. */
export interface PrintedComment {
  readonly authorName: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly text: string;
}

/** A thread and where it stands. */
export interface PrintedThread {
  /** Section, goal table or row; the document's own id for the text as a whole. */
  readonly nodeId: string;
  /** Of a table's head or a row; null for the node as a whole. */
  readonly field: string | null;
  /** Where its words stand in the section's text, in UTF-16 units; null for the section as a whole, and for words that are gone. */
  readonly range: { readonly start: number; readonly end: number } | null;
  readonly isResolved: boolean;
  readonly comments: readonly PrintedComment[];
}

/**
 * One moment of a document, whole: what every format is printed from. Equal values print to equal bytes, so nothing in it, and
 * nothing that prints it, may ask for the time, the machine or chance.
 */
export interface PrintedDocument {
  readonly documentId: string;
  /** With `blocks` on sections that are more than plain paragraphs, and the contents as the outline stands. */
  readonly tree: DocumentTree;
  readonly template: Template;
  readonly status: DocumentStatus;
  /** Null: the text as it stands now. */
  readonly version: PrintedVersion | null;
  /** Empty where nobody asked for them. */
  readonly threads: readonly PrintedThread[];
}
