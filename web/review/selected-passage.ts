import type { CommentAnchorInput } from '../../client-sdk/index.js';
import { cutPassage } from './cut-passage.js';

const elementOf = (node: Node): Element | null => (node instanceof Element ? node : node.parentElement);

function textBetween(block: Element, select: (range: Range) => void): string {
  const range = document.createRange();
  range.selectNodeContents(block);
  select(range);
  // Carets of others stand in the text, and are none of it.
  const part = range.cloneContents();
  part.querySelectorAll('.ProseMirror-widget').forEach((caret) => caret.remove());
  return part.textContent ?? '';
}

/**
 * What is selected in a section's prose, as the anchor of a comment; null when nothing is, or more than one paragraph. The
 * quote is held against the text by the server, paragraph by paragraph.
 */
export function selectedPassage(): CommentAnchorInput | null {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const [first, last] = [elementOf(range.startContainer)?.closest('.ProseMirror > *'), elementOf(range.endContainer)?.closest('.ProseMirror > *')];
  const sectionId = first?.closest('[id^="sec_"]')?.id;
  if (first === null || first === undefined || first !== last || sectionId === undefined) return null;
  const passage = cutPassage(
    textBetween(first, (whole) => whole.setEnd(range.startContainer, range.startOffset)),
    textBetween(first, (whole) => { whole.setStart(range.startContainer, range.startOffset); whole.setEnd(range.endContainer, range.endOffset); }),
    textBetween(first, (whole) => whole.setStart(range.endContainer, range.endOffset)),
  );
  return passage === null ? null : { kind: 'TEXT_RANGE', sectionId, passage };
}
