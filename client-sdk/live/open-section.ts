import * as Y from 'yjs';
import type { ToldAccess } from '../../collab/protocol/messages.js';
import { readBlocks, textOfBlock } from '../../collab/ydoc/blocks.js';
import { isId } from '../../schema/model/ids.js';
import { AppError } from '../../schema/errors/app-error.js';
import { unlessAborted } from '../transport/unless-aborted.js';
import { Emitter } from './emitter.js';
import { identityOf } from './identity.js';
import { createIndexedDbStore } from './keep/indexed-db-store.js';
import { keptKeyOf } from './keep/kept-part.js';
import { Keeper } from './keep/keeper.js';
import type { SectionStore } from './keep/section-store.js';
import type { LiveTransport } from './live-transport.js';
import { peopleIn } from './people.js';
import { SaveLedger } from './save-ledger.js';
import { SectionLink } from './section-link.js';
import type { OpenSectionOptions, Section, SectionAccess, SectionEvents, SectionPerson, SectionState, UnsavedEdits } from './section.js';
import type { SocketPool } from './socket-pool.js';
import { toUnsavedEdits } from './unsaved-edits.js';

/** Marks changes that come out of the store. */
const fromStore = 'jiwen-store';

interface Waiter {
  readonly isOver: () => boolean;
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
}

/** Opens a section over a pool's sockets; resolves when what was kept of it is read, before anything is connected. */
export async function openSection(transport: LiveTransport, pool: SocketPool, sectionId: string, options: OpenSectionOptions = {}): Promise<Section> {
  const { signal } = options;
  signal?.throwIfAborted();
  // As whom what was kept may be read and sent.
  const token = await unlessAborted(transport.accessToken(), signal);
  const create = (store: SectionStore | null): LiveSection => new LiveSection(transport, pool, sectionId, token === null ? null : identityOf(token), store);
  const section = await loaded(options.store, create);
  const abort = (): void => void section.close();
  signal?.addEventListener('abort', abort, { once: true });
  section.onClose(() => signal?.removeEventListener('abort', abort));
  if (signal?.aborted === true) await section.close();
  signal?.throwIfAborted();
  section.connect();
  return section;
}

async function loaded(store: SectionStore | null | undefined, create: (store: SectionStore | null) => LiveSection): Promise<LiveSection> {
  const section = create(store === undefined ? defaultStore() : store);
  try {
    await section.load();
    return section;
  } catch (error) {
    await section.close();
    if (store !== undefined) throw error;
    // Some browsers have no IndexedDB to use in private windows: nothing is kept there.
    return create(null);
  }
}

function defaultStore(): SectionStore | null {
  return 'indexedDB' in globalThis ? createIndexedDbStore() : null;
}

class LiveSection implements Section {
  readonly id: string;
  readonly doc = new Y.Doc();
  readonly #transport: LiveTransport;
  readonly #pool: SocketPool;
  readonly #events = new Emitter<SectionEvents>();
  readonly #ledger = new SaveLedger();
  readonly #keeper: Keeper | null;
  /** Whose kept edits these are, where the token tells. */
  readonly #userId: string | null;
  readonly #waiters = new Set<Waiter>();
  #link: SectionLink | null = null;
  #state: SectionState = { name: 'connecting' };
  #access: SectionAccess | null = null;
  #savedAt: Date | null = null;
  /** Of the document here; 0: empty, or of none that is known. */
  #generation = 0;
  #closing: Promise<void> | null = null;
  #onClose: () => void = () => undefined;

  constructor(transport: LiveTransport, pool: SocketPool, sectionId: string, identity: string | null, store: SectionStore | null) {
    this.id = sectionId;
    this.#transport = transport;
    this.#pool = pool;
    this.#userId = identity !== null && isId(identity, 'user') ? identity : null;
    this.#keeper = store === null || identity === null ? null : new Keeper({
      store,
      key: keptKeyOf({ serverUrl: transport.socketUrl, identity, sectionId }),
      clock: transport.clock,
      doc: this.doc,
      ledger: this.#ledger,
      generation: () => this.#generation,
      isOffline: () => this.#state.name !== 'live',
      onError: (error) => this.#events.emit('keepError', error),
    });
  }

  get state(): SectionState { return this.#state; }
  get access(): SectionAccess | null { return this.#access; }
  get unsaved(): number { return this.#ledger.count; }
  get unsavedEdits(): UnsavedEdits | null { return toUnsavedEdits(this.#ledger.unsaved, this.#generation); }
  get savedAt(): Date | null { return this.#savedAt; }
  get people(): readonly SectionPerson[] { return peopleIn(this.awareness); }
  get text(): string { return readBlocks(this.doc).map(textOfBlock).join('\n'); }
  get awareness(): Section['awareness'] { return this.provider.awareness; }

  get provider(): Section['provider'] {
    if (this.#link === null) throw new TypeError('the section is not connected yet');
    return this.#link.provider;
  }

  onClose(listener: () => void): void {
    this.#onClose = listener;
  }

  /** What was kept is here before the program sees the document. */
  async load(): Promise<void> {
    for (const { generation, update } of (await this.#keeper?.load()) ?? []) {
      // Those of an older document are handed back when the server has told which one it has.
      this.#generation = Math.max(this.#generation, generation);
      Y.applyUpdate(this.doc, update, fromStore);
    }
  }

  connect(): void {
    // Before the provider's own listener, which sends: what is sent has to be known by then.
    this.doc.on('update', (update: Uint8Array, origin: unknown) => { if (origin !== this.#link?.provider) this.#changed(update); });
    this.#link = new SectionLink({
      transport: this.#transport,
      pool: this.#pool,
      sectionId: this.id,
      doc: this.doc,
      listener: {
        admit: (access) => this.#admit(access),
        accessChanged: (access) => this.#accessChanged(access),
        sent: (kind, update) => this.#ledger.sent(kind, update),
        persisted: (fingerprint) => this.#persisted(fingerprint),
        refused: (error) => this.#events.emit('refusal', error),
        live: () => this.#live(),
        lost: (reason, isForGood) => this.#lost(reason, isForGood),
      },
    });
    this.awareness.on('change', () => this.#events.emit('people', this.people));
  }

  saved({ signal }: { readonly signal?: AbortSignal | undefined } = {}): Promise<void> {
    return this.#until(() => this.#ledger.count === 0, signal);
  }

  live({ signal }: { readonly signal?: AbortSignal | undefined } = {}): Promise<void> {
    return this.#until(() => this.#state.name === 'live', signal);
  }

  async kept(): Promise<void> {
    await this.#keeper?.flush();
  }

  present(state: Readonly<Record<string, unknown>>): void {
    this.awareness.setLocalState({ ...state, ...this.#stamp() });
  }

  on<E extends keyof SectionEvents>(event: E, listener: (value: SectionEvents[E]) => void): () => void {
    return this.#events.on(event, listener);
  }

  async discard(): Promise<void> {
    this.#ledger.clear();
    this.#events.emit('unsaved', 0);
    this.#wake();
    await this.#keeper?.discard();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#setState({ name: 'closed' });
    const farewell = new DOMException('The section was closed.', 'AbortError');
    for (const { reject } of this.#waiters) reject(farewell);
    this.#waiters.clear();
    this.#onClose();
    this.#link?.close();
    await this.#keeper?.stop();
    this.#events.clear();
    this.doc.destroy();
  }

  #changed(update: Uint8Array): void {
    this.#ledger.add(update);
    this.#keeper?.changed();
    this.#events.emit('unsaved', this.#ledger.count);
  }

  #persisted(fingerprint: Uint8Array): void {
    const saved = this.#ledger.acknowledged(fingerprint);
    if (saved.length === 0) return;
    this.#savedAt = new Date(this.#transport.clock.now());
    this.#keeper?.saved(saved);
    this.#events.emit('unsaved', this.#ledger.count);
    this.#wake();
  }

  /** Another document, or another user: what stands here must not be mixed with that. */
  #admit(access: ToldAccess | null): AppError | null {
    if (access === null) return null;
    const userId = this.#access?.userId ?? this.#userId;
    if (userId !== null && userId !== access.userId) {
      return new AppError('forbidden', { action: 'open', reason: '本节是由另一位用户打开的，请重新打开', reasonEn: 'the section was opened by another user; open it anew' });
    }
    if (this.#generation !== 0 && this.#generation !== access.generation) {
      return new AppError('generation_mismatch', { expected: this.#generation, actual: access.generation });
    }
    this.#generation = access.generation;
    return null;
  }

  #accessChanged({ userId, name, color, canWrite, lockedStatus }: ToldAccess): void {
    const access: SectionAccess = { userId, name, color, lockedStatus, mode: canWrite ? 'write' : lockedStatus === null ? 'read' : 'frozen' };
    if (JSON.stringify(access) === JSON.stringify(this.#access)) return;
    this.#access = access;
    this.awareness.setLocalStateField('user', { id: userId, name, color });
    this.#events.emit('access', access);
  }

  #stamp(): object {
    if (this.#access === null) return {};
    const { userId, name, color } = this.#access;
    return { user: { id: userId, name, color } };
  }

  #live(): void {
    this.#keeper?.live();
    this.#setState({ name: 'live' });
  }

  #lost(reason: AppError, isForGood: boolean): void {
    this.#ledger.disconnected();
    if (!isForGood) return this.#setState({ name: 'offline', reason });
    this.#setState({ name: 'refused', error: reason, unsaved: this.unsavedEdits });
    for (const { reject } of this.#waiters) reject(reason);
    this.#waiters.clear();
  }

  #setState(state: SectionState): void {
    if (this.#state.name === 'closed') return;
    this.#state = state;
    this.#events.emit('state', state);
    this.#wake();
  }

  #wake(): void {
    for (const waiter of [...this.#waiters]) {
      if (!waiter.isOver()) continue;
      this.#waiters.delete(waiter);
      waiter.resolve();
    }
  }

  #until(isOver: () => boolean, signal: AbortSignal | undefined): Promise<void> {
    if (signal?.aborted === true) return Promise.reject(signal.reason as Error);
    if (isOver()) return Promise.resolve();
    if (this.#state.name === 'refused') return Promise.reject(this.#state.error);
    if (this.#state.name === 'closed') return Promise.reject(new DOMException('The section was closed.', 'AbortError'));
    return new Promise<void>((resolve, reject) => {
      const abort = (): void => {
        this.#waiters.delete(waiter);
        reject(signal?.reason as Error);
      };
      const free = (): void => signal?.removeEventListener('abort', abort);
      const waiter: Waiter = {
        isOver,
        resolve: () => { free(); resolve(); },
        reject: (reason) => { free(); reject(reason); },
      };
      this.#waiters.add(waiter);
      signal?.addEventListener('abort', abort, { once: true });
    });
  }
}
