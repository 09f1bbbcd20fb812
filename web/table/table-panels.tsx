import { ConflictDialog } from './conflict-dialog.js';
import { cellText } from './cell-text.js';
import { HistoryDialog } from './history-dialog.js';
import { LibraryDialog } from './library-dialog.js';
import type { CellConflict } from './table-edits.js';
import { followed } from './use-selection.js';
import type { OwnTable } from './use-table.js';

function Conflicts({ of: { sheet, work, selection, editing } }: { readonly of: OwnTable }) {
  const conflict = work.state.conflicts[0];
  if (conflict === undefined) return null;
  const name = sheet.rows.flat().find(({ places }) => places.some((place) => followed(place) === followed(conflict.place)))?.name ?? '';
  const over = ({ place, yours, actualVersion }: CellConflict) => ({ place, text: yours, ...(actualVersion === undefined ? {} : { overVersion: actualVersion }) });
  const goBack = (): void => {
    work.edits.dismissConflict();
    selection.goTo(followed(conflict.place));
  };
  return (
    <ConflictDialog
      key={followed(conflict.place)} conflict={conflict} name={name} onKeepTheirs={goBack}
      onUseMine={() => { goBack(); void work.edits.save([over(conflict)]); }}
      onEdit={() => { goBack(); editing.beginAt(conflict.place, conflict.theirs, conflict.yours); }}
    />
  );
}

function History({ of: { table, sheet, work, canEdit, panel, closePanel } }: { readonly of: OwnTable }) {
  if (panel?.kind !== 'history') return null;
  const { place } = panel;
  const name = sheet.rows.flat().find(({ places }) => places.some((known) => followed(known) === followed(place)))?.name ?? '';
  return (
    <HistoryDialog
      place={place} goalTableId={table.id} name={name} current={cellText(table, place)} onClose={closePanel}
      onRestore={canEdit ? (text) => { closePanel(); void work.edits.save([{ place, text }]); } : null}
    />
  );
}

function Library({ of: { table, work, selection, editing, panel, closePanel } }: { readonly of: OwnTable }) {
  const row = panel?.kind === 'library' ? table.indicators.find(({ id }) => id === panel.rowId) : undefined;
  if (row === undefined) return null;
  const place = (field: string) => ({ kind: 'row', id: row.id, field }) as const;
  return (
    <LibraryDialog
      row={row} onClose={closePanel}
      onChoose={({ level3, basis, unit }) => {
        closePanel();
        void work.edits.save([{ place: place('level3'), text: level3 }, ...(basis === '' ? [] : [{ place: place('basis'), text: basis }])]);
        selection.goTo(followed(place('target')));
        // How much is to be reached is this text's own: only the unit stands ready behind it.
        if (row.target.text === '' && unit !== '') editing.beginAt(place('target'), '', unit, 0);
      }}
    />
  );
}

/** What opens over a table. */
export function TablePanels({ of }: { readonly of: OwnTable }) {
  return (
    <>
      <Conflicts of={of} />
      <History of={of} />
      <Library of={of} />
    </>
  );
}
