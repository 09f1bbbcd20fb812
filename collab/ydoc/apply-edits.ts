import type * as Y from 'yjs';
import { AppError } from '../../schema/errors/app-error.js';
import type { SectionEdit } from '../../schema/model/section-edit.js';
import { editText } from './section-text.js';

/** Characters of a changed passage that its caller is shown. */
const maxShownChars = 200;

/**
 * Makes changes in their order, each on what the one before left. Run it on a copy: what it made before it throws stays.
 * @throws {anchor_lost} a passage stands nowhere, or in several places, or is no text @throws {passage_changed}
 */
export function applyEdits(doc: Y.Doc, edits: readonly SectionEdit[]): void {
  edits.forEach((each, edit) => {
    const done = editText(doc, each);
    if (done.ok) return;
    const quote = quoteOf(each);
    throw done.reason === 'changed'
      ? new AppError('passage_changed', { quote, actual: done.actual.slice(0, maxShownChars), edit })
      : new AppError('anchor_lost', { quote, edit });
  });
}

function quoteOf(edit: SectionEdit): string {
  if ('passage' in edit) return edit.passage.quote;
  return 'place' in edit && 'passage' in edit.place ? edit.place.passage.quote : '';
}
