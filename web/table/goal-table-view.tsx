import { Button, Title } from '@mantine/core';
import { memo, useMemo, useState, type FocusEvent } from 'react';
import type { CommentAnchorInput, FindingFragment, GoalTableFragment, TemplateFragment, WatchedDocument } from '../../client-sdk/index.js';
import { useApp, useWords } from '../app/app-context.js';
import { say } from '../app/messages.js';
import { useCommentsIfAny } from '../review/comments-context.js';
import { CommentMark } from '../review/comment-mark.js';
import { addressAt, addressKey, anchorOf, shownAddresses } from './cell-address.js';
import { useUnsent } from '../session/unsent-work.js';
import { ConflictDialog } from './conflict-dialog.js';
import type { GridActs } from './grid-keys.js';
import { layOutTable } from './lay-out-table.js';
import { Findings } from './sheet-cell.js';
import { findingsOf, placeFindings } from './table-findings.js';
import type { CellConflict } from './table-edits.js';
import { useStanding, useVisitors } from './table-presence.js';
import { TableSheet } from './table-sheet.js';
import { sameThreads, threadsOf, type ThreadCounts } from './table-threads.js';
import { TableToolbar } from './table-toolbar.js';
import { createClipboard } from './use-clipboard.js';
import { useEditing } from './use-editing.js';
import { useRowKeys } from './use-row-keys.js';
import { followed, useSelection } from './use-selection.js';
import { useTableEdits } from './use-table-edits.js';
import './goal-table.css';

interface ShownTable {
  readonly table: GoalTableFragment;
  readonly template: TemplateFragment;
  readonly findings: readonly FindingFragment[];
  /** Why the viewer may not write; null: they may. */
  readonly reason: string | null;
  readonly threads: ThreadCounts;
  /** Opens the comments at a place, or begins one there; null where nobody comments. */
  readonly showComments: ((place: string, draft: CommentAnchorInput | null) => void) | null;
}

/** Everything that acts on one table. */
function useTable({ table, template, findings, reason, threads, showComments }: ShownTable) {
  const { language } = useApp();
  const canEdit = reason === null;
  const sheet = useMemo(() => layOutTable({ table, template, canEdit, words: (key) => say(language, key) }), [table, template, canEdit, language]);
  const work = useTableEdits(table, template);
  const selection = useSelection(sheet);
  const rows = useRowKeys(sheet, selection, work, canEdit);
  const showCellComments = (): void => {
    const cell = sheet.at(selection.focus.row, selection.focus.column);
    const known = cell === null ? undefined : shownAddresses(cell, table.id).find((address) => threads.has(addressKey(address)));
    const at = known ?? addressAt(sheet, selection.focus, table.id);
    if (at !== null) showComments?.(addressKey(at).replace(/:$/, ''), known === undefined ? anchorOf(at) : null);
  };
  const editing = useEditing(sheet, selection, work, { canEdit, tableId: table.id, onGone: (typed) => rows.say(say(language, 'rowGone', { typed })) });
  // What is being typed is written when the focus leaves the table, for a dialog as well.
  useUnsent(editing.isTyped ? { place: table.title, isKept: false, texts: [] } : null);
  const placed = useMemo(() => placeFindings(table, findings), [table, findings]);
  const clipboard = createClipboard(sheet, selection, editing, canEdit, rows.write);
  const acts: GridActs = { ...rows.acts, comment: showCellComments };
  return { sheet, work, selection, editing, rows, acts, placed, clipboard, canEdit };
}

function Conflicts({ of: { sheet, work, selection, editing } }: { readonly of: ReturnType<typeof useTable> }) {
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

function Notice({ rows }: { readonly rows: ReturnType<typeof useTable>['rows'] }) {
  const words = useWords();
  if (rows.notice === null) return null;
  return (
    <div className={rows.notice.isError ? 'table-notice table-notice-error' : 'table-notice'} role="status">
      {rows.notice.text}
      {rows.removed !== null && <Button size="compact-xs" variant="light" onClick={rows.acts.undo}>{words('undoRemoval')}</Button>}
    </div>
  );
}

/** One table; it is rendered anew only when something of its own changed. */
const ShownGoalTable = memo((shown: ShownTable) => {
  const { table, template, reason } = shown;
  const words = useWords();
  const [isActive, setActive] = useState(false);
  const own = useTable(shown);
  const { sheet, selection, editing, rows, work, canEdit } = own;
  const visitors = useVisitors(table.id);
  useStanding(isActive ? addressAt(sheet, selection.focus, table.id) : null);
  const row = table.indicators.find(({ id }) => id === sheet.rows[selection.focus.row]?.find(({ kind }) => kind === 'number')?.rowId);
  const leave = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    if (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return;
    editing.commit();
    setActive(false);
  };
  return (
    <section id={table.id} className="goal-table" aria-label={table.title} style={{ containIntrinsicBlockSize: `auto ${300 + table.indicators.length * 44}px` }} onFocus={() => setActive(true)} onBlur={leave}>
      <Title order={3} size="h5">{table.ordinal}. {table.title} <CommentMark anchor={{ kind: 'GOAL_TABLE', goalTableId: table.id }} label={`${table.ordinal}. ${table.title}`} /></Title>
      {reason !== null && <p className="quiet">{words('cannotEdit', { reason })}</p>}
      {own.placed.whole.length > 0 && <div className="table-findings"><Findings findings={own.placed.whole} /></div>}
      <div className="table-bar">
        {isActive && canEdit ? (
          <TableToolbar
            acts={own.acts} template={template} hasIndicator={row !== undefined} hasRow={(sheet.at(selection.focus.row, selection.focus.column)?.rowId ?? null) !== null}
            levels={[row?.level1.label ?? '', row?.level2.label ?? '']}
            onRegroup={(level1, level2) => { if (row !== undefined) void work.edits.save([{ place: { kind: 'row', id: row.id, field: 'level1' }, text: level1 }, { place: { kind: 'row', id: row.id, field: 'level2' }, text: level2 }]); }}
          />
        ) : canEdit && <span className="quiet">{words('gridHint')}</span>}
      </div>
      <div className="sheet-scroll">
        <TableSheet
          sheet={sheet} label={words('tableOf', { title: table.title })} title={table.title} tableId={table.id} tableVersion={table.version} canEdit={canEdit} isActive={isActive}
          selection={selection} editing={editing} acts={own.acts} clipboard={own.clipboard} state={work.state} findings={own.placed.cells} visitors={visitors} threads={shown.threads}
        />
      </div>
      <Notice rows={rows} />
      <Conflicts of={own} />
    </section>
  );
}, (before, after) => before.table === after.table && before.template === after.template && before.reason === after.reason
  && before.showComments === after.showComments && sameThreads(before.threads, after.threads) && sameFindings(before.findings, after.findings));

function sameFindings(before: readonly FindingFragment[], after: readonly FindingFragment[]): boolean {
  return before.length === after.length && before.every(({ id, message }, at) => id === after[at]?.id && message === after[at]?.message);
}

/** A goal table as the official form has it, written in place by whoever may. */
export function GoalTableView({ table, document }: { readonly table: GoalTableFragment; readonly document: WatchedDocument }) {
  const edit = document.viewerCan.find(({ action }) => action === 'document.edit');
  const reason = edit?.allowed === true ? null : edit?.reason ?? '';
  const comments = useCommentsIfAny();
  return <ShownGoalTable table={table} template={document.template} findings={findingsOf(table, document.findings)} reason={reason} threads={threadsOf(table.id, document.threads)} showComments={comments?.show ?? null} />;
}
