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

/** A part in the store, and the changes it is kept for; none: it is the whole text, for which it is read. */
interface Held {
  readonly id: string;
  readonly changes: Set<number>;
  readonly isWhole: boolean;
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
  /** What is kept of the whole text is what stood there when the server was last heard. */
  #isWholeFresh = false;
  #timer: { cancel(): void } | null = null;
  #work: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /**
   * What earlier sections kept, of one generation of the text; changes go into the ledger, a part as one. When there are
   * several generations, the oldest: it has to be handed back before the next can be sent.
   */
  async load(): Promise<KeptPart[]> {
    const found = [...(await this.#options.store.load(this.#options.key))].flatMap(([id, bytes]) => {
      const part = decodeKeptPart(bytes);
      return part === null ? [] : [{ id, part }];
    });
    const oldest = Math.min(...found.map(({ part }) => part.generation).filter((generation) => generation > 0));
    const own = found.filter(({ part }) => part.generation <= oldest || part.generation === 0);
    for (const { id, part: { update, isWhole } } of own) {
      const changes = isWhole ? [] : [this.#options.ledger.add(update)];
      this.#held.set(id, { id, isWhole, changes: new Set(changes) });
      for (const change of changes) this.#kept.add(change);
    }
    if (this.#options.ledger.count > 0) return own.map(({ part }) => part);
    // A text without changes: whoever left it was stopped while dropping.
    void this.#drop([...this.#held.values()]);
    return [];
  }

  /** Something was changed. */
  changed(): void {
    this.#arm(keepAfterMs);
  }

  /** The server is heard: what it brings is not in what is kept. */
  live(): void {
    this.#isWholeFresh = false;
  }

  /** These are durable: what was kept for them alone is dropped. */
  saved(changes: readonly number[]): void {
    for (const change of changes) this.#kept.delete(change);
    const isAllSaved = this.#options.ledger.count === 0;
    const over = [...this.#held.values()].filter((held) => {
      for (const change of changes) held.changes.delete(change);
      return held.isWhole ? isAllSaved : held.changes.size === 0;
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
    this.#kept.clear();
    this.#isWholeFresh = false;
    await this.#drop([...this.#held.values()]);
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
    const { doc, isOffline, ledger } = this.#options;
    const fresh = ledger.unsaved.filter(({ id }) => !this.#kept.has(id));
    if (fresh.length === 0) return;
    const earlier = [...this.#held.values()];
    const parts = earlier.filter(({ isWhole }) => !isWhole);
    const replaced = parts.length >= maxParts ? parts : [];
    const changes = replaced.length > 0 ? ledger.unsaved : fresh;
    // Without the server the changes alone could not be shown: they hang on text that they do not hold.
    if (isOffline() && !this.#isWholeFresh) {
      await this.#add({ id: newId(), isWhole: true, changes: new Set() }, Y.encodeStateAsUpdate(doc));
      replaced.push(...earlier.filter(({ isWhole }) => isWhole));
      this.#isWholeFresh = true;
    }
    const held: Held = { id: newId(), isWhole: false, changes: new Set(changes.map(({ id }) => id)) };
    await this.#add(held, Y.mergeUpdates(changes.map(({ update }) => update)));
    // Durable meanwhile: then it was for nothing.
    const unsaved = new Set(ledger.unsaved.map(({ id }) => id));
    for (const id of held.changes) {
      if (unsaved.has(id)) this.#kept.add(id);
      else held.changes.delete(id);
    }
    await this.#dropNow([...replaced, ...[...this.#held.values()].filter((each) => (each.isWhole ? unsaved.size : each.changes.size) === 0)]);
  }

  async #add(held: Held, update: Uint8Array): Promise<void> {
    const { generation, key, store } = this.#options;
    await store.add(key, held.id, encodeKeptPart({ generation: generation(), isWhole: held.isWhole, update }));
    this.#held.set(held.id, held);
  }

  #drop(parts: readonly Held[]): Promise<void> {
    return this.#queue(() => this.#dropNow(parts), this.#options.onError);
  }

  async #dropNow(parts: readonly Held[]): Promise<void> {
    if (parts.length === 0) return;
    for (const { id } of parts) this.#held.delete(id);
    await this.#options.store.drop(this.#options.key, parts.map(({ id }) => id));
  }
}

function newId(): string {
  // Not randomUUID, which browsers have on secure pages only.
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
