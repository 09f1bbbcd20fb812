import type { EventRecord } from '../ports/records.js';
import type { EventChannel } from './event-channel.js';
import type { EventChannels } from './event-channels.js';

type Step = IteratorResult<EventRecord, undefined>;

/** Whoever an event is for. */
export interface Audience {
  /** Called before each event is told; when it rejects, the stream ends with that. */
  admit(event: EventRecord): Promise<void> | void;
  /** The stream is over, whyever. */
  left(): void;
}

const over: Step = { done: true, value: undefined };

/**
 * The events of a document behind a position, in order, each once: an iterator of which one `next` at a time may wait. No generator, and no signal
 * to end it by: followers wait nearly all the time, by the thousand, and those take some kilobytes each.
 */
export class EventFollower implements AsyncIterableIterator<EventRecord, undefined> {
  readonly #channels: EventChannels;
  readonly #channel: EventChannel;
  readonly #audience: Audience;
  #position: number;
  /** Read and not told yet, from `#told` on. */
  #events: readonly EventRecord[] = [];
  #told = 0;
  /** Of the `next` that waits. */
  #answer: ((step: Promise<Step>) => void) | null = null;
  #isReading = false;
  #isOver = false;
  #reason: Error | null = null;

  constructor(channels: EventChannels, documentId: string, afterSeq: number, audience: Audience) {
    this.#channels = channels;
    this.#position = afterSeq;
    this.#audience = audience;
    this.#channel = channels.open(documentId, afterSeq, this);
  }

  /** @throws what it was ended with, once */
  next(): Promise<Step> {
    if (this.#isOver) return this.#lastStep();
    const event = this.#events[this.#told];
    if (event !== undefined) return this.#tell(event);
    return new Promise((resolve) => {
      this.#answer = resolve;
      this.#read();
    });
  }

  /** There may be something to read. */
  wake(): void {
    if (this.#answer !== null && !this.#isReading) this.#read();
  }

  /** Ends it, also while it waits; with a reason that is what `next` throws. */
  end(reason: Error | null = null): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#reason = reason;
    this.#events = [];
    this.#channels.release(this.#channel, this);
    this.#audience.left();
    this.#give();
  }

  return(): Promise<Step> {
    this.end();
    return Promise.resolve(over);
  }

  throw(): Promise<Step> {
    return this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #lastStep(): Promise<Step> {
    const reason = this.#reason;
    this.#reason = null;
    return reason === null ? Promise.resolve(over) : Promise.reject(reason);
  }

  /** To the `next` that waits, if one does. */
  #give(): void {
    const answer = this.#answer;
    this.#answer = null;
    answer?.(this.next());
  }

  async #tell(event: EventRecord): Promise<Step> {
    this.#told += 1;
    this.#position = event.seq;
    try {
      await this.#audience.admit(event);
    } catch (error) {
      this.end();
      // It may have been ended for a reason meanwhile; it ends with one error all the same.
      this.#reason = null;
      throw error;
    }
    // It may have been ended meanwhile.
    return this.#isOver ? this.#lastStep() : { done: false, value: event };
  }

  #read(): void {
    const seen = this.#channel.changes;
    this.#isReading = true;
    this.#channels.read(this.#channel, this.#position).then(
      (events) => {
        this.#isReading = false;
        if (this.#isOver) return;
        this.#events = events;
        this.#told = 0;
        if (events.length > 0) this.#give();
        else if (this.#channel.changes !== seen) this.#read();
      },
      (error: unknown) => this.end(error instanceof Error ? error : new Error(String(error))),
    );
  }
}
