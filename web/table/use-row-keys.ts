import { useState } from 'react';
import { useErrorText, useWords } from '../app/app-context.js';
import type { GridActs } from './grid-keys.js';
import type { Paste } from './paste-edits.js';
import type { Added, Removed } from './row-acts.js';
import { isIn } from './move-position.js';
import { followed, type Selection } from './use-selection.js';
import { clearedCells } from './use-clipboard.js';
import type { TableWork } from './use-table-edits.js';
import type { Sheet } from './sheet.js';

/** What is said below a table, and what it offers. */
export interface TableNotice {
  readonly text: string;
  readonly isError: boolean;
}

/** Rows and notices of one table. */
export interface RowKeys {
  readonly acts: Pick<GridActs, 'clear' | 'addRow' | 'moveRow' | 'moveRowTo' | 'removeRows' | 'undo'>;
  readonly notice: TableNotice | null;
  /** What can be brought back, or taken away again. */
  readonly undoable: Removed | Added | null;
  readonly write: (paste: Paste) => void;
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
  const [undoable, setUndoable] = useState<Removed | Added | null>(null);
  const say = (text: string, isError = false): void => setNotice({ text, isError });
  const attempt = (act: () => Promise<void>): void => {
    if (canEdit) act().catch((error: unknown) => say(errorText(error), true));
  };
  const rowAt = sheet.rows[selection.focus.row]?.find(({ kind }) => kind === 'number')?.rowId ?? null;
  async function remove(): Promise<void> {
    const gone = await work.acts.remove(selectedIds(sheet, selection));
    setUndoable(gone);
    const count = gone.kind === 'rows' ? gone.rows.length : 1;
    if (count === 0) return;
    const told = gone.kind === 'rows' ? words('removedRows', { count }) : words('removedGoal');
    say(gone.kind === 'rows' && gone.error !== null ? `${told}${words('semicolon')}${errorText(gone.error)}` : told);
  }
  const acts: RowKeys['acts'] = {
    clear: () => { if (canEdit) void work.edits.save(clearedCells(sheet, selection)); },
    addRow: () => attempt(async () => selection.goTo(followed({ kind: 'row', id: await work.acts.add(rowAt), field: 'level3' }))),
    moveRowTo: (id, ordinal) => attempt(() => work.acts.moveTo(id, ordinal)),
    moveRow: (by) => attempt(async () => { if (rowAt !== null) await work.acts.move(rowAt, by); }),
    removeRows: () => attempt(remove),
    undo: () => attempt(async () => {
      if (undoable === null) return;
      setUndoable(null);
      setNotice(null);
      if (undoable.kind !== 'added') await work.acts.restore(undoable);
      else await work.acts.remove(undoable.ids);
    }),
  };
  const write = ({ edits, beyond, missing }: Paste): void => attempt(async () => {
    const conflicts = work.edits.get().conflicts.length;
    const [refused, added] = await Promise.all([work.edits.save(edits), missing.length === 0 ? null : work.acts.addPasted(missing)]);
    const waiting = Math.max(work.edits.get().conflicts.length - conflicts, 0);
    const parts = [words('pasted', { count: edits.length - refused.length - waiting })];
    const [firstRefused] = added?.refused ?? [];
    if (added !== null && added.ids.length > 0) parts.push(words('addedRows', { count: added.ids.length }));
    if (refused.length > 0) parts.push(words('pastedRefused', { count: refused.length }));
    if (added !== null && firstRefused !== undefined) parts.push(words('rowsRefused', { count: added.refused.length, why: errorText(firstRefused.error) }));
    if (beyond > 0) parts.push(words('pastedBeyond', { count: beyond }));
    if (added !== null && added.ids.length > 0) setUndoable(added);
    say(parts.join(words('semicolon')), refused.length > 0 || firstRefused !== undefined);
  });
  return { acts, notice, undoable, write, say };
}
