import type { Decimal } from '../../../schema/model/decimal.js';
import type { IndicatorLevel } from '../../../schema/model/goal-table.js';
import type { Attainment } from '../../../schema/model/results.js';
import type { TargetValue } from '../../../schema/model/target-value.js';
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

/** What became of a row by the end of its year, as an accepted self-evaluation tells it, or an accepted round of monitoring. */
export interface LibraryResult extends Omit<LibraryVariant, 'useCount'> {
  readonly indicatorId: string;
  readonly source: 'SELF_EVALUATION' | 'MONITORING';
  /** The target that it was filled in against. */
  readonly heldAgainst: TargetValue;
  /** In the target's own unit; null of words. */
  readonly actual: Decimal | null;
  /** Null of numbers. */
  readonly attainment: Attainment | null;
}

/** 指标库: what approved documents have in their tables. One statement a method. */
export interface LibraryRepository {
  /** Approved documents that are not archived, of the newest year first, at most `limit`; `memberId` null: of whomever. */
  documents(of: { readonly memberId: string | null; readonly bounds: DocumentBounds | undefined }, limit: number): Promise<LibraryDocument[]>;
  /** Of the newest year first, then the most common, then by name; `limit` of them after `offset`. */
  entries(query: LibraryQuery, limit: number, offset: number): Promise<LibraryEntry[]>;
  /** The variants of the entries of these names, the most common first, at most `perEntry` of each. */
  variants(query: LibraryQuery, names: readonly string[], perEntry: number): Promise<LibraryVariant[]>;
  /** Results of rows of these names at the ends of their years, the newest documents first, of each row its self-evaluation's first; at most `limit`. Rows of which nothing was told are left out. */
  results(documentIds: readonly string[], names: readonly string[], limit: number): Promise<LibraryResult[]>;
}
