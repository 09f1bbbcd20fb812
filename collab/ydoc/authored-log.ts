import * as Y from 'yjs';

/** All that the log holds of a section, as of one moment, and who wrote it. */
export interface AuthoredLog {
  readonly generation: number;
  readonly snapshot: { readonly seq: number; readonly state: Uint8Array } | null;
  /** Who wrote what the snapshot holds; of another `seq` when that snapshot was stored without. */
  readonly authorship: { readonly seq: number; readonly ranges: Uint8Array } | null;
  /** From `snapshot.seq + 1` (or 1) upwards without gaps. */
  readonly updates: readonly { readonly seq: number; readonly update: Uint8Array; readonly authorId: string | null; readonly at: number }[];
}

/** What a row costs to apply beside its bytes: as much as this many bytes of a snapshot. */
const bytesPerRow = 128;

/** The position the log stands at. */
export function headOf({ snapshot, updates }: AuthoredLog): number {
  return updates.at(-1)?.seq ?? snapshot?.seq ?? 0;
}

/** How much work the log is, in bytes: they decide how long a document takes to be made of it. */
export function weightOf({ snapshot, updates }: AuthoredLog): number {
  return updates.reduce((sum, { update }) => sum + update.length + bytesPerRow, snapshot?.state.length ?? 0);
}

/**
 * The document that the log leads to, with its garbage collected. The caller destroys it.
 * Throws when a row is missing or unreadable: half a document must never be stored or shown.
 */
export function replay({ snapshot, updates }: AuthoredLog): Y.Doc {
  const doc = new Y.Doc({ gc: true, guid: 'section' });
  try {
    let expected = (snapshot?.seq ?? 0) + 1;
    // In one transaction, or every update would clean up after itself: several times as slow.
    doc.transact(() => {
      if (snapshot !== null) Y.applyUpdate(doc, snapshot.state);
      for (const { seq, update } of updates) {
        if (seq !== expected) throw new Error(`the log lacks update ${expected}`);
        expected++;
        Y.applyUpdate(doc, update);
      }
    });
    return doc;
  } catch (error) {
    doc.destroy();
    throw error;
  }
}
