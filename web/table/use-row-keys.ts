import { useState } from 'react';
import { useErrorText, useWords } from '../app/app-context.js';
import type { GridActs } from './grid-keys.js';
import type { Removed } from './row-acts.js';
import { isIn } from './move-position.js';
import { followed, type Selection } from './use-selection.js';
import { clearedCells } from './use-clipboard.js';
import type { CellEdit } from './table-edits.js';
import type { TableWork } from './use-table-edits.js';
import type { Sheet } from './sheet.js';

/** What is said below a table, and what it offers. */
export interface TableNotice {
  readonly text: string;
  readonly isError: boolean;
}

/** Rows and notices of one table. */
export interface RowKeys {
  readonly acts: Omit<GridActs, 'comment'>;
  readonly notice: TableNotice | null;
  /** What can be brought back. */
  readonly removed: Removed | null;
  readonly write: (edits: readonly CellEdit[], beyond: number) => void;
  readonly say: (text: string) => void;
}

/** The rows, or the goal, that the selection stands in. */
function selectedIds(sheet: Sheet, { range }: Selection): string[] {
  const cells = sheet.rows.flat().filter((cell) => cell.rowId !== null && isIn(range, cell));
  const numbers = sheet.rows.flat().filter((cell) => cell.kind === 'number' && cell.row >= range.from.row && cell.row <= range.to.row);
  return [...new Set((numbers.length > 0 ? numbers : cells).flatMap(({ rowId }) => rowId ?? []))];
}

/** Acts on the rows of the selection, and says what came of them. */
export function useRowKeys(sheet: Sheet, selection: Selection, work: TableWork, canEdit: boolean): RowKeys {
  const words = useWords();
  const errorText = useErrorText();
  const [notice, setNotice] = useState<TableNotice | null>(null);
  const [removed, setRemoved] = useState<Removed | null>(null);
  const say = (text: string, isError = false): void => setNotice({ text, isError });
  const attempt = (act: () => Promise<void>): void => {
    if (canEdit) act().catch((error: unknown) => say(errorText(error), true));
  };
  const rowAt = sheet.rows[selection.focus.row]?.find(({ kind }) => kind === 'number')?.rowId ?? null;
  async function remove(): Promise<void> {
    const gone = await work.acts.remove(selectedIds(sheet, selection));
    setRemoved(gone);
    const count = gone.kind === 'rows' ? gone.rows.length : 1;
    if (count === 0) return;
    const told = gone.kind === 'rows' ? words('removedRows', { count }) : words('removedGoal');
    say(gone.kind === 'rows' && gone.error !== null ? `${told}；${errorText(gone.error)}` : told);
  }
  const acts: RowKeys['acts'] = {
    clear: () => { if (canEdit) void work.edits.save(clearedCells(sheet, selection)); },
    addRow: () => attempt(async () => selection.goTo(followed({ kind: 'row', id: await work.acts.add(rowAt), field: 'level3' }))),
    moveRow: (by) => attempt(async () => { if (rowAt !== null) await work.acts.move(rowAt, by); }),
    removeRows: () => attempt(remove),
    undo: () => attempt(async () => {
      if (removed === null) return;
      setRemoved(null);
      setNotice(null);
      await work.acts.restore(removed);
    }),
  };
  const write = (edits: readonly CellEdit[], beyond: number): void => attempt(async () => {
    const conflicts = work.edits.get().conflicts.length;
    const refused = await work.edits.save(edits);
    const waiting = Math.max(work.edits.get().conflicts.length - conflicts, 0);
    const parts = [words('pasted', { count: edits.length - refused.length - waiting })];
    if (refused.length > 0) parts.push(words('pastedRefused', { count: refused.length }));
    if (beyond > 0) parts.push(words('pastedBeyond', { count: beyond }));
    say(parts.join('；'), refused.length > 0);
  });
  return { acts, notice, removed, write, say };
}
