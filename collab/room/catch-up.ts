import { isAppError } from '../../schema/errors/app-error.js';
import { errorCodes } from '../../schema/errors/codes.js';
import type { CommitLane } from './commit-lane.js';
import type { RegistryPorts, StoredSection, Timer } from './ports.js';
import type { RoomOptions } from './room-options.js';

type Ports = Pick<RegistryPorts, 'log' | 'clock' | 'logger' | 'random'>;

/**
 * Reads what others wrote into one section's log: one read at a time, however many ask; a read that failed is tried again
 * with growing pauses until it succeeds or the room ends.
 */
export class CatchUp {
  readonly #ports: Ports;
  readonly #options: Pick<RoomOptions, 'retryMinMs' | 'retryMaxMs'>;
  readonly #lane: CommitLane;
  readonly #onRead: (stored: StoredSection) => void;
  #target = 0;
  #isReading = false;
  #failures = 0;
  #timer: Timer | null = null;

  constructor(ports: Ports, options: Pick<RoomOptions, 'retryMinMs' | 'retryMaxMs'>, lane: CommitLane, onRead: (stored: StoredSection) => void) {
    this.#ports = ports;
    this.#options = options;
    this.#lane = lane;
    this.#onRead = onRead;
  }

  /** Reads do not get through: what waits for them is not told of as durable. */
  get isFailing(): boolean { return this.#failures > 0 && this.#isBehind; }

  /** The log is said to stand at `head`. Costs nothing when the room stands there too. */
  reach(head: number): void {
    this.#target = Math.max(this.#target, head);
    if (this.#timer === null) this.#readIfBehind();
  }

  /** Ends a pause after a failure. */
  retryNow(): void {
    if (this.#timer !== null) this.#again();
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = null;
  }

  get #isBehind(): boolean {
    return this.#lane.isWaiting || this.#target > this.#lane.durableSeq;
  }

  #readIfBehind(): void {
    if (this.#isReading || !this.#lane.isOpen || !this.#isBehind) return;
    this.#isReading = true;
    void this.#read(this.#target, this.#lane.isWaiting);
  }

  /** Never rejects. */
  async #read(target: number, isWaiting: boolean): Promise<void> {
    try {
      const stored = await this.#ports.log.load(this.#lane.sectionId, this.#lane.durableSeq);
      if (!this.#lane.isOpen) return;
      this.#lane.take(stored);
      this.#onRead(stored);
      // Rows that we were told are ours are there: an answer without them is not from the log as it stands.
      if (isWaiting && this.#lane.isWaiting) throw new Error('the log lacks rows it said it took');
      this.#failures = 0;
      // A target nobody named since the read began, and that the log does not reach, came from a wrong message.
      if (this.#target === target) this.#target = this.#lane.durableSeq;
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#isReading = false;
      if (this.#timer === null) this.#readIfBehind();
    }
  }

  #failed(error: unknown): void {
    const { sectionId, isOpen } = this.#lane;
    if (!isOpen) return;
    if (isAppError(error) && !errorCodes[error.code].retryable) {
      this.#ports.logger.error('a section was removed or rebuilt under its room', { sectionId, error });
      return this.#lane.fail(error);
    }
    this.#ports.logger.warn('a section could not be read on and will be tried again', { sectionId, error });
    const ceiling = Math.min(this.#options.retryMaxMs, this.#options.retryMinMs * 2 ** this.#failures);
    this.#failures++;
    this.#timer = this.#ports.clock.setTimer(ceiling * (0.5 + this.#ports.random() / 2), () => this.#again());
  }

  #again(): void {
    this.#timer?.cancel();
    this.#timer = null;
    this.#readIfBehind();
  }
}
