import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { Doc } from 'yjs';

/** What ProseMirror's view looks at its own page with; its types leave it out. */
interface Observed {
  readonly domObserver: { pendingRecords(): readonly unknown[]; flush(): void };
}

/** Reads where the browser has the caret, if that is all there is to read. */
function readCaret(view: EditorView): void {
  const { domObserver } = view as unknown as Observed;
  if (!view.composing && domObserver.pendingRecords().length === 0) domObserver.flush();
}

/**
 * Reads the caret before what others wrote is shown. A key moves it at once, and the browser tells of that in a turn of its own: a
 * change that comes in between would put it back to where it was known to be, and the next letter would go there.
 */
export function caretAtHand(doc: Doc): Extension {
  return Extension.create({
    name: 'caretAtHand',
    // Before the binding to Yjs, which notes down the caret at the same moment.
    priority: 1100,
    addProseMirrorPlugins: () => [
      new Plugin({
        key: new PluginKey('caretAtHand'),
        view: (view) => {
          const look = (): void => { if (doc._transaction?.local === false) readCaret(view); };
          doc.on('beforeAllTransactions', look);
          return { destroy: () => doc.off('beforeAllTransactions', look) };
        },
      }),
    ],
  });
}
