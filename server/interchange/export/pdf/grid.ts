import type { StyledText } from './styled-text.js';

/** A cell of a table: what it holds, and which columns and rows it covers. */
export interface GridCell {
  /** Index of its first column. */
  readonly column: number;
  readonly columns: number;
  /** More than 1: merged with the cells below, whose rows leave these columns out. */
  readonly rows: number;
  readonly paragraphs: readonly (readonly StyledText[])[];
  readonly align: 'LEFT' | 'CENTER' | 'RIGHT';
  /** A label: of the cells to its right, or below it. */
  readonly scope: 'Row' | 'Column' | null;
}

/** A row; `nodeId` names what it shows, so that comments find it. */
export interface GridRow {
  readonly cells: readonly GridCell[];
  readonly nodeId?: string;
}

/** A table. `headRow` comes again on each page that a row below it begins or goes on. */
export interface Grid {
  /** Widths in points. */
  readonly columns: readonly number[];
  readonly rows: readonly GridRow[];
  readonly headRow: number | null;
  /** Points. */
  readonly lineHeight: number;
  readonly padding: number;
}

/** Left edge of a column in a table that begins at 0. */
export function columnStart(grid: Grid, column: number): number {
  return grid.columns.slice(0, column).reduce((sum, width) => sum + width, 0);
}

/** Width of a cell with its padding. */
export function cellWidth(grid: Grid, cell: GridCell): number {
  return grid.columns.slice(cell.column, cell.column + cell.columns).reduce((sum, width) => sum + width, 0);
}
