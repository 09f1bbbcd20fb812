/** A stretch of text with its marks. A line feed in it is a line break within its block. */
export interface TextRun {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  /** Where it leads: http, https, mailto, or # for a place in the page (see safeHref). */
  readonly link?: string;
}

/**
 * One block of formatted text, as a program writes it into a section. What the editor can hold beside this (cells that span
 * others, several blocks in a cell or an entry, nodes of other tools) is kept where it stands, but cannot be written this way.
 */
export type TextBlock =
  | { readonly kind: 'PARAGRAPH'; readonly runs: readonly TextRun[] }
  /** `level` from 1, the largest, to 6. */
  | { readonly kind: 'HEADING'; readonly level: number; readonly runs: readonly TextRun[] }
  | { readonly kind: 'BULLET_LIST'; readonly items: readonly TextListItem[] }
  /** `start`: the number of the first entry, from 0. */
  | { readonly kind: 'ORDERED_LIST'; readonly start: number; readonly items: readonly TextListItem[] }
  | { readonly kind: 'TABLE'; readonly rows: readonly TextTableRow[] };

/**
 * An entry of a list: one paragraph. `depth` from 1: an entry that is one deeper than the one before stands in a list of the
 * same kind below it. Flat, because what holds itself can be sent without end.
 */
export interface TextListItem {
  readonly runs: readonly TextRun[];
  readonly depth: number;
}

/** A row of a table; all rows of a table have as many cells. */
export interface TextTableRow {
  readonly isHeader: boolean;
  readonly cells: readonly TextTableCell[];
}

/** A cell: one paragraph. */
export interface TextTableCell {
  readonly runs: readonly TextRun[];
}

/** What a TextBlock is. */
export type TextBlockKind = TextBlock['kind'];
/** Every TextBlockKind. */
export const textBlockKinds: readonly TextBlockKind[] = ['PARAGRAPH', 'HEADING', 'BULLET_LIST', 'ORDERED_LIST', 'TABLE'];
