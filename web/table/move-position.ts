import type { Cell, Position, Range, Sheet } from './sheet.js';

/** Where an arrow leads. */
export type Direction = 'up' | 'down' | 'left' | 'right';

const steps: Readonly<Record<Direction, Position>> = {
  up: { row: -1, column: 0 }, down: { row: 1, column: 0 }, left: { row: 0, column: -1 }, right: { row: 0, column: 1 },
};

const isReached = (cell: Cell): boolean => cell.kind !== 'heading';

/**
 * The next place in a direction whose cell is not the one left and is no heading; the same place when there is none. The row
 * or column of the way is kept: out of a merged cell one comes where one went in.
 */
export function movePosition(sheet: Sheet, from: Position, direction: Direction): Position {
  const left = sheet.at(from.row, from.column);
  const step = steps[direction];
  for (let row = from.row + step.row, column = from.column + step.column; ; row += step.row, column += step.column) {
    const cell = sheet.at(row, column);
    if (cell === null) return from;
    if (cell !== left && isReached(cell)) return { row, column };
  }
}

/** The next cell in reading order, or the one before; the same place at the ends. */
export function nextCell(sheet: Sheet, from: Position, by: 1 | -1): Position {
  const here = sheet.at(from.row, from.column);
  const cells = sheet.rows.flat().filter((cell) => cell.kind === 'value');
  // Within its row a merged cell stands where it is seen, and is gone over only once.
  const inRow = movePosition(sheet, from, by === 1 ? 'right' : 'left');
  if (inRow.column !== from.column) return inRow;
  const order = by === 1 ? cells : cells.toReversed();
  const found = order.find((cell) => (by === 1 ? cell.row > from.row : cell.row + cell.rowSpan - 1 < from.row) && cell !== here);
  return found === undefined ? from : { row: found.row, column: found.column };
}

/** The first cell one can stand on; where focus begins. */
export function firstPosition(sheet: Sheet): Position {
  const cell = sheet.rows.flat().find(({ kind }) => kind === 'value');
  return { row: cell?.row ?? 0, column: cell?.column ?? 0 };
}

/** The last cell one can stand on. */
export function lastPosition(sheet: Sheet): Position {
  const cell = sheet.rows.flat().findLast(({ kind }) => kind === 'value');
  return { row: cell?.row ?? 0, column: cell?.column ?? 0 };
}

/** The first or the last cell of a row. */
export function rowEnd(sheet: Sheet, { row }: Position, end: 'first' | 'last'): Position {
  const columns = Array.from({ length: sheet.columnCount }, (_, column) => column).filter((column) => sheet.at(row, column)?.kind !== 'heading');
  return { row, column: (end === 'first' ? columns[0] : columns.at(-1)) ?? 0 };
}

/** Both corners in order. */
export function rangeOf(one: Position, other: Position): Range {
  return {
    from: { row: Math.min(one.row, other.row), column: Math.min(one.column, other.column) },
    to: { row: Math.max(one.row, other.row), column: Math.max(one.column, other.column) },
  };
}

/** Whether a cell has a place in the range. */
export function isIn({ from, to }: Range, cell: Cell): boolean {
  return cell.row <= to.row && cell.row + cell.rowSpan > from.row && cell.column <= to.column && cell.column + cell.columnSpan > from.column;
}
