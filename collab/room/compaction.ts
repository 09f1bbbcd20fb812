import { isAppError } from '../../schema/errors/app-error.js';
import type { CommitLane } from './commit-lane.js';
import type { RegistryPorts } from './ports.js';

/** Rows after which a snapshot is made even when the last one is large beside them: loading pays per row. */
const maxRowsFactor = 4;

/**
 * Replaces log rows by the state they lead to, and by who wrote it. The snapshot is made of the log, not of the room's
 * document: what the rows hold is durable, their authors stand in them, and another thread can do it.
 */
export class Compaction {
  readonly #ports: Pick<RegistryPorts, 'log' | 'logger' | 'compactor'>;
  readonly #lane: CommitLane;
  readonly #afterUpdates: number;
  #rows: number;
  #bytes: number;
  #snapshotBytes: number;
  #isRunning = false;

  constructor(
    ports: Pick<RegistryPorts, 'log' | 'logger' | 'compactor'>,
    lane: CommitLane,
    afterUpdates: number,
    stored: { readonly rows: number; readonly bytes: number; readonly snapshotBytes: number },
  ) {
    this.#ports = ports;
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
    // Small edits to a large section: making all of it anew every time would cost more than the rows do.
    if (this.#bytes * 2 < this.#snapshotBytes && this.#rows < this.#afterUpdates * maxRowsFactor) return;
    void this.#run();
  }

  /** Never rejects: a snapshot that was not stored costs disk space, nothing else. */
  async #run(): Promise<void> {
    const { sectionId } = this.#lane;
    const { log, compactor, logger } = this.#ports;
    this.#isRunning = true;
    this.#rows = 0;
    this.#bytes = 0;
    try {
      const snapshot = await compactor.compact(() => log.loadAuthored(sectionId));
      await log.compact(sectionId, snapshot);
      this.#snapshotBytes = snapshot.state.length;
    } catch (error) {
      // Another process compacts the same section, and stored a newer snapshot.
      if (isAppError(error, 'conflict')) return;
      // A room that ended meanwhile has nothing to say: its section is gone, or the server is stopping.
      if (this.#lane.isOpen) logger.warn('a section was not compacted', { sectionId, error });
    } finally {
      this.#isRunning = false;
    }
  }
}
