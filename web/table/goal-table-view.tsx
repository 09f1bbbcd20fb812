import { Button, Title } from '@mantine/core';
import { memo, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import type { FindingFragment, GoalTableFragment, WatchedDocument } from '../../client-sdk/index.js';
import { useReason, useWords } from '../app/app-context.js';
import { CommentMark } from '../review/comment-mark.js';
import { useMarks } from '../review/comments-context.js';
import { sameCounts } from '../review/thread-list.js';
import { addressAt } from './cell-address.js';
import { Findings } from './sheet-cell.js';
import { findingsOf } from './table-findings.js';
import { TablePanels } from './table-panels.js';
import { useStanding, useVisitors } from './table-presence.js';
import { TableSheet } from './table-sheet.js';
import { threadsOf } from './table-threads.js';
import { TableToolbar } from './table-toolbar.js';
import { useTurn } from './use-turn.js';
import { useTable, type OwnTable, type ShownTable } from './use-table.js';
import './goal-table.css';

function Notice({ rows }: { readonly rows: OwnTable['rows'] }) {
  const words = useWords();
  if (rows.notice === null) return null;
  return (
    <div className={rows.notice.isError ? 'table-notice table-notice-error' : 'table-notice'} role="status">
      {rows.notice.text}
      {rows.undoable !== null && <Button size="compact-xs" variant="light" onClick={rows.acts.undo}>{words(rows.undoable.kind === 'added' ? 'undoAdding' : 'undoRemoval')}</Button>}
    </div>
  );
}

/** One table; it is rendered anew only when something of its own changed. */
const ShownGoalTable = memo((shown: ShownTable) => {
  const { table, template, reason } = shown;
  const words = useWords();
  const [isActive, setActive] = useState(false);
  const place = useRef<HTMLElement>(null);
  const isHere = useTurn(place, table);
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
  const keys = (event: KeyboardEvent): void => {
    if (event.altKey && event.key === 'F10') {
      // The grid takes the focus back to its cell once that is written.
      flushSync(editing.commit);
      place.current?.querySelector<HTMLElement>('.table-tools button')?.focus();
      event.preventDefault();
    } else if (event.key === 'Escape' && event.target instanceof Element && event.target.closest('.table-tools') !== null) own.closePanel();
  };
  const size = 300 + table.indicators.length * 44;
  return (
    <section ref={place} id={table.id} className="goal-table" aria-label={table.title} style={{ containIntrinsicBlockSize: `auto ${size}px`, minBlockSize: isHere ? undefined : size }} onFocus={() => setActive(true)} onBlur={leave} onKeyDown={keys}>
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
        {isHere && <TableSheet
          sheet={sheet} label={words('tableOf', { title: table.title })} title={table.title} tableId={table.id} tableVersion={table.version} canEdit={canEdit} isActive={isActive}
          selection={selection} editing={editing} acts={own.acts} clipboard={own.clipboard} state={work.state} findings={own.placed.cells} visitors={visitors} threads={shown.threads}
          returns={own.returns} picker={{ isOpen: own.isPicking, tables: shown.tables, close: own.closePanel }}
        />}
      </div>
      <Notice rows={rows} />
      <TablePanels of={own} />
    </section>
  );
}, (before, after) => before.table === after.table && before.template === after.template && before.reason === after.reason
  && before.showComments === after.showComments && sameCounts(before.threads, after.threads) && sameFindings(before.findings, after.findings));

function sameFindings(before: readonly FindingFragment[], after: readonly FindingFragment[]): boolean {
  return before.length === after.length && before.every(({ id, message }, at) => id === after[at]?.id && message === after[at]?.message);
}

/** A goal table as the official form has it, written in place by whoever may. */
export function GoalTableView({ table, document }: { readonly table: GoalTableFragment; readonly document: WatchedDocument }) {
  const edit = document.viewerCan.find(({ action }) => action === 'document.edit');
  const whyNot = useReason();
  const reason = edit?.allowed === true ? null : whyNot(edit) ?? '';
  const marks = useMarks();
  const tables = useRef(document.goalTables);
  tables.current = document.goalTables;
  return <ShownGoalTable tables={tables} table={table} template={document.template} findings={findingsOf(table, document.findings)} reason={reason} threads={threadsOf(table.id, document.threads)} showComments={marks?.show ?? null} />;
}
