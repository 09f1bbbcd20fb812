import type { Cell, Sheet } from './sheet.js';

/** Makes a sheet of cells: each place that a cell covers leads to it. */
export function createSheet(rows: readonly (readonly Cell[])[], columnCount: number): Sheet {
  const covered = new Map<number, Cell>();
  for (const cell of rows.flat()) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      for (let column = cell.column; column < cell.column + cell.columnSpan; column++) covered.set(row * columnCount + column, cell);
    }
  }
  return {
    rows,
    columnCount,
    at: (row, column) => (column < 0 || column >= columnCount ? null : covered.get(row * columnCount + column) ?? null),
  };
}
