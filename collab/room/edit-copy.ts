import * as Y from 'yjs';
import { AppError } from '../../schema/errors/app-error.js';

/**
 * Runs `fn` on a copy of the document and returns what it changed as one update. On a copy, because Yjs cannot roll back:
 * a function that throws half-way would leave its first half in the live room.
 * @throws {section_full} what is left would be over `maxBytes`, and more than it was
 */
export function editCopy<T>(state: Uint8Array, clientId: number, maxBytes: number, fn: (doc: Y.Doc) => T): { result: T; update: Uint8Array | null } {
  const copy = new Y.Doc({ gc: true, guid: 'section' });
  try {
    Y.applyUpdate(copy, state);
    copy.clientID = clientId;
    const updates: Uint8Array[] = [];
    copy.on('update', (update: Uint8Array) => updates.push(update));
    const result = copy.transact(() => fn(copy));
    const update = updates.length === 0 ? null : Y.mergeUpdates(updates);
    if (update !== null) assertFits(copy, state.length, update.length, maxBytes);
    return { result, update };
  } finally {
    copy.destroy();
  }
}

/** Measured only when it may be too much: what an edit takes away counts as well, and only the new state shows how much. */
function assertFits(copy: Y.Doc, before: number, added: number, maxBytes: number): void {
  if (before + added <= maxBytes) return;
  const after = Y.encodeStateAsUpdate(copy).length;
  if (after > maxBytes && after > before) throw new AppError('section_full', { limitBytes: maxBytes });
}
