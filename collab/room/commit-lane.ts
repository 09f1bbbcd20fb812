import { AppError } from '../../schema/errors/app-error.js';
import type { StoredSection, StoredUpdate } from './ports.js';

/** An update that is applied in its room and not yet durable. */
export interface PendingUpdate {
  readonly update: Uint8Array;
  readonly authorId: string | null;
  readonly clientIds: readonly number[];
  readonly at: number;
  readonly receipt?: string;
  readonly origin?: object;
  /** The session that sent it: it needs no copy. */
  readonly originId: number | null;
}

/** What other writers put into the section's log. */
export type Foreign =
  | { readonly kind: 'updates'; readonly updates: readonly StoredUpdate[] }
  /** The rows were compacted away; this is what they led to. */
  | { readonly kind: 'snapshot'; readonly state: Uint8Array };

/** What a lane tells its room. Called synchronously, in the log's order; must not throw. */
export interface LaneListener {
  /** Rows of ours stand in the log, up to this number. */
  appended(head: number): void;
  /** `updates` are durable, and all the log holds below them is in the document. */
  committed(updates: readonly PendingUpdate[]): void;
  /** Others wrote below what is known of the log, up to this number: read it. */
  behind(head: number): void;
  foreign(foreign: Foreign): void;
  /** The log will never take this lane's updates; they were dropped and the lane is closed. */
  failed(error: AppError, dropped: readonly PendingUpdate[]): void;
}

/** What the commit queue is told of a lane. */
export interface LaneOwner {
  /** So much more is pending, or less. */
  changed(bytes: number, count: number): void;
  /** What the lane waited for was read; what is pending may be committed again. */
  resumed(lane: CommitLane): void;
}

/**
 * `seq` is the log's number of the update with the ticket. `held` is the highest number of which all rows up to it were in
 * the document when the listener was added: what was encoded then may claim to stand for `held`, and for no more. Both are
 * meaningless beside an error.
 */
export type DurableListener = (error: AppError | null, seq: number, held: number) => void;

interface Waiter {
  readonly ticket: number;
  readonly done: DurableListener;
  /** Null while nobody else's rows came in between: then all below the ticket's own row is held. */
  held: number | null;
}

/**
 * The queue of one room's updates, and how far the room knows the log. Tickets count updates as the room applied them (1, 2,
 * ...); sequence numbers are given by the log, because other writers' rows may come in between.
 */
export class CommitLane {
  readonly sectionId: string;
  readonly generation: number;
  #durableSeq: number;
  #pending: PendingUpdate[] = [];
  #waiters: Waiter[] = [];
  #pendingBytes = 0;
  #durableTicket = 0;
  /** Ours that the log holds above rows that were not read yet: nothing may claim their numbers before. */
  #ahead: { readonly first: number; readonly count: number } | null = null;
  #isOpen = true;
  /** An append was not answered as it should: its rows may be there, whatever the log says next. */
  isUnanswered = false;
  readonly #listener: LaneListener;
  readonly #owner: LaneOwner;

  constructor(start: { readonly sectionId: string; readonly generation: number; readonly durableSeq: number }, listener: LaneListener, owner: LaneOwner) {
    this.sectionId = start.sectionId;
    this.generation = start.generation;
    this.#durableSeq = start.durableSeq;
    this.#listener = listener;
    this.#owner = owner;
  }

  /** Every row up to this number is in the document. */
  get durableSeq(): number { return this.#durableSeq; }
  get pending(): readonly PendingUpdate[] { return this.#pending; }
  get pendingBytes(): number { return this.#pendingBytes; }
  get appliedTicket(): number { return this.#durableTicket + this.#pending.length; }
  get isOpen(): boolean { return this.#isOpen; }
  /** Nothing is to be committed before the log was read: the numbers of what is pending first are given already. */
  get isWaiting(): boolean { return this.#ahead !== null; }

  push(update: PendingUpdate): number {
    this.#pending.push(update);
    this.#pendingBytes += update.update.length;
    this.#owner.changed(update.update.length, 1);
    return this.appliedTicket;
  }

  /** Calls `done(null, seq, held)` once `ticket` is durable (at once if it is), or `done(error, 0, 0)` when that will not happen. */
  whenDurable(ticket: number, done: DurableListener): void {
    if (ticket <= this.#durableTicket) done(null, this.#durableSeq, this.#durableSeq);
    else if (!this.#isOpen) done(new AppError('store_unavailable', {}), 0, 0);
    else this.#waiters.push({ ticket, done, held: null });
  }

  /** The log took the first `count` pending updates, from number `first` on. */
  placed(count: number, first: number): void {
    this.isUnanswered = false;
    this.#listener.appended(first + count - 1);
    if (!this.#isOpen) return;
    // A read may have been quicker than the answer: then these were read, as somebody's, and are counted already.
    if (first <= this.#durableSeq + 1) return this.#settle(count, first);
    this.#ahead = { first, count };
    this.#listener.behind(first - 1);
  }

  /**
   * Takes what was read from the log; what is known already is skipped, so that reads and commits may overtake each other.
   * @throws {generation_mismatch} the section was rebuilt
   */
  take({ generation, snapshot, updates }: StoredSection): void {
    if (generation !== this.generation) throw new AppError('generation_mismatch', { expected: this.generation, actual: generation });
    if (snapshot !== null && snapshot.seq > this.#durableSeq) {
      this.#merge({ kind: 'snapshot', state: snapshot.state }, snapshot.seq);
      this.#settleAhead();
    }
    let others: StoredUpdate[] = [];
    const mergeOthers = (): void => {
      const last = others.at(-1);
      if (last !== undefined) this.#merge({ kind: 'updates', updates: others }, last.seq);
      others = [];
    };
    for (const row of updates) {
      if (!this.#isOpen) return;
      const known = others.at(-1)?.seq ?? this.#durableSeq;
      if (row.seq <= known) continue;
      if (row.seq !== known + 1) throw new Error(`the log lacks update ${known + 1}`);
      if (this.#ahead?.first !== row.seq) others.push(row);
      else {
        mergeOthers();
        this.#settleAhead();
      }
    }
    mergeOthers();
    this.#settleAhead();
  }

  /** Drops everything and tells the waiters. */
  close(error: AppError): PendingUpdate[] {
    if (!this.#isOpen) return [];
    this.#isOpen = false;
    this.#ahead = null;
    const dropped = this.#drop(this.#pending.length);
    this.#release(() => true, ({ done }) => done(error, 0, 0));
    return dropped;
  }

  fail(error: AppError): void {
    if (!this.#isOpen) return;
    this.#listener.failed(error, this.close(error));
  }

  #merge(foreign: Foreign, seq: number): void {
    if (!this.#isOpen) return;
    for (const waiter of this.#waiters) waiter.held ??= this.#durableSeq;
    this.#durableSeq = seq;
    this.#listener.foreign(foreign);
  }

  #settleAhead(): void {
    const ahead = this.#ahead;
    if (ahead === null || ahead.first > this.#durableSeq + 1) return;
    this.#ahead = null;
    this.#settle(ahead.count, ahead.first);
    if (this.#isOpen) this.#owner.resumed(this);
  }

  /** All rows below `first` are known, and the first `count` pending updates stand from there on. */
  #settle(count: number, first: number): void {
    const settled = this.#drop(count);
    const before = this.#durableTicket;
    this.#durableTicket += settled.length;
    this.#durableSeq = Math.max(this.#durableSeq, first + settled.length - 1);
    // Waiters first: an answer that was encoded at a ticket must leave before anything newer.
    this.#release(({ ticket }) => ticket <= this.#durableTicket, ({ ticket, done, held }) => {
      // The batch may have held more than the ticket: what was made at the ticket must not claim those rows.
      const seq = first + ticket - before - 1;
      done(null, seq, held ?? seq);
    });
    if (this.#isOpen) this.#listener.committed(settled);
  }

  #drop(count: number): PendingUpdate[] {
    const dropped = this.#pending.splice(0, count);
    const bytes = dropped.reduce((sum, { update }) => sum + update.length, 0);
    this.#pendingBytes -= bytes;
    this.#owner.changed(-bytes, -dropped.length);
    return dropped;
  }

  #release(isDue: (waiter: Waiter) => boolean, tell: (waiter: Waiter) => void): void {
    const due = this.#waiters.filter(isDue);
    if (due.length === 0) return;
    this.#waiters = this.#waiters.filter((waiter) => !isDue(waiter));
    for (const waiter of due) tell(waiter);
  }
}
