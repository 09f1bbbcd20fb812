import * as Y from 'yjs';
import type { Clock } from '../../transport/clock.js';
import type { SaveLedger } from '../save-ledger.js';
import { decodeKeptPart, encodeKeptPart, type KeptPart } from './kept-part.js';
import type { SectionStore } from './section-store.js';

/** What is acknowledged sooner is never kept. */
const keepAfterMs = 50;
const retryMs = 2000;
/** More parts than this are made one. */
const maxParts = 32;

/** A part in the store, and the changes it is kept for. */
interface Held {
  readonly id: string;
  readonly changes: Set<number>;
}

/** What a keeper needs of its section. */
export interface KeeperOptions {
  readonly store: SectionStore;
  readonly key: string;
  readonly clock: Clock;
  readonly doc: Y.Doc;
  readonly ledger: SaveLedger;
  /** Of the document; 0 while it is not known. */
  generation(): number;
  /** The server cannot be asked for the rest of the text. */
  isOffline(): boolean;
  /** Keeping failed, and is tried again. */
  onError(error: unknown): void;
}

/** Keeps what is not durable in a store, and drops it when it is. One step at a time. */
export class Keeper {
  readonly #options: KeeperOptions;
  readonly #held = new Map<string, Held>();
  /** Changes that are in some part. */
  readonly #kept = new Set<number>();
  #hasWhole = false;
  #timer: { cancel(): void } | null = null;
  #work: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /**
   * What earlier sections kept, of one generation of the text; each part goes into the ledger as one change. When there are
   * several, the oldest: it has to be handed back before the next can be sent.
   */
  async load(): Promise<KeptPart[]> {
    const found = [...(await this.#options.store.load(this.#options.key))].flatMap(([id, bytes]) => {
      const part = decodeKeptPart(bytes);
      return part === null ? [] : [{ id, part }];
    });
    const oldest = Math.min(...found.map(({ part }) => part.generation).filter((generation) => generation > 0));
    const parts: KeptPart[] = [];
    for (const { id, part } of found) {
      if (part.generation > oldest) continue;
      const change = this.#options.ledger.add(part.update, part.isWhole);
      this.#held.set(id, { id, changes: new Set([change]) });
      this.#kept.add(change);
      this.#hasWhole ||= part.isWhole;
      parts.push(part);
    }
    return parts;
  }

  /** Something was changed. */
  changed(): void {
    this.#arm(keepAfterMs);
  }

  /** These are durable: what was kept for them alone is dropped. */
  saved(changes: readonly number[]): void {
    for (const change of changes) this.#kept.delete(change);
    const over = [...this.#held.values()].filter((held) => {
      for (const change of changes) held.changes.delete(change);
      return held.changes.size === 0;
    });
    if (over.length > 0) void this.#drop(over);
  }

  /** Resolves when all that is not durable now would be found after a crash. @throws what the store throws */
  async flush(): Promise<void> {
    let failure: { readonly error: unknown } | null = null;
    await this.#queue(() => this.#keep(), (error) => { failure = { error }; });
    if (failure !== null) throw (failure as { readonly error: unknown }).error;
  }

  /** Forgets all that is kept. */
  async discard(): Promise<void> {
    await this.#drop([...this.#held.values()]);
    this.#kept.clear();
  }

  /** Keeps what is left, and nothing after it. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#timer?.cancel();
    this.#timer = null;
    await this.#queue(() => this.#keep(), this.#options.onError);
  }

  #arm(delayMs: number): void {
    if (this.#isStopped) return;
    this.#timer ??= this.#options.clock.setTimer(delayMs, () => {
      this.#timer = null;
      void this.#queue(() => this.#keep(), (error) => {
        this.#options.onError(error);
        this.#arm(retryMs);
      });
    });
  }

  #queue(step: () => Promise<void>, onError: (error: unknown) => void): Promise<void> {
    this.#work = this.#work.then(step).catch(onError);
    return this.#work;
  }

  async #keep(): Promise<void> {
    const { doc, generation, isOffline, key, ledger, store } = this.#options;
    const fresh = ledger.unsaved.filter(({ id }) => !this.#kept.has(id));
    if (fresh.length === 0) return;
    const replaced = this.#held.size >= maxParts ? [...this.#held.values()] : [];
    // Without the server the changes alone could not be shown: they hang on text that they do not hold.
    const isWhole = isOffline() ? !this.#hasWhole || replaced.length > 0 : this.#hasWhole && replaced.length > 0;
    const changes = replaced.length > 0 ? ledger.unsaved : fresh;
    const update = isWhole ? Y.encodeStateAsUpdate(doc) : Y.mergeUpdates(changes.map((change) => change.update));
    const held: Held = { id: newId(), changes: new Set(changes.map(({ id }) => id)) };
    await store.add(key, held.id, encodeKeptPart({ generation: generation(), isWhole, update }));
    // Durable meanwhile: then it was for nothing.
    const unsaved = new Set(ledger.unsaved.map(({ id }) => id));
    for (const id of held.changes) if (!unsaved.has(id)) held.changes.delete(id);
    this.#held.set(held.id, held);
    for (const id of held.changes) this.#kept.add(id);
    this.#hasWhole ||= isWhole;
    await this.#dropNow([...replaced, ...(held.changes.size === 0 ? [held] : [])]);
  }

  #drop(parts: readonly Held[]): Promise<void> {
    return this.#queue(() => this.#dropNow(parts), this.#options.onError);
  }

  async #dropNow(parts: readonly Held[]): Promise<void> {
    if (parts.length === 0) return;
    for (const { id } of parts) this.#held.delete(id);
    if (this.#held.size === 0) this.#hasWhole = false;
    await this.#options.store.drop(this.#options.key, parts.map(({ id }) => id));
  }
}

function newId(): string {
  // Not randomUUID, which browsers have on secure pages only.
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
