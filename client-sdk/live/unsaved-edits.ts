import * as Y from 'yjs';
import type { UnsavedChange } from './save-ledger.js';
import type { UnsavedEdits } from './section.js';

/** Changes in a form in which a program can show, store or hand them over; null: there are none. */
export function toUnsavedEdits(changes: readonly UnsavedChange[], generation: number): UnsavedEdits | null {
  if (changes.length === 0) return null;
  return {
    generation,
    update: Y.mergeUpdates(changes.map(({ update }) => update)),
    words: changes.flatMap(({ update }) => wordsIn(update)),
  };
}

function wordsIn(update: Uint8Array): string[] {
  return Y.decodeUpdate(update).structs.flatMap((struct) => ('content' in struct && struct.content instanceof Y.ContentString ? [struct.content.str] : []));
}
