import * as Y from 'yjs';
import { ContentReader } from './content.js';
import type { SharedType } from './layout.js';
import { revise } from './revise.js';

/**
 * Makes the document read as the state that `updates` build, by changes that go forward: deleted text comes back as new
 * text, what is equal is not touched. All roots are restored, also those that no editor shows.
 */
export function restoreText(doc: Y.Doc, updates: readonly Uint8Array[]): void {
  const earlier = new Y.Doc({ gc: true, guid: 'section' });
  try {
    earlier.transact(() => {
      for (const update of updates) Y.applyUpdate(earlier, update);
    });
    const names = [...new Set([...doc.share.keys(), ...earlier.share.keys()])].sort();
    const reader = new ContentReader();
    doc.transact(() => {
      for (const name of names) revise(rootOf(doc, name), rootOf(earlier, name), reader);
    });
    const check = new ContentReader();
    // A root that clients filled in ways no type can write (text and array values in one) must not be half restored.
    for (const name of names) if (check.read(rootOf(doc, name)).id !== check.read(rootOf(earlier, name)).id) throw new Error(`the root ${name} cannot be restored`);
  } finally {
    earlier.destroy();
  }
}

/** As it is declared, or as nothing in particular. */
function rootOf(doc: Y.Doc, name: string): SharedType {
  return doc.share.get(name) ?? doc.get(name);
}
