import type * as types from '../generated/types.js';
import { rowFields, wantedCells, type CellsInput, type CellValues } from '../../schema/rules/indicator-cells.js';
import { settleLevel2, type LevelGroups } from '../../schema/rules/indicator-levels.js';

type Row = types.IndicatorFragment;

/** A watched document, as far as its rows go. */
export interface RowHolder {
  /** The row as the server has it, with the form's groups; null: not in this document. */
  find(id: string): { readonly row: Row; readonly groups: LevelGroups } | null;
  /** A row as the server answered with. */
  put(row: Row): void;
  /** Shows again what is pending. */
  redraw(): void;
}

/** Cells that are on their way to the server. */
export interface RowEdit {
  readonly rowId: string;
  /** What the writer saw. */
  readonly base: Readonly<Record<string, string>>;
  readonly values: CellValues;
}

/** All rows that are watched, and what is pending of them. One for each client. */
export interface HeldRows {
  add(holder: RowHolder): void;
  remove(holder: RowHolder): void;
  find(id: string): { readonly row: Row; readonly groups: LevelGroups } | null;
  put(row: Row): void;
  /** The table with what is pending; the same object when nothing is. */
  show(table: types.GoalTableFragment): types.GoalTableFragment;
  /** Checks cells as the server will, and shows them from now on; null: nobody watches the row. @throws {invalid_input} */
  begin(id: string, cells: CellsInput): RowEdit | null;
  /** Shows them no more. */
  end(edit: RowEdit): void;
}

const given = (values: CellValues): CellValues => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** No documents yet. */
export function createHeldRows(): HeldRows {
  const holders = new Set<RowHolder>();
  const edits = new Set<RowEdit>();
  const redraw = (): void => holders.forEach((holder) => holder.redraw());
  const find = (id: string): { readonly row: Row; readonly groups: LevelGroups } | null => {
    for (const holder of holders) {
      const found = holder.find(id);
      if (found !== null) return found;
    }
    return null;
  };
  const showRow = (row: Row): Row => {
    let shown = row;
    for (const { rowId, values } of edits) if (rowId === row.id) shown = { ...shown, ...values };
    return shown;
  };
  return {
    add: (holder) => void holders.add(holder),
    remove: (holder) => void holders.delete(holder),
    find,
    put: (row) => holders.forEach((holder) => holder.put(row)),
    show(table) {
      const ids = new Set([...edits].map(({ rowId }) => rowId));
      return table.indicators.some(({ id }) => ids.has(id)) ? { ...table, indicators: table.indicators.map(showRow) } : table;
    },
    begin(id, cells) {
      const found = find(id);
      if (found === null) return null;
      const shown = showRow(found.row);
      const values = given(wantedCells(found.groups, shown, cells));
      const level2 = values.level1 === undefined && values.level2 === undefined ? {} : { level2: settleLevel2(found.groups, { ...shown, ...values }) };
      const edit = { rowId: id, base: rowFields(shown), values: { ...values, ...level2 } };
      edits.add(edit);
      redraw();
      return edit;
    },
    end(edit) {
      edits.delete(edit);
      redraw();
    },
  };
}
