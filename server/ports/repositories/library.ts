import type { IndicatorLevel } from '../../../schema/model/goal-table.js';
import type { DocumentBounds } from '../document-bounds.js';

/** A document that the library is made of. */
export interface LibraryDocument {
  readonly id: string;
  readonly fiscalYear: number;
  readonly departmentName: string;
}

/** Which rows are looked at; null: whichever. */
export interface LibraryQuery {
  readonly documentIds: readonly string[];
  /** Codes of the form. */
  readonly level1: string | null;
  readonly level2: string | null;
  /** Parts of the name, all of them; letters of ASCII in either case. */
  readonly words: readonly string[];
}

/** Rows of one name in its groups. */
export interface LibraryEntry {
  readonly level1: IndicatorLevel;
  readonly level2: IndicatorLevel;
  readonly level3: string;
  readonly useCount: number;
  readonly documentCount: number;
  readonly fiscalYear: number;
}

/** Rows of one entry that say the same. */
export interface LibraryVariant {
  readonly level1Label: string;
  readonly level2Label: string;
  readonly level3: string;
  readonly target: string;
  readonly basis: string;
  readonly useCount: number;
  /** The newest. */
  readonly documentId: string;
}

/** 指标库: what approved documents have in their tables. One statement a method. */
export interface LibraryRepository {
  /** Approved documents that are not archived, of the newest year first, at most `limit`; `memberId` null: of whomever. */
  documents(of: { readonly memberId: string | null; readonly bounds: DocumentBounds | undefined }, limit: number): Promise<LibraryDocument[]>;
  /** Of the newest year first, then the most common, then by name; `limit` of them after `offset`. */
  entries(query: LibraryQuery, limit: number, offset: number): Promise<LibraryEntry[]>;
  /** The variants of the entries of these names, the most common first, at most `perEntry` of each. */
  variants(query: LibraryQuery, names: readonly string[], perEntry: number): Promise<LibraryVariant[]>;
}
