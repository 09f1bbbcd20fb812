import type { ClipboardEvent } from 'react';
import { pasteEdits, type Paste } from './paste-edits.js';
import { parseTsv } from './pasted-cells.js';
import { printRange } from './print-range.js';
import { readHtmlTable } from './read-html-table.js';
import type { Sheet } from './sheet.js';
import type { CellEdit } from './table-edits.js';
import type { Editing } from './use-editing.js';
import type { Selection } from './use-selection.js';

/** What the clipboard does in a grid; while a cell is edited it is the editor's. */
export interface Clipboard {
  readonly copy: (event: ClipboardEvent) => void;
  readonly cut: (event: ClipboardEvent) => void;
  readonly paste: (event: ClipboardEvent) => void;
}

/** All cells of a range, emptied; levels are never empty. */
export function clearedCells(sheet: Sheet, { range }: Selection): readonly CellEdit[] {
  return pasteEdits(sheet, range, [['']]).edits;
}

/** Copies and pastes as spreadsheets do. `write` is given what is to be written. */
export function createClipboard(sheet: Sheet, selection: Selection, editing: Editing, canEdit: boolean, write: (paste: Paste) => void): Clipboard {
  const copy = (event: ClipboardEvent): void => {
    if (editing.opened !== null) return;
    const { text, html } = printRange(sheet, selection.range);
    event.clipboardData.setData('text/plain', text);
    event.clipboardData.setData('text/html', html);
    event.preventDefault();
  };
  return {
    copy,
    cut(event) {
      copy(event);
      if (editing.opened === null && canEdit) write({ edits: clearedCells(sheet, selection), beyond: 0, missing: [] });
    },
    paste(event) {
      if (editing.opened !== null) return;
      event.preventDefault();
      const block = readHtmlTable(event.clipboardData.getData('text/html')) ?? parseTsv(event.clipboardData.getData('text/plain'));
      if (canEdit) write(pasteEdits(sheet, selection.range, block));
    },
  };
}
