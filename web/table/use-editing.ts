import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { toCellText } from './cell-text.js';
import type { Editor } from './cell-editor.js';
import { placeAt, placeKey, type Cell, type Place, type Sheet } from './sheet.js';
import { followed, type Selection } from './use-selection.js';
import type { TableWork } from './use-table-edits.js';

interface Opened {
  readonly place: Place;
  readonly base: string;
  readonly draft: string | null;
}

/** The editor of the focused cell. */
export interface Editing {
  readonly opened: Opened | null;
  /** Something was typed that stands nowhere else. */
  readonly isTyped: boolean;
  readonly editor: RefObject<Editor | null>;
  /** Notes what was typed so far: its cell may go away. */
  readonly note: (typed: string) => void;
  /** `draft` null: with what stands in the editor already; undefined: with what the cell holds. */
  readonly begin: (draft?: string | null) => void;
  /** Opens a cell with words that are to be worked over; `base` is what they will replace. */
  readonly beginAt: (place: Place, base: string, draft: string, caret?: number) => void;
  /** Puts words into the editor of the focused cell, opening it if it is not; they are written as what is typed there. */
  readonly replace: (text: string, caret: number) => void;
  readonly cancel: () => void;
  readonly commit: () => void;
  readonly saveTo: (cell: Cell, text: string) => void;
}

/** Whose cells are edited. */
export interface EditingOf {
  readonly canEdit: boolean;
  readonly tableId: string;
  /** Told what was typed into a cell that somebody else removed meanwhile. */
  readonly onGone: (typed: string) => void;
}

const holds = (sheet: Sheet, place: Place): boolean => sheet.rows.some((cells) => cells.some(({ places }) => places.some((known) => followed(known) === followed(place))));

/** Once the editor is there and has the words. */
function putCaret({ current }: RefObject<Editor | null>, at: number): void {
  if (current instanceof HTMLTextAreaElement) current.setSelectionRange(at, at);
}

/** Opens, gives up and writes one cell at a time. */
export function useEditing(sheet: Sheet, { focus }: Selection, work: TableWork, { canEdit, tableId, onGone }: EditingOf): Editing {
  const [opened, setOpened] = useState<Opened | null>(null);
  const editor = useRef<Editor | null>(null);
  const typedSoFar = useRef('');
  const [hasTyped, setTyped] = useState(false);
  const isGone = opened !== null && !holds(sheet, opened.place);
  useLayoutEffect(() => {
    if (!isGone) return;
    setOpened(null);
    onGone(typedSoFar.current);
  }, [isGone]);
  const open = (next: Opened): void => {
    typedSoFar.current = next.draft ?? editor.current?.value ?? '';
    setTyped(next.draft !== next.base);
    setOpened(next);
  };
  const saveTo = (cell: Cell, text: string): void => {
    const edits = cell.places.map((place) => ({ place, text: toCellText(place, text), base: opened?.base ?? cell.text }));
    if (edits.every((edit) => edit.text === edit.base)) return edits.forEach(({ place }) => work.edits.forgetProblem(place));
    void work.edits.save(edits);
  };
  return {
    opened,
    isTyped: opened !== null && hasTyped,
    editor,
    saveTo,
    note(typed) {
      typedSoFar.current = typed;
      setTyped(true);
    },
    begin(draft) {
      const cell = sheet.at(focus.row, focus.column);
      const place = cell === null ? null : placeAt(cell, focus.row);
      if (!canEdit || cell === null || place === null || cell.kind !== 'value') return;
      const typed = work.state.problems.get(placeKey(place, tableId))?.typed;
      open({ place, base: cell.text, draft: draft === undefined ? typed ?? cell.text : draft });
    },
    beginAt(place, base, draft, caret) {
      open({ place, base, draft });
      if (caret !== undefined) requestAnimationFrame(() => putCaret(editor, caret));
    },
    replace(text, caret) {
      const cell = sheet.at(focus.row, focus.column);
      const place = cell === null ? null : placeAt(cell, focus.row);
      if (cell === null || place === null) return;
      if (opened === null) open({ place, base: cell.text, draft: text });
      else if (editor.current !== null) editor.current.value = text;
      typedSoFar.current = text;
      setTyped(true);
      requestAnimationFrame(() => putCaret(editor, caret));
    },
    cancel: () => setOpened(null),
    commit() {
      const cell = sheet.at(focus.row, focus.column);
      if (opened !== null && !isGone && cell !== null && editor.current !== null) saveTo(cell, editor.current.value);
      setOpened(null);
    },
  };
}
