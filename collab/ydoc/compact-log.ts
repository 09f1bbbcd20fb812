import * as Y from 'yjs';
import { headOf, replay, type AuthoredLog } from './authored-log.js';
import { readAuthorship } from './authorship.js';
import { contentOf, holds, unite } from './id-ranges.js';

/** What may take the place of a log's rows: the state they lead to, and who wrote it. */
export interface CompactedLog {
  readonly generation: number;
  /** The last row it holds. */
  readonly seq: number;
  readonly state: Uint8Array;
  readonly authorship: Uint8Array;
}

/**
 * Makes the snapshot of a log. From the log and not from a live document: what is deleted is then exactly what was read.
 * Encoded from a document that has collected its garbage, because merging the updates would keep every deleted character.
 * Throws when the result would lack anything that the log holds: a struct, a deletion, an update that still waits for its
 * predecessors.
 */
export function compactLog(log: AuthoredLog): CompactedLog {
  const rows = log.updates.map(({ update }) => contentOf(update));
  const doc = replay(log);
  let state: Uint8Array;
  try {
    state = Y.encodeStateAsUpdate(doc);
  } finally {
    doc.destroy();
  }
  const held = unite(log.snapshot === null ? rows : [contentOf(log.snapshot.state), ...rows]);
  if (!holds(contentOf(state), held)) throw new Error('the snapshot would hold less than the log');
  return { generation: log.generation, seq: headOf(log), state, authorship: readAuthorship(log, rows).encode() };
}
