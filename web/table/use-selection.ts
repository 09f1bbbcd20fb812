import { useState } from 'react';
import { firstPosition, lastPosition, rangeOf } from './move-position.js';
import { placeAt, placeKey, type Place, type Position, type Range, type Sheet } from './sheet.js';

interface Held {
  readonly focus: Position;
  readonly anchor: Position;
  /** What the focus stands on: it is followed when rows come, go and move. */
  readonly on: string | null;
}

/** Where one is in a sheet, and what is selected. */
export interface Selection {
  readonly focus: Position;
  readonly range: Range;
  readonly moveTo: (to: Position, extend?: boolean) => void;
  readonly selectAll: () => void;
  /** Goes to a cell that is there, or will be once the row was read. */
  readonly goTo: (on: string) => void;
}

const numberKey = (rowId: string): string => `${rowId}:number`;

function identityAt(sheet: Sheet, { row, column }: Position): string | null {
  const cell = sheet.at(row, column);
  if (cell === null) return null;
  if (cell.kind === 'number') return numberKey(cell.rowId ?? '');
  const place = placeAt(cell, row);
  return place === null ? null : placeKey(place, '');
}

function find(sheet: Sheet, on: string): Position | null {
  for (const cell of sheet.rows.flat()) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) if (identityAt(sheet, { row, column: cell.column }) === on) return { row, column: cell.column };
  }
  return null;
}

/** The name by which a selection follows a place. */
export const followed = (place: Place): string => placeKey(place, '');

/** Focus and selection that stay on what they stand on while others change the table. */
export function useSelection(sheet: Sheet): Selection {
  const [held, setHeld] = useState<Held>(() => {
    const first = firstPosition(sheet);
    return { focus: first, anchor: first, on: identityAt(sheet, first) };
  });
  const moved = held.on === null || identityAt(sheet, held.focus) === held.on ? null : find(sheet, held.on);
  const last = { row: sheet.rows.length - 1, column: sheet.columnCount - 1 };
  const clamp = ({ row, column }: Position): Position => ({ row: Math.min(row, last.row), column: Math.min(column, last.column) });
  const focus = moved ?? clamp(held.focus);
  const anchor = moved === null ? clamp(held.anchor) : { row: Math.max(held.anchor.row + moved.row - held.focus.row, 0), column: held.anchor.column };
  return {
    focus,
    range: rangeOf(anchor, focus),
    moveTo: (to, extend = false) => setHeld({ focus: to, anchor: extend ? anchor : to, on: identityAt(sheet, to) }),
    selectAll: () => setHeld({ focus: lastPosition(sheet), anchor: { row: 0, column: 0 }, on: null }),
    goTo: (on) => {
      const to = find(sheet, on);
      setHeld(to === null ? { ...held, on } : { focus: to, anchor: to, on });
    },
  };
}
