/**
 * One group commit over all rooms: nothing is acknowledged or broadcast before it is durable, and what cannot be stored now
 * stays, in order, until it can. An idle queue commits in the next macrotask; while a commit is in flight everything that
 * comes in waits for the next one, so the batch grows with the load and the latency of a quiet server is one commit.
 * After a failure sections are committed one by one, so that one section the log refuses cannot hold up the others.
 */
import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { errorCodes } from '../../schema/errors/codes.js';
import { CommitLane, type LaneListener, type PendingUpdate } from './commit-lane.js';
import type { LoggedUpdate, RegistryPorts, Timer } from './ports.js';

export interface CommitQueueOptions {
  readonly maxBatchBytes: number;
  readonly maxBatchRows: number;
  /** Applied and not durable, over all rooms; beyond it writers are sent away until commits succeed again. */
  readonly maxBacklogBytes: number;
  /** Under load the next commit waits this long for more, or as long as the last one took, up to the other. */
  readonly minWindowMs: number;
  readonly maxWindowMs: number;
  readonly retryMinMs: number;
  readonly retryMaxMs: number;
  /** A commit in flight for longer makes the queue unhealthy. */
  readonly stalledMs: number;
}

/** Failures in one round after which the database counts as down and the rest of the round is spared. */
const maxFailuresPerRound = 3;

const isFinal = (error: unknown): error is AppError => isAppError(error) && !errorCodes[error.code].retryable;

/** There is something to commit; a lane that waits for a read comes back by itself. */
const isReady = (lane: CommitLane): boolean => lane.isOpen && !lane.isWaiting && lane.pending.length > 0;

/**
 * False when all that waits is to be tried anew from what the log holds: it refused one row for what another process wrote,
 * not the others; or rows may stand there although it says no.
 */
const isLastWord = (lane: CommitLane, error: AppError): boolean =>
  !isAppError(error, 'already_exists') && !(lane.isUnanswered && isAppError(error, 'locked_for_review'));

interface Part {
  readonly lane: CommitLane;
  readonly rows: readonly LoggedUpdate[];
}

export class CommitQueue {
  readonly #ports: Pick<RegistryPorts, 'log' | 'clock' | 'logger' | 'random'>;
  readonly #options: CommitQueueOptions;
  /** Lanes with something pending, the one served longest ago first. */
  readonly #dirty = new Set<CommitLane>();
  #pendingBytes = 0;
  #pendingUpdates = 0;
  #state: 'idle' | 'scheduled' | 'committing' | 'waiting' = 'idle';
  #committingSince = 0;
  #windowEndsAt = 0;
  #failures = 0;
  #oneByOne = false;
  #retryTimer: Timer | null = null;

  constructor(ports: Pick<RegistryPorts, 'log' | 'clock' | 'logger' | 'random'>, options: CommitQueueOptions) {
    this.#ports = ports;
    this.#options = options;
  }

  openLane(start: { readonly sectionId: string; readonly generation: number; readonly durableSeq: number }, listener: LaneListener): CommitLane {
    return new CommitLane(start, listener, {
      changed: (bytes, count) => {
        this.#pendingBytes += bytes;
        this.#pendingUpdates += count;
      },
      resumed: (lane) => {
        this.#toBack(lane);
        this.#schedule();
      },
    });
  }

  push(lane: CommitLane, update: PendingUpdate): number {
    const ticket = lane.push(update);
    if (!lane.isWaiting) this.#dirty.add(lane);
    this.#schedule();
    return ticket;
  }

  /** The backlog is full: take no more from writers. */
  get isFull(): boolean {
    return this.#pendingBytes >= this.#options.maxBacklogBytes;
  }

  stats(): { readonly pendingUpdates: number; readonly pendingBytes: number; readonly healthy: boolean } {
    const stalled = this.#state === 'committing' && this.#ports.clock.elapsed() - this.#committingSince > this.#options.stalledMs;
    return { pendingUpdates: this.#pendingUpdates, pendingBytes: this.#pendingBytes, healthy: this.#failures === 0 && !this.isFull && !stalled };
  }

  /** Ends a back-off: tries at once. */
  retryNow(): void {
    if (this.#state === 'waiting') this.#round();
  }

  /** Nothing is pending any more, or nobody waits for it: lets the process end. */
  stop(): void {
    this.#retryTimer?.cancel();
  }

  #schedule(): void {
    if (this.#state !== 'idle' || this.#dirty.size === 0) return;
    this.#state = 'scheduled';
    const left = this.#windowEndsAt - this.#ports.clock.elapsed();
    if (left <= 0) this.#ports.clock.defer(() => this.#round());
    else this.#retryTimer = this.#ports.clock.setTimer(left, () => this.#round());
  }

  #round(): void {
    this.#retryTimer?.cancel();
    this.#retryTimer = null;
    this.#state = 'committing';
    this.#committingSince = this.#ports.clock.elapsed();
    this.#commitRound().then(
      (succeeded) => this.#ended(succeeded),
      // Listeners are rooms: whatever one of them throws must not stop the commits of the others, nor end the process.
      (error: unknown) => {
        this.#ports.logger.error('a commit round broke off', { error });
        this.#ended(false);
      },
    );
  }

  #ended(succeeded: boolean): void {
    this.#failures = succeeded ? 0 : this.#failures + 1;
    this.#state = 'idle';
    if (succeeded) return this.#schedule();
    this.#state = 'waiting';
    const ceiling = Math.min(this.#options.retryMaxMs, this.#options.retryMinMs * 2 ** (this.#failures - 1));
    this.#retryTimer = this.#ports.clock.setTimer(ceiling * (0.5 + this.#ports.random() / 2), () => this.#round());
  }

  /** True when the next round may follow at once. */
  async #commitRound(): Promise<boolean> {
    for (const lane of this.#dirty) if (!isReady(lane)) this.#dirty.delete(lane);
    const parts = this.#takeBatch();
    if (parts.length === 0) return true;
    if (!this.#oneByOne) return this.#commitTogether(parts);
    const succeeded = await this.#commitOneByOne(parts);
    if (succeeded) this.#oneByOne = false;
    return succeeded;
  }

  #takeBatch(): Part[] {
    const { maxBatchBytes, maxBatchRows } = this.#options;
    const parts: Part[] = [];
    let bytes = 0;
    let count = 0;
    for (const lane of this.#dirty) {
      const rows: LoggedUpdate[] = [];
      for (const { update, authorId, clientIds, at, receipt, origin } of lane.pending) {
        if (count > 0 && (bytes + update.length > maxBatchBytes || count >= maxBatchRows)) break;
        bytes += update.length;
        count++;
        rows.push({ sectionId: lane.sectionId, generation: lane.generation, seq: lane.durableSeq + rows.length + 1, update, authorId, clientIds, at, ...(receipt === undefined ? {} : { receipt }), ...(origin === undefined ? {} : { origin }) });
      }
      if (rows.length === 0) break;
      parts.push({ lane, rows });
    }
    return parts;
  }

  async #commitTogether(parts: readonly Part[]): Promise<boolean> {
    let moved: ReadonlyMap<string, number>;
    try {
      moved = await this.#ports.log.append(parts.flatMap(({ rows }) => rows));
    } catch (error) {
      this.#oneByOne = true;
      if (isFinal(error)) return true;
      for (const { lane } of parts) lane.isUnanswered = true;
      this.#ports.logger.warn('a commit failed and will be tried again', { sections: parts.length, error });
      return false;
    }
    this.#openWindow(parts.reduce((sum, { rows }) => sum + rows.length, 0));
    for (const part of parts) this.#settle(part, moved);
    return true;
  }

  /** A batch of one says that nobody waits: the next may follow at once. A batch of several says that more is on its way. */
  #openWindow(rows: number): void {
    const { minWindowMs, maxWindowMs } = this.#options;
    const now = this.#ports.clock.elapsed();
    this.#windowEndsAt = rows === 1 ? 0 : now + Math.min(maxWindowMs, Math.max(minWindowMs, now - this.#committingSince));
  }

  async #commitOneByOne(parts: readonly Part[]): Promise<boolean> {
    let failed = 0;
    for (const part of parts) {
      if (!part.lane.isOpen || (await this.#commitOne(part))) continue;
      failed++;
      this.#toBack(part.lane);
      if (failed >= maxFailuresPerRound) break;
    }
    return failed === 0;
  }

  /** True when the part is done with: stored, or refused for good. */
  async #commitOne(part: Part): Promise<boolean> {
    const { log, logger } = this.#ports;
    let moved: ReadonlyMap<string, number>;
    try {
      moved = await log.append(part.rows);
    } catch (error) {
      const fields = { sectionId: part.lane.sectionId, updates: part.rows.length, error };
      if (!isFinal(error)) {
        part.lane.isUnanswered = true;
        logger.warn('a commit failed and will be tried again', fields);
        return false;
      }
      // A text that was handed in while somebody typed, or an edit that another process made first, is no fault to be mended.
      if (!isAppError(error, 'locked_for_review') && !isAppError(error, 'already_exists')) logger.error('the log refused a section for good', fields);
      part.lane.fail(isLastWord(part.lane, error) ? error : new AppError('room_restarted', { reason: error.code }, { cause: error }));
      return true;
    }
    this.#settle(part, moved);
    return true;
  }

  #settle({ lane, rows }: Part, moved: ReadonlyMap<string, number>): void {
    try {
      if (lane.isOpen) lane.placed(rows.length, moved.get(lane.sectionId) ?? rows[0]?.seq ?? 0);
    } catch (error) {
      // Counted as settled before listeners run: one room's failure stays in that room.
      this.#ports.logger.error('a room failed at what was committed', { sectionId: lane.sectionId, error });
    }
    this.#toBack(lane);
  }

  #toBack(lane: CommitLane): void {
    this.#dirty.delete(lane);
    if (isReady(lane)) this.#dirty.add(lane);
  }
}
