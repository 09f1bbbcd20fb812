import { projectSection } from '../ydoc/projection.js';
import type { SectionProjection } from '../ydoc/section-projection.js';
import type { CommitLane } from './commit-lane.js';
import type { RegistryPorts, Timer } from './ports.js';
import type { RoomOptions } from './room-options.js';
import type { SectionDoc } from './section-doc.js';

/** After this many failures in a row a closing room gives up: the next load projects again. */
const maxFailuresOnDrain = 3;

/**
 * Keeps the readable forms behind the log, but not far: some quiet after the last edit, at most a second after the first.
 * A failed save stays dirty and comes again. Dirty is a comparison of revisions, never a flag cleared after an await.
 */
export class ProjectionSchedule {
  readonly #ports: RegistryPorts;
  readonly #options: RoomOptions;
  readonly #content: SectionDoc;
  readonly #lane: CommitLane;
  #savedRevision: number;
  #authors = new Set<string>();
  #timer: Timer | null = null;
  #dirtySince: number | null = null;
  #failures = 0;
  #saving: Promise<void> | null = null;
  #isStopped = false;

  constructor(ports: RegistryPorts, options: RoomOptions, content: SectionDoc, lane: CommitLane, projectionRevision: number) {
    this.#ports = ports;
    this.#options = options;
    this.#content = content;
    this.#lane = lane;
    this.#savedRevision = projectionRevision;
  }

  get isDirty(): boolean {
    return this.#lane.durableSeq > this.#savedRevision;
  }

  /** The log grew. */
  touch(authorIds: Iterable<string>): void {
    for (const authorId of authorIds) this.#authors.add(authorId);
    const now = this.#ports.clock.now();
    this.#dirtySince ??= now;
    if (this.#failures > 0 || this.#saving !== null) return;
    const latest = this.#dirtySince + this.#options.projectionMaxMs - now;
    this.#arm(Math.max(0, Math.min(this.#options.projectionQuietMs, latest)));
  }

  /** Saves what is dirty before the room closes; false when that failed and the next load must do it. */
  async flush(): Promise<boolean> {
    this.#timer?.cancel();
    for (let tries = 0; tries < maxFailuresOnDrain && !this.#isStopped; tries++) {
      if (this.#saving !== null) await this.#saving;
      else if (this.isDirty) await this.#save();
      if (!this.isDirty) return true;
    }
    return !this.isDirty;
  }

  stop(): void {
    this.#isStopped = true;
    this.#timer?.cancel();
  }

  #arm(delayMs: number): void {
    this.#timer?.cancel();
    if (this.#isStopped) return;
    this.#timer = this.#ports.clock.setTimer(delayMs, () => {
      if (this.#saving === null && this.isDirty) void this.#save();
    });
  }

  /** Never rejects. */
  #save(): Promise<void> {
    this.#dirtySince = null;
    const authors = this.#authors;
    this.#authors = new Set();
    this.#saving = this.#saveNow([...authors]).then(
      () => { this.#failures = 0; },
      (error: unknown) => {
        this.#failures++;
        for (const author of authors) this.#authors.add(author);
        if (!this.#isStopped) this.#ports.logger.warn('a projection was not saved and will be tried again', { sectionId: this.#lane.sectionId, error });
      },
    ).then(() => {
      this.#saving = null;
      if (!this.isDirty) return;
      const { retryMinMs, retryMaxMs } = this.#options;
      if (this.#failures > 0) this.#arm(Math.min(retryMaxMs, retryMinMs * 2 ** this.#failures));
      else this.touch([]);
    });
    return this.#saving;
  }

  async #saveNow(authorIds: readonly string[]): Promise<void> {
    const projection: SectionProjection = projectSection(this.#content.doc);
    const ticket = this.#lane.appliedTicket;
    // What is projected may hold updates still on their way to the log; readers of the store must not see those first.
    const revision = await new Promise<number>((resolve, reject) => {
      this.#lane.whenDurable(ticket, (error, seq) => (error === null ? resolve(seq) : reject(error)));
    });
    const { sectionId, generation } = this.#lane;
    await this.#ports.projections.save({ sectionId, generation, revision, projection, authorIds, doc: this.#content.doc });
    this.#savedRevision = Math.max(this.#savedRevision, revision);
  }
}
