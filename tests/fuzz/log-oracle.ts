import * as Y from 'yjs';
import type { LoggedUpdate } from '../../collab/room/ports.js';

/** Everything that was ever stored, and questions about it; cheap ones, because they are asked for every message. */
export class LogOracle {
  readonly #doc = new Y.Doc({ guid: 'oracle' });
  readonly #rows: Uint8Array[] = [];
  #snapshot: Y.Snapshot | null = null;
  #state: Uint8Array | null = null;

  /** The rows of one append, or of somebody else's, in the order of their numbers. */
  store(rows: readonly Pick<LoggedUpdate, 'update'>[]): void {
    for (const { update } of rows) {
      this.#rows.push(update);
      Y.applyUpdate(this.#doc, update);
    }
    this.#snapshot = null;
    this.#state = null;
  }

  /** Whether the log holds all of the update. */
  holds(update: Uint8Array): boolean {
    this.#snapshot ??= Y.snapshot(this.#doc);
    if (Y.snapshotContainsUpdate(this.#snapshot, update)) return true;
    // What waits for its predecessors is stored too, but in no snapshot: it must change nothing.
    return changesNothing(this.state(), [update]);
  }

  /** Whether a snapshot of this number holds every row up to it. */
  isHeldBy(state: Uint8Array, seq: number): boolean {
    return changesNothing(state, this.#rows.slice(0, seq));
  }

  state(): Uint8Array {
    this.#state ??= Y.encodeStateAsUpdate(this.#doc);
    return this.#state;
  }

  text(): unknown {
    return this.#doc.getText('text').toDelta();
  }
}

function changesNothing(state: Uint8Array, updates: readonly Uint8Array[]): boolean {
  const doc = new Y.Doc({ guid: 'probe' });
  Y.applyUpdate(doc, state);
  const before = Y.encodeStateAsUpdate(doc);
  for (const update of updates) Y.applyUpdate(doc, update);
  const after = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return before.length === after.length && before.every((byte, i) => byte === after[i]);
}
