import { useLayoutEffect, useRef, useState, type MouseEvent, type RefObject } from 'react';
import type { FindingFragment, GoalTableFragment } from '../../client-sdk/index.js';
import { addressAt, addressKey, shownAddresses } from './cell-address.js';
import type { Visitors } from './create-table-presence.js';
import type { ThreadCounts } from './table-threads.js';
import { isIn } from './move-position.js';
import { pressKey, type GridActs } from './grid-keys.js';
import { SheetCell } from './sheet-cell.js';
import { placeKey, type Cell, type Position, type Sheet } from './sheet.js';
import type { Clipboard } from './use-clipboard.js';
import type { Editing } from './use-editing.js';
import type { Selection } from './use-selection.js';
import { useRowDrag } from './use-row-drag.js';
import type { EditsState } from './table-edits.js';

/** A grid, and what acts on it. */
export interface TableSheetProps {
  readonly sheet: Sheet;
  readonly label: string;
  readonly title: string;
  readonly tableId: string;
  readonly tableVersion: number;
  readonly canEdit: boolean;
  readonly isActive: boolean;
  readonly selection: Selection;
  readonly editing: Editing;
  readonly acts: GridActs;
  readonly clipboard: Clipboard;
  readonly state: EditsState;
  /** By the name of the place. */
  readonly findings: ReadonlyMap<string, readonly FindingFragment[]>;
  readonly visitors: Visitors;
  readonly threads: ThreadCounts;
  /** Grows each time the focus comes back from what was opened over the grid. */
  readonly returns: number;
  readonly picker: { readonly isOpen: boolean; readonly tables: RefObject<readonly GoalTableFragment[]>; readonly close: () => void };
}

/** The place under the mouse, and whether it is one that can be stood on. */
function positionAt(event: MouseEvent): Position | null {
  const cell = event.target instanceof Element ? event.target.closest('td') : null;
  return cell === null ? null : { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
}

const isOwn = (event: MouseEvent): boolean => event.target instanceof Element && event.target.closest('.cell-text-open, select, button, .cell-picker, .row-handle') !== null;

/** Selecting with the mouse; the focus stays in the editor of the focused cell. */
function useMouse({ selection, editing }: TableSheetProps, refocus: () => void) {
  const pressedAt = useRef({ clientX: 0, clientY: 0 });
  return {
    onMouseDown: (event: MouseEvent) => {
      if (event.button !== 0 || isOwn(event)) return;
      const to = positionAt(event);
      pressedAt.current = { clientX: event.clientX, clientY: event.clientY };
      event.preventDefault();
      if (to === null) return;
      editing.commit();
      selection.moveTo(to, event.shiftKey);
      refocus();
    },
    onMouseOver: (event: MouseEvent) => {
      // The browser tells of this as well when the table moves under a mouse that stands: the cell that was pressed is brought into view, rows come above.
      const isMoved = event.clientX !== pressedAt.current.clientX || event.clientY !== pressedAt.current.clientY;
      const to = isMoved && event.buttons === 1 && editing.opened === null ? positionAt(event) : null;
      if (to !== null) selection.moveTo(to, true);
    },
    onDoubleClick: (event: MouseEvent) => { if (!isOwn(event)) editing.begin(); },
  };
}

const isTarget = ({ places: [place] }: Cell): boolean => place?.kind === 'row' && place.field === 'target';

function SheetCells({ cells, props }: { readonly cells: readonly Cell[]; readonly props: TableSheetProps }) {
  const { sheet, title, tableId, tableVersion, canEdit, isActive, selection, editing, state, findings, visitors, threads, picker, acts } = props;
  const focused = sheet.at(selection.focus.row, selection.focus.column);
  return cells.map((cell) => {
    const keys = cell.places.map((place) => placeKey(place, tableId));
    const pending = keys.flatMap((key) => state.pending.get(key) ?? []).find(({ untilVersion }) => untilVersion === null || untilVersion > tableVersion);
    const addresses = visitors.size + threads.size === 0 && cell !== focused ? [] : shownAddresses(cell, tableId);
    return (
      <SheetCell
        key={cell.key} cell={cell} id={`${tableId}-${cell.row}-${cell.column}`} canEdit={canEdit} tableTitle={title}
        isNearEnd={cell.row + cell.rowSpan > sheet.rows.length - 3}
        shownText={pending?.text ?? cell.text} isPending={pending !== undefined}
        isSelected={isActive && isIn(selection.range, cell)}
        findings={keys.flatMap((key) => findings.get(key) ?? [])}
        problem={keys.flatMap((key) => state.problems.get(key) ?? [])[0] ?? null}
        visitors={addresses.flatMap((address) => visitors.get(addressKey(address)) ?? [])}
        commented={addresses.find((address) => threads.has(addressKey(address))) ?? (isActive && cell === focused ? addressAt(sheet, selection.focus, tableId) : null)}
        picker={cell !== focused || !isActive || !canEdit || !isTarget(cell) ? null : {
          isOpen: picker.isOpen, text: editing.opened === null ? cell.text : editing.editor.current?.value ?? cell.text, tables: picker.tables, open: acts.pick, close: picker.close,
          pick: (text, caret) => { picker.close(); editing.replace(text, caret); },
        }}
        editor={cell !== focused ? null : {
          isEditing: editing.opened !== null, draft: editing.opened?.draft ?? null, isReadOnly: !canEdit || cell.kind !== 'value', editorRef: editing.editor,
          onTyped: (typed) => {
            editing.note(typed);
            if (editing.opened === null) editing.begin(cell.choices === null ? null : typed);
          },
        }}
      />
    );
  });
}

const rowKey = (cells: readonly Cell[], row: number): string => cells.find(({ kind }) => kind !== 'heading')?.key ?? `line ${row}`;

/** A goal table as a grid: one tab stop, arrows, an editor in the focused cell. */
export function TableSheet(props: TableSheetProps) {
  const { sheet, label, selection, editing, acts, clipboard, isActive, returns } = props;
  const drag = useRowDrag(acts.moveRowTo);
  const isFilling = useRef(false);
  const [turn, setTurn] = useState(0);
  const mouse = useMouse(props, () => setTurn((count) => count + 1));
  const { row, column } = selection.focus;
  const isOpen = editing.opened !== null;
  useLayoutEffect(() => {
    // The editor moved to another cell, or became another control.
    if (!isActive && turn + returns === 0) return;
    editing.editor.current?.focus({ preventScroll: true });
    editing.editor.current?.closest('td')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [row, column, isOpen, turn, returns]);
  return (
    <table
      role="grid" className="sheet" aria-label={label} aria-multiselectable="true" {...mouse} {...drag}
      onKeyDown={(event) => pressKey(event, { sheet, selection, editing, acts, isFilling })}
      onCopy={clipboard.copy} onCut={clipboard.cut} onPaste={clipboard.paste}
    >
      <colgroup>{Array.from({ length: sheet.columnCount }, (_, at) => <col key={at} className={`column-${at}`} />)}</colgroup>
      <tbody>
        {sheet.rows.map((cells, line) => {
          const rowId = cells.find(({ kind }) => kind === 'number')?.rowId ?? undefined;
          return <tr key={rowKey(cells, line)} id={rowId}><SheetCells cells={cells} props={props} /></tr>;
        })}
      </tbody>
    </table>
  );
}
