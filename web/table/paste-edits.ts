import { toCellText } from './cell-text.js';
import type { Block } from './pasted-cells.js';
import { placeAt, type Cell, type Position, type Range, type Sheet } from './sheet.js';
import { rowFieldOfColumn } from './lay-out-table.js';
import type { PastedRow } from './row-acts.js';
import type { CellEdit } from './table-edits.js';

/** What a paste comes to. */
export interface Paste {
  readonly edits: readonly CellEdit[];
  /** Texts that fall outside of the sheet. */
  readonly beyond: number;
  /** What lies below the last row: rows that are not there yet. */
  readonly missing: readonly PastedRow[];
}

const isLevel = (cell: Cell): boolean => cell.choices !== null && cell.rowId !== null;

function editAt(sheet: Sheet, { row, column }: Position, text: string): CellEdit | null {
  const cell = sheet.at(row, column);
  const place = cell === null ? null : placeAt(cell, row);
  if (cell === null || place === null || cell.kind !== 'value') return null;
  const wanted = toCellText(place, text);
  // Below a merged level spreadsheets leave nothing, and that means the same.
  if (wanted === cell.text || (wanted === '' && isLevel(cell))) return null;
  return { place, text: wanted, base: cell.text };
}

/** A line below the last row of the indicators; null: nothing of it belongs into one. */
function missingRow(line: readonly string[], firstColumn: number): PastedRow | null {
  const cells = line.flatMap((text, along) => {
    const field = rowFieldOfColumn[firstColumn + along];
    const wanted = field == null ? '' : toCellText({ kind: 'row', id: '', field }, text);
    return field == null || wanted === '' ? [] : [[field, wanted] as const];
  });
  return cells.length === 0 ? null : Object.fromEntries(cells);
}

/** A block laid over a sheet from the first corner of the range; a single text fills all of the range. Headings and numbers stay as they are. */
export function pasteEdits(sheet: Sheet, { from, to }: Range, block: Block): Paste {
  const isFill = block.length === 1 && block[0]?.length === 1;
  const height = isFill ? to.row - from.row + 1 : block.length;
  const edits = new Map<string, CellEdit>();
  const missing: PastedRow[] = [];
  const hasRows = sheet.rows.at(-1)?.some(({ kind }) => kind === 'number') === true;
  let beyond = 0;
  for (let down = 0; down < height; down++) {
    const line = isFill ? Array.from({ length: to.column - from.column + 1 }, () => block[0]?.[0] ?? '') : block[down] ?? [];
    const added = hasRows && from.row + down >= sheet.rows.length ? missingRow(line, from.column) : null;
    if (added !== null) missing.push(added);
    line.forEach((text, along) => {
      const position = { row: from.row + down, column: from.column + along };
      const cell = sheet.at(position.row, position.column);
      const isAdded = added !== null && (rowFieldOfColumn[position.column] ?? null) !== null;
      if (cell === null && !isAdded) beyond += text.trim() === '' ? 0 : 1;
      // A cell over several columns takes what lies on the first of them.
      if (cell === null || position.column !== Math.max(cell.column, from.column)) return;
      const edit = editAt(sheet, position, text);
      if (edit !== null) edits.set(JSON.stringify(edit.place), edit);
    });
  }
  return { edits: [...edits.values()], beyond, missing };
}
