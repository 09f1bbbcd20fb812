import type { Editor } from '@tiptap/core';
import { TextSelection, type EditorState } from '@tiptap/pm/state';
import { limits } from '../../schema/model/limits.js';
import { chipAt, chipsIn, type Chip } from './link-chips.js';
import { takeOwnStep } from './own-step.js';
import { valueLinkName } from './value-link.js';

/** Why nothing can be linked where one is; null: it can. */
export type LinkProblem = 'acrossParagraphs' | 'tooMany' | null;

/** A stretch of one paragraph. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

const markOf = ({ schema }: EditorState) => {
  const type = schema.marks[valueLinkName];
  if (type === undefined) throw new Error('the editor has no linked values');
  return type;
};

/** Whether a value can be put where the selection is. */
export function linkProblemAt(state: EditorState): LinkProblem {
  const { $from, $to } = state.selection;
  if (!$from.sameParent($to) || !$from.parent.isTextblock || !$from.parent.type.allowsMarkType(markOf(state))) return 'acrossParagraphs';
  return chipAt(state) === null && chipsIn(state).length >= limits.linksPerSection ? 'tooMany' : null;
}

/** Puts a linked value in place of a stretch, with its other marks; what reads so already is only marked, and comments on it hold. */
function putValue(editor: Editor, { from, to }: Stretch, source: string, value: string): void {
  takeOwnStep(editor, (transaction) => {
    const { doc } = editor.state;
    const [type, $from] = [markOf(editor.state), doc.resolve(from)];
    const mark = type.create({ source, value });
    if (doc.textBetween(from, to) === value) transaction.addMark(from, to, mark);
    else transaction.replaceWith(from, to, editor.schema.text(value, mark.addToSet($from.marksAcross(doc.resolve(to)) ?? $from.marks())));
    transaction.setSelection(TextSelection.create(transaction.doc, from + value.length)).scrollIntoView();
  });
}

/** Links the chip that one is in to another source, or else the selection to it; at a caret the value is put in. */
export function linkHere(editor: Editor, { source, value }: { readonly source: string; readonly value: string }): void {
  const { state } = editor;
  if (editor.isEditable && linkProblemAt(state) === null) putValue(editor, chipAt(state) ?? state.selection, source, value);
}

/** The same chip as it stands now; null: it is gone. */
const again = ({ state }: Editor, { from, source, text }: Chip): Chip | null => chipsIn(state).find((chip) => chip.from === from && chip.source === source && chip.text === text) ?? null;

/** Leaves the number of a chip as plain text. */
export function unlinkChip(editor: Editor, chip: Chip): void {
  const found = again(editor, chip);
  if (found !== null && editor.isEditable) takeOwnStep(editor, (transaction) => transaction.removeMark(found.from, found.to, markOf(editor.state)));
}

/** Puts into the text what the source of a chip is: from then on it follows again. */
export function bringChipBack(editor: Editor, chip: Chip): void {
  const found = again(editor, chip);
  if (found?.current != null && editor.isEditable) putValue(editor, found, found.source, found.current);
}

/** Selects a chip, in view and with the focus. */
export function goToChip(editor: Editor, chip: Chip): void {
  const found = again(editor, chip);
  if (found === null) return;
  editor.view.focus();
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, found.from, found.to)).scrollIntoView());
}
