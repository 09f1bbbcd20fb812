import { projectSection } from '../ydoc/projection.js';
import type { SectionProjection } from '../ydoc/section-projection.js';
import type { CommitLane } from './commit-lane.js';
import type { RegistryPorts, Timer } from './ports.js';
import type { RoomOptions } from './room-options.js';
import type { SectionDoc } from './section-doc.js';

/** After this many failures in a row a closing room gives up: the next load projects again. */
const maxFailuresOnDrain = 3;

/**
 * Keeps the readable forms behind the log, but not far: some quiet after the last edit, at most two seconds after the first.
 * A failed save stays dirty and comes again. Dirty is a comparison of revisions, never a flag cleared after an await.
 * What another process wrote is projected there; here only when that did not happen, so that two do not do it twice.
 */
export class ProjectionSchedule {
  readonly #ports: RegistryPorts;
  readonly #options: RoomOptions;
  readonly #content: SectionDoc;
  readonly #lane: CommitLane;
  #savedRevision: number;
  /** The highest number at which this process wrote. */
  #ownRevision = 0;
  #authors = new Set<string>();
  #timer: Timer | null = null;
  /** When our own writing is to be saved; moved by every edit, while the timer is left alone. */
  #dueAt = 0;
  /** The timer is for that. */
  #waitsForQuiet = false;
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

  /** The log grew by what was written here. */
  touch(authorIds: Iterable<string>): void {
    for (const authorId of authorIds) this.#authors.add(authorId);
    this.#ownRevision = this.#lane.durableSeq;
    const now = this.#ports.clock.elapsed();
    this.#dirtySince ??= now;
    if (this.#failures > 0 || this.#saving !== null) return;
    const { projectionQuietMs, projectionMaxMs, projectionSlotMs } = this.#options;
    this.#dueAt = Math.ceil(Math.min(now + projectionQuietMs, this.#dirtySince + projectionMaxMs) / projectionSlotMs) * projectionSlotMs;
    if (!this.#waitsForQuiet) this.#waitForQuiet();
  }

  /** The log grew by what another process wrote, and will project if it lives. */
  touchForeign(authorIds: Iterable<string>): void {
    for (const authorId of authorIds) this.#authors.add(authorId);
    if (this.#failures > 0 || this.#saving !== null || this.#timer !== null) return;
    const wanted = this.#lane.durableSeq;
    this.#arm(this.#options.projectionMaxMs + this.#options.projectionQuietMs, () => void this.#saveUnlessSaved(wanted));
  }

  /** The database holds the projection of this revision. */
  noteSaved(revision: number): void {
    if (revision <= this.#savedRevision) return;
    this.#savedRevision = revision;
    if (this.#failures > 0 || this.#saving !== null || revision < this.#ownRevision) return;
    this.#disarm();
    this.#dirtySince = null;
    if (this.isDirty) this.touchForeign([]);
    else this.#authors.clear();
  }

  /** Saves what is dirty as of now, as before the room closes; false when that failed and the next load must do it. */
  async flush(): Promise<boolean> {
    const wanted = this.#lane.durableSeq;
    this.#disarm();
    for (let tries = 0; tries < maxFailuresOnDrain && !this.#isStopped; tries++) {
      if (this.#saving !== null) await this.#saving;
      else if (this.#savedRevision < wanted) await this.#save();
      if (this.#savedRevision >= wanted) return true;
    }
    return this.#savedRevision >= wanted;
  }

  stop(): void {
    this.#isStopped = true;
    this.#disarm();
  }

  /** Setting a timer anew at every edit would cost more than all else that is done here. */
  #waitForQuiet(): void {
    this.#arm(Math.max(0, this.#dueAt - this.#ports.clock.elapsed()), () => {
      if (this.#dueAt > this.#ports.clock.elapsed()) this.#waitForQuiet();
      else this.#saveIfDirty();
    });
    this.#waitsForQuiet = this.#timer !== null;
  }

  #disarm(): void {
    this.#timer?.cancel();
    this.#timer = null;
    this.#waitsForQuiet = false;
  }

  #arm(delayMs: number, due = (): void => this.#saveIfDirty()): void {
    this.#disarm();
    if (this.#isStopped) return;
    this.#timer = this.#ports.clock.setTimer(delayMs, () => {
      this.#timer = null;
      this.#waitsForQuiet = false;
      due();
    });
  }

  #saveIfDirty(): void {
    if (this.#saving === null && this.isDirty) void this.#save();
  }

  /** Never rejects. */
  async #saveUnlessSaved(wanted: number): Promise<void> {
    const { sectionId, generation } = this.#lane;
    // When this fails, saving will as well, and is tried again.
    const [head] = await this.#ports.log.heads([sectionId]).catch(() => []);
    if (head?.generation === generation) this.noteSaved(head.projectionRevision);
    if (this.#isStopped || this.#timer !== null) return;
    if (this.#savedRevision < wanted) this.#saveIfDirty();
    else if (this.isDirty) this.touchForeign([]);
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
      else if (this.#savedRevision < this.#ownRevision) this.touch([]);
      else this.touchForeign([]);
    });
    return this.#saving;
  }

  async #saveNow(authorIds: readonly string[]): Promise<void> {
    const projection: SectionProjection = projectSection(this.#content.doc);
    const ticket = this.#lane.appliedTicket;
    // What is projected may hold updates still on their way to the log; readers of the store must not see those first.
    const revision = await new Promise<number>((resolve, reject) => {
      this.#lane.whenDurable(ticket, (error, _seq, held) => (error === null ? resolve(held) : reject(error)));
    });
    if (revision <= this.#savedRevision) {
      // Saved by another process meanwhile, as far as this one may claim; the rest comes with the next.
      for (const authorId of authorIds) this.#authors.add(authorId);
      return;
    }
    const { sectionId, generation } = this.#lane;
    await this.#ports.projections.save({ sectionId, generation, revision, projection, authorIds, doc: this.#content.doc });
    this.#savedRevision = Math.max(this.#savedRevision, revision);
  }
}
