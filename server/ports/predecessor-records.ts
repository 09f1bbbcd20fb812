import type { Budget } from '../../schema/model/goal-table.js';

/** What a row said last year, in the words of its cells. */
export interface LastYearRow {
  readonly level1: string;
  readonly level2: string;
  readonly level3: string;
  readonly description: string;
  /** 指标值 as it was written. */
  readonly target: string;
  readonly basis: string;
}

/** What the head of a table said last year. */
export interface LastYearTable {
  readonly title: string;
  readonly projectCode: string;
  readonly projectName: string;
  /** Of the amounts. */
  readonly currencyUnit: string;
  readonly budget: Budget;
  readonly fundPurpose: string;
}

interface Link {
  /** The node of the new year's text; it has at most one predecessor. */
  readonly nodeId: string;
  readonly documentId: string;
  /** The node it was made of, in the text of the year before. */
  readonly predecessorId: string;
  readonly predecessorDocumentId: string;
  /** Of the predecessor. */
  readonly fiscalYear: number;
}

/**
 * Which node of last year's text a node was made of. What it said when the year was begun is kept here, as part of the new
 * text: it stays readable for whoever reads that one, whatever becomes of last year's. Never changed, never removed.
 */
export type PredecessorRecord = Link & (
  | { readonly nodeKind: 'INDICATOR'; readonly values: LastYearRow }
  | { readonly nodeKind: 'GOAL_TABLE'; readonly values: LastYearTable }
  | { readonly nodeKind: 'DOCUMENT' | 'SECTION' | 'GOAL'; readonly values: null }
);
