import * as Y from 'yjs';
import { isAppError } from '../../schema/errors/app-error.js';
import type { CommitLane } from './commit-lane.js';
import type { RegistryPorts } from './ports.js';
import type { SectionDoc } from './section-doc.js';

/** Rows after which a snapshot is made even when the last one is large beside them: loading pays per row. */
const maxRowsFactor = 16;

/**
 * Replaces log rows by the state they lead to: encoded from the live document, which has collected its garbage (merging
 * the updates would keep every deleted character). The state is encoded at once and stored when all in it is durable.
 */
export class Compaction {
  readonly #ports: Pick<RegistryPorts, 'log' | 'logger'>;
  readonly #content: SectionDoc;
  readonly #lane: CommitLane;
  readonly #afterUpdates: number;
  #rows: number;
  #bytes: number;
  #snapshotBytes: number;
  #isRunning = false;

  constructor(
    ports: Pick<RegistryPorts, 'log' | 'logger'>,
    content: SectionDoc,
    lane: CommitLane,
    afterUpdates: number,
    stored: { readonly rows: number; readonly bytes: number; readonly snapshotBytes: number },
  ) {
    this.#ports = ports;
    this.#content = content;
    this.#lane = lane;
    this.#afterUpdates = afterUpdates;
    this.#rows = stored.rows;
    this.#bytes = stored.bytes;
    this.#snapshotBytes = stored.snapshotBytes;
  }

  noteCommitted(rows: number, bytes: number): void {
    this.#rows += rows;
    this.#bytes += bytes;
    if (this.#isRunning || this.#rows < this.#afterUpdates) return;
    // Small edits to a large section: encoding all of it every time would cost more than the rows do.
    if (this.#bytes * 2 < this.#snapshotBytes && this.#rows < this.#afterUpdates * maxRowsFactor) return;
    this.#start();
  }

  #start(): void {
    const state = this.#content.encodeState();
    if (!dominates(Y.encodeStateVectorFromUpdate(state), this.#content.stateVector())) {
      this.#ports.logger.error('a snapshot would hold less than the log; it is not made', { sectionId: this.#lane.sectionId });
      return;
    }
    this.#isRunning = true;
    this.#rows = 0;
    this.#bytes = 0;
    // Held, not reached: others' rows may take numbers below ours after the state was encoded, which lacks them.
    this.#lane.whenDurable(this.#lane.appliedTicket, (error, _seq, held) => {
      if (error === null) void this.#store(state, held);
      else this.#isRunning = false;
    });
  }

  /** Never rejects: a snapshot that was not stored costs disk space, nothing else. */
  async #store(state: Uint8Array, seq: number): Promise<void> {
    const { sectionId, generation } = this.#lane;
    try {
      await this.#ports.log.compact(sectionId, generation, { seq, state });
      this.#snapshotBytes = state.length;
    } catch (error) {
      // Another process compacts the same section, and stored a newer snapshot.
      if (isAppError(error, 'conflict')) return;
      this.#ports.logger.warn('a section was not compacted', { sectionId, seq, error });
    } finally {
      this.#isRunning = false;
    }
  }
}

function dominates(encoded: Uint8Array, other: Uint8Array): boolean {
  const clocks = Y.decodeStateVector(encoded);
  return [...Y.decodeStateVector(other)].every(([client, clock]) => (clocks.get(client) ?? 0) >= clock);
}
