import { AppError } from '../../schema/errors/app-error.js';

/** An update that is applied in its room and not yet durable. */
export interface PendingUpdate {
  readonly update: Uint8Array;
  readonly authorId: string | null;
  readonly clientIds: readonly number[];
  readonly at: number;
  /** What others are sent once it is durable; null when nothing became visible. */
  readonly broadcast: Uint8Array | null;
  readonly receipt?: string;
  /** The session that sent it: it needs no copy. */
  readonly originId: number | null;
}

/** What the commit queue tells the room of a lane. Called synchronously, in commit order; must not throw. */
export interface LaneListener {
  /** `updates` are durable; the last of them has number `lane.durableSeq`. */
  committed(updates: readonly PendingUpdate[]): void;
  /** Somebody else wrote this into the section's log. */
  foreign(update: Uint8Array): void;
  /** The log will never take this lane's updates; they are dropped and the lane is closed. */
  failed(error: AppError): void;
}

/** `seq` is the log's number of the update with the ticket; meaningless beside an error. */
export type DurableListener = (error: AppError | null, seq: number) => void;

interface Waiter {
  readonly ticket: number;
  readonly done: DurableListener;
}

/**
 * The queue of one room's updates. Tickets count them as the room applied them (1, 2, ...); sequence numbers are given at
 * commit, because another writer's rows may come in between.
 */
export class CommitLane {
  readonly sectionId: string;
  readonly generation: number;
  durableSeq: number;
  #pending: PendingUpdate[] = [];
  #waiters: Waiter[] = [];
  #pendingBytes = 0;
  #durableTicket = 0;
  #mergeCount = 0;
  #isOpen = true;
  readonly #listener: LaneListener;
  readonly #onChange: (bytes: number, count: number) => void;

  constructor(
    start: { readonly sectionId: string; readonly generation: number; readonly durableSeq: number },
    listener: LaneListener,
    onChange: (bytes: number, count: number) => void,
  ) {
    this.sectionId = start.sectionId;
    this.generation = start.generation;
    this.durableSeq = start.durableSeq;
    this.#listener = listener;
    this.#onChange = onChange;
  }

  get pending(): readonly PendingUpdate[] { return this.#pending; }
  get pendingBytes(): number { return this.#pendingBytes; }
  get durableTicket(): number { return this.#durableTicket; }
  get appliedTicket(): number { return this.#durableTicket + this.#pending.length; }
  get isOpen(): boolean { return this.#isOpen; }
  /** How often foreign rows were merged; a snapshot encoded before the last time lacks some. */
  get mergeCount(): number { return this.#mergeCount; }

  push(update: PendingUpdate): number {
    this.#pending.push(update);
    this.#pendingBytes += update.update.length;
    this.#onChange(update.update.length, 1);
    return this.appliedTicket;
  }

  /** Calls `done(null, seq)` once `ticket` is durable (at once if it is), or `done(error, 0)` when that will not happen. */
  whenDurable(ticket: number, done: DurableListener): void {
    if (ticket <= this.#durableTicket) done(null, this.#seqOf(ticket));
    else if (!this.#isOpen) done(new AppError('store_unavailable', {}), 0);
    else this.#waiters.push({ ticket, done });
  }

  /** The first `count` pending updates are durable. */
  settle(count: number): void {
    const settled = this.#drop(count);
    this.#durableTicket += settled.length;
    this.durableSeq += settled.length;
    // Waiters first: an answer that was encoded at a ticket must leave before anything newer.
    this.#release(({ ticket }) => ticket <= this.#durableTicket, null);
    if (this.#isOpen) this.#listener.committed(settled);
  }

  /** Another writer's row, or rows, up to `seq`. Counted before anything of ours settles above it. */
  merge(foreign: Uint8Array, seq: number): void {
    this.#mergeCount++;
    this.durableSeq = seq;
    this.#listener.foreign(foreign);
  }

  /** Drops everything and tells the waiters. */
  close(error: AppError): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#drop(this.#pending.length);
    this.#release(() => true, error);
  }

  fail(error: AppError): void {
    if (!this.#isOpen) return;
    this.close(error);
    this.#listener.failed(error);
  }

  // The batch may have held more than the ticket: a snapshot or projection made at the ticket must not claim those rows.
  #seqOf(ticket: number): number {
    return this.durableSeq - (this.#durableTicket - ticket);
  }

  #drop(count: number): PendingUpdate[] {
    const dropped = this.#pending.splice(0, count);
    const bytes = dropped.reduce((sum, { update }) => sum + update.length, 0);
    this.#pendingBytes -= bytes;
    this.#onChange(-bytes, -dropped.length);
    return dropped;
  }

  #release(isDue: (waiter: Waiter) => boolean, error: AppError | null): void {
    const due = this.#waiters.filter(isDue);
    if (due.length === 0) return;
    this.#waiters = this.#waiters.filter((waiter) => !isDue(waiter));
    for (const { ticket, done } of due) done(error, error === null ? this.#seqOf(ticket) : 0);
  }
}
