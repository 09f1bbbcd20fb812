import { useMemo, useState, type RefObject } from 'react';
import type { CommentAnchorInput, FindingFragment, GoalTableFragment, TemplateFragment } from '../../client-sdk/index.js';
import { useApp } from '../app/app-context.js';
import { say } from '../app/messages.js';
import { addressAt, addressKey, anchorOf, shownAddresses } from './cell-address.js';
import type { GridActs } from './grid-keys.js';
import { layOutTable } from './lay-out-table.js';
import { useUnsent } from '../session/unsent-work.js';
import { placeAt, type Place, type Sheet } from './sheet.js';
import { placeFindings } from './table-findings.js';
import type { ThreadCounts } from './table-threads.js';
import { createClipboard } from './use-clipboard.js';
import { useEditing, type Editing } from './use-editing.js';
import { useRowKeys } from './use-row-keys.js';
import { followed, useSelection, type Selection } from './use-selection.js';
import { useTableEdits } from './use-table-edits.js';

/** One table, as it is shown. */
export interface ShownTable {
  readonly table: GoalTableFragment;
  readonly template: TemplateFragment;
  readonly findings: readonly FindingFragment[];
  /** Why the viewer may not write; null: they may. */
  readonly reason: string | null;
  readonly threads: ThreadCounts;
  /** Opens the comments at a place, or begins one there; null where nobody comments. */
  readonly showComments: ((place: string, draft: CommentAnchorInput | null) => void) | null;
  /** All tables of the document: what their targets are made of is offered in this one. */
  readonly tables: RefObject<readonly GoalTableFragment[]>;
}

type Panel = { readonly kind: 'history'; readonly place: Place } | { readonly kind: 'library'; readonly rowId: string } | { readonly kind: 'picker'; readonly on: string };

/** What opens from the cell that one stands on. */
function usePanels({ table, reason, threads, showComments }: ShownTable, sheet: Sheet, selection: Selection, editing: Editing) {
  const [panel, setPanel] = useState<Panel | null>(null);
  /** How often the focus was to come back from what was opened. */
  const [returns, setReturns] = useState(0);
  const cell = sheet.at(selection.focus.row, selection.focus.column);
  const place = cell === null ? null : placeAt(cell, selection.focus.row);
  const closePanel = (): void => {
    setPanel(null);
    setReturns((count) => count + 1);
  };
  const acts: Pick<GridActs, 'comment' | 'showHistory' | 'openLibrary' | 'pick'> = {
    comment() {
      const known = cell === null ? undefined : shownAddresses(cell, table.id).find((address) => threads.has(addressKey(address)));
      const at = known ?? addressAt(sheet, selection.focus, table.id);
      if (at !== null) showComments?.(addressKey(at).replace(/:$/, ''), known === undefined ? anchorOf(at) : null);
    },
    showHistory() {
      if (place !== null) setPanel({ kind: 'history', place });
    },
    openLibrary() {
      const rowId = sheet.rows[selection.focus.row]?.find(({ kind }) => kind === 'number')?.rowId ?? null;
      if (rowId !== null && reason === null) setPanel({ kind: 'library', rowId });
    },
    pick() {
      if (reason !== null || place === null) return;
      if (place.kind === 'row' && place.field === 'target') setPanel({ kind: 'picker', on: followed(place) });
      else if (editing.opened === null) editing.begin();
    },
  };
  const isPicking = panel?.kind === 'picker' && place !== null && panel.on === followed(place);
  return { panel, isPicking, returns, closePanel, acts };
}

/** Everything that acts on one table. */
export function useTable(shown: ShownTable) {
  const { table, template, findings, reason } = shown;
  const { language } = useApp();
  const canEdit = reason === null;
  const sheet = useMemo(() => layOutTable({ table, template, canEdit, words: (key) => say(language, key) }), [table, template, canEdit, language]);
  const work = useTableEdits(table, template);
  const selection = useSelection(sheet);
  const rows = useRowKeys(sheet, selection, work, canEdit);
  const editing = useEditing(sheet, selection, work, { canEdit, tableId: table.id, onGone: (typed) => rows.say(say(language, 'rowGone', { typed })) });
  // What is being typed is written when the focus leaves the table, for a dialog as well.
  useUnsent(editing.isTyped ? { place: table.title, isKept: false, texts: [] } : null);
  const placed = useMemo(() => placeFindings(table, findings), [table, findings]);
  const clipboard = createClipboard(sheet, selection, editing, canEdit, rows.write);
  const panels = usePanels(shown, sheet, selection, editing);
  const acts: GridActs = { ...rows.acts, ...panels.acts };
  return { ...panels, table, sheet, work, selection, editing, rows, acts, placed, clipboard, canEdit };
}

/** All of it together. */
export type OwnTable = ReturnType<typeof useTable>;
