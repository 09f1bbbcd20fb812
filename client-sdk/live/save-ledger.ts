import { fingerprintOf } from '../../collab/protocol/fingerprint.js';

/** One change of ours that the server has not said to be durable. */
export interface UnsavedChange {
  readonly id: number;
  readonly update: Uint8Array;
}

const keyOf = (fingerprint: Uint8Array): string => fingerprint.join('.');

/**
 * Which changes are not durable yet. The server acknowledges what it was sent by its bytes: a change that was sent as it was
 * made by itself; a step 2, with which a connection begins, for all that was changed before it.
 */
export class SaveLedger {
  readonly #changes = new Map<number, UnsavedChange>();
  /** By what was sent: the changes that are durable when it is. */
  readonly #awaited = new Map<string, readonly number[]>();
  #last = 0;

  get unsaved(): readonly UnsavedChange[] {
    return [...this.#changes.values()];
  }

  get count(): number {
    return this.#changes.size;
  }

  add(update: Uint8Array): number {
    const id = ++this.#last;
    this.#changes.set(id, { id, update });
    return id;
  }

  /** An update goes out on the present connection. */
  sent(kind: 'update' | 'step2', update: Uint8Array): void {
    const newest = this.#changes.get(this.#last);
    // The provider sends a change from within the event that tells of it: it is the newest, or none of ours.
    const covered = kind === 'step2' ? [...this.#changes.keys()] : newest !== undefined && isEqual(newest.update, update) ? [newest.id] : [];
    const key = keyOf(fingerprintOf(update));
    this.#awaited.set(key, [...(this.#awaited.get(key) ?? []), ...covered]);
  }

  /** Returns the changes that are durable now. */
  acknowledged(fingerprint: Uint8Array): readonly number[] {
    const key = keyOf(fingerprint);
    const saved = (this.#awaited.get(key) ?? []).filter((id) => this.#changes.delete(id));
    this.#awaited.delete(key);
    return saved;
  }

  /** Nothing is waited for any more. */
  clear(): void {
    this.#changes.clear();
    this.#awaited.clear();
  }

  /** What was sent and not acknowledged is sent again on the next connection. */
  disconnected(): void {
    this.#awaited.clear();
  }
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
