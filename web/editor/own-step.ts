import type { Editor } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import type { UndoManager } from 'yjs';

/** Does something to a text as an edit of one's own, which one undo takes back, and no more. */
export function takeOwnStep(editor: Editor, change: (transaction: Transaction) => void): void {
  const { undoManager } = (yUndoPluginKey.getState(editor.state) ?? {}) as { readonly undoManager?: UndoManager };
  undoManager?.stopCapturing();
  const { tr } = editor.state;
  change(tr);
  editor.view.dispatch(tr);
  undoManager?.stopCapturing();
}
