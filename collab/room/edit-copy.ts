import * as Y from 'yjs';

/**
 * Runs `fn` on a copy of the document and returns what it changed as one update. On a copy, because Yjs cannot roll back:
 * a function that throws half-way would leave its first half in the live room.
 */
export function editCopy<T>(state: Uint8Array, clientId: number, fn: (doc: Y.Doc) => T): { result: T; update: Uint8Array | null } {
  const copy = new Y.Doc({ gc: true });
  try {
    Y.applyUpdate(copy, state);
    copy.clientID = clientId;
    const updates: Uint8Array[] = [];
    copy.on('update', (update: Uint8Array) => updates.push(update));
    const result = copy.transact(() => fn(copy));
    return { result, update: updates.length === 0 ? null : Y.mergeUpdates(updates) };
  } finally {
    copy.destroy();
  }
}
