/**
 * The live Yjs document of one section, and what of every change must be stored. The `update` event alone is not a complete
 * log: an update whose predecessors are missing raises none and is parked inside Yjs, so its raw bytes are stored instead.
 */
import * as Y from 'yjs';
import { AppError } from '../../schema/errors/app-error.js';
import { encodeMessage } from '../protocol/codec.js';
import type { StoredSection } from './ports.js';

/** What applying an update changed. */
export interface Applied {
  /** Bytes to store, and to pass on once they are stored; null when the document knew all of it. */
  readonly log: Uint8Array | null;
  /** What Yjs removed by itself on that occasion (formatting that marks nothing any more). The sender has not done so. */
  readonly tidied: Uint8Array | null;
  /** Predecessors are missing: ask the sender for everything. */
  readonly isIncomplete: boolean;
}

/** An update that was read through without touching any document. */
export interface InspectedUpdate {
  readonly bytes: Uint8Array;
  readonly structs: ReturnType<typeof Y.decodeUpdate>['structs'];
  readonly clientIds: readonly number[];
}

/** Origin of what the log holds already. */
const logged = Symbol('logged');
const emptyStateVector = Uint8Array.of(0);

/** @throws {update_malformed} */
export function inspectUpdate(bytes: Uint8Array): InspectedUpdate {
  try {
    const { structs } = Y.decodeUpdate(bytes);
    return { bytes, structs, clientIds: [...new Set(structs.map(({ id }) => id.client))] };
  } catch (cause) {
    throw new AppError('update_malformed', { problem: 'not a Yjs update' }, { cause });
  }
}

export class SectionDoc {
  /** Named, because nobody reads the name: to make one up asks the system for random bytes 31 times. */
  readonly doc = new Y.Doc({ gc: true, guid: 'section' });
  readonly #maxBytes: number;
  #events: Uint8Array[] = [];
  /** Upper bound of the encoded size; made exact only near the limit, because encoding is expensive. */
  #sizeBytes = 0;
  #isSizeExact = false;
  #fullState: Uint8Array | null = null;
  #snapshot: Y.Snapshot | null = null;
  /** Frames of step 2, by the state vector they answer, and their bytes in all. */
  readonly #answers = new Map<string, Uint8Array>();
  #answerBytes = 0;
  #question: Uint8Array | null = null;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      this.#forgetState();
      this.#snapshot = null;
      this.#isSizeExact = false;
      if (origin !== logged) this.#events.push(update);
    });
  }

  /**
   * Fills the document from the log; returns what Yjs tidied up by itself, to be stored like any other update.
   * Throws when a row is missing or unreadable: half a document must never be served or compacted.
   */
  load({ snapshot, updates }: StoredSection): Uint8Array | null {
    let expected = (snapshot?.seq ?? 0) + 1;
    for (const { seq } of updates) {
      if (seq !== expected) throw new Error(`the log lacks update ${expected}`);
      expected++;
    }
    return this.applyLogged([...(snapshot === null ? [] : [snapshot.state]), ...updates.map(({ update }) => update)]);
  }

  /**
   * Applies what the log holds; returns what Yjs tidied up by itself meanwhile, to be stored like any other update. What of
   * ours waited for it becomes visible too, and is no news: it is stored, or on its way, as it came.
   * When this throws, the document may hold half of it: the room must be given up.
   */
  applyLogged(states: readonly Uint8Array[]): Uint8Array | null {
    // What is only parked raises no event, and is part of the state all the same.
    this.#forgetState();
    this.doc.transact(() => {
      for (const state of states) Y.applyUpdate(this.doc, state, logged);
    }, logged);
    this.#sizeBytes += states.reduce((sum, { length }) => sum + length, 0);
    return merged(this.#takeEvents());
  }

  /** @throws {section_full} before anything is applied. Deletions are let through: they are the way out. */
  assertFits(update: InspectedUpdate): void {
    const limit = update.structs.length === 0 ? this.#maxBytes * 2 : this.#maxBytes;
    if (this.#sizeBytes + update.bytes.length <= limit) return;
    if (!this.#isSizeExact) {
      this.#sizeBytes = this.encodeState().length;
      this.#isSizeExact = true;
    }
    if (this.#sizeBytes + update.bytes.length > limit) throw new AppError('section_full', { limitBytes: this.#maxBytes });
  }

  /** When this throws, the document may hold half the update: the room must be given up. */
  apply(update: Uint8Array): Applied {
    const { pendingStructs, pendingDs } = this.doc.store;
    const before = { structs: pendingStructs?.update ?? null, deletes: pendingDs };
    Y.applyUpdate(this.doc, update);
    const after = this.doc.store;
    const parked = !isSameOrNull(before.structs, after.pendingStructs?.update ?? null) || !isSameOrNull(before.deletes, after.pendingDs);
    const [visible = null, ...rest] = this.#takeEvents();
    const isIncomplete = parked && (after.pendingStructs !== null || after.pendingDs !== null);
    if (isIncomplete) this.#forgetState();
    // A copy: the raw bytes are a view into a frame that would be kept alive with them.
    const log = !isIncomplete ? visible : visible === null ? update.slice() : Y.mergeUpdates([update, visible]);
    const tidied = merged(rest);
    this.#sizeBytes += (log?.length ?? 0) + (tidied?.length ?? 0);
    return { log, tidied, isIncomplete };
  }

  /** Whether the update holds anything the document lacks; true for what is parked as well. */
  isNews(update: Uint8Array): boolean {
    this.#snapshot ??= Y.snapshot(this.doc);
    return !Y.snapshotContainsUpdate(this.#snapshot, update);
  }

  /** Encoded once for all who join while nothing changes. */
  encodeState(): Uint8Array {
    this.#fullState ??= Y.encodeStateAsUpdate(this.doc);
    return this.#fullState;
  }

  /**
   * The step 2 for whoever has `stateVector`, as a frame: encoded once, and the same bytes for all who ask with the same
   * until something changes. 150 people who open a section of megabytes at once cost one copy of it.
   * @throws {update_malformed} when the state vector cannot be read
   */
  answerTo(stateVector: Uint8Array): Uint8Array {
    const key = Buffer.from(stateVector.buffer, stateVector.byteOffset, stateVector.byteLength).toString('latin1');
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const update = this.encodeSince(stateVector);
    const answer = encodeMessage({ kind: 'step2', update });
    // The state itself is kept as a part of its frame, not beside it.
    if (update === this.#fullState) this.#fullState = answer.subarray(answer.length - update.length);
    if (this.#answerBytes + answer.length > this.#maxBytes) this.#forgetAnswers();
    this.#answers.set(key, answer);
    this.#answerBytes += answer.length;
    return answer;
  }

  /** The server's own step 1, as a frame: one for all until something changes. */
  question(): Uint8Array {
    this.#question ??= encodeMessage({ kind: 'step1', stateVector: this.stateVector() });
    return this.#question;
  }

  /** @throws {update_malformed} when the state vector cannot be read */
  encodeSince(stateVector: Uint8Array): Uint8Array {
    if (isSame(stateVector, emptyStateVector)) return this.encodeState();
    try {
      return Y.encodeStateAsUpdate(this.doc, stateVector);
    } catch (cause) {
      throw new AppError('update_malformed', { problem: 'not a state vector' }, { cause });
    }
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.doc);
  }

  /** What somebody knows who was sent everything but `unsent`. */
  stateVectorWithout(unsent: readonly Uint8Array[]): Uint8Array {
    const clocks = Y.decodeStateVector(this.stateVector());
    for (const update of unsent) {
      for (const [client, clock] of Y.parseUpdateMeta(update).from) {
        clocks.set(client, Math.min(clocks.get(client) ?? 0, clock));
      }
    }
    return Y.encodeStateVector(clocks);
  }

  destroy(): void {
    this.doc.destroy();
  }

  /** Of a state the log holds: what the document lacks, and nothing else. */
  lackingOf(state: Uint8Array): Uint8Array {
    return Y.diffUpdate(state, this.stateVector());
  }

  #forgetState(): void {
    this.#fullState = null;
    this.#question = null;
    if (this.#answers.size > 0) this.#forgetAnswers();
  }

  #forgetAnswers(): void {
    this.#answers.clear();
    this.#answerBytes = 0;
  }

  /** One for what was applied, more when Yjs tidied up in transactions of its own. */
  #takeEvents(): Uint8Array[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }
}

function merged(updates: readonly Uint8Array[]): Uint8Array | null {
  const [first] = updates;
  return first === undefined ? null : updates.length === 1 ? first : Y.mergeUpdates([...updates]);
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function isSameOrNull(a: Uint8Array | null, b: Uint8Array | null): boolean {
  return a === b || (a !== null && b !== null && isSame(a, b));
}
