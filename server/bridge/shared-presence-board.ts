/*
 * Who is where, on all servers. Each server tells the others all who are with it in a document, whole, whenever that
 * changes; a server that begins to care about a document asks. Nothing is stored: people of a server that is not heard any
 * more are gone, and those it has are told anew when the bus comes back.
 */
import type { Bus } from '../ports/bus.js';
import type { TimerClock } from '../ports/clock.js';
import type { PresenceBoard, PresenceEntry } from '../ports/presence.js';
import type { LivePresenceBoard } from './live-presence-board.js';
import { decodePresence, encodePresence } from './presence-messages.js';
import { watchServers } from './server-watch.js';

/** Cursors move all the time; who is where changes less often, and is looked at no more often than this. */
const sayMs = 100;

export interface SharedPresenceDeps {
  readonly local: LivePresenceBoard;
  readonly bus: Bus;
  readonly clock: TimerClock;
  /** Unlike that of any other process, also of one before this. */
  readonly serverId: string;
}

export interface SharedPresenceBoard extends PresenceBoard {
  /** Tells the others that nobody is here any more, and ends. */
  stop(): void;
}

/** A document somebody here is in or looks at. */
interface Shared {
  readonly documentId: string;
  watchers: number;
  readonly elsewhere: Map<string, readonly PresenceEntry[]>;
  /** What the others were told last. */
  said: string;
  timer: { cancel(): void } | null;
  unlisten: () => void;
}

const nobody = JSON.stringify([]);
const topicOf = (documentId: string): string => `presence:${documentId}`;

export function createSharedPresenceBoard(deps: SharedPresenceDeps): SharedPresenceBoard {
  const board = new Board(deps);
  return {
    list: (documentId) => board.list(documentId),
    onChange: (documentId, listener) => board.watch(documentId, listener),
    enter: (entry) => deps.local.enter(entry),
    stop: () => board.stop(),
  };
}

class Board {
  readonly #deps: SharedPresenceDeps;
  readonly #shared = new Map<string, Shared>();
  readonly #release: () => void;
  readonly #servers: ReturnType<typeof watchServers>;

  constructor(deps: SharedPresenceDeps) {
    this.#deps = deps;
    this.#release = deps.local.onAnyChange((documentId) => this.#touch(documentId));
    this.#servers = watchServers(deps, {
      appeared: () => { for (const { documentId } of this.#shared.values()) this.#ask(documentId); },
      vanished: (serverId) => { for (const shared of this.#shared.values()) this.#put(shared, serverId, []); },
    });
  }

  list(documentId: string): PresenceEntry[] {
    return [...this.#deps.local.list(documentId), ...[...(this.#shared.get(documentId)?.elsewhere.values() ?? [])].flat()];
  }

  watch(documentId: string, listener: () => void): () => void {
    const shared = this.#open(documentId);
    shared.watchers += 1;
    const release = this.#deps.local.onChange(documentId, listener);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      release();
      shared.watchers -= 1;
      this.#closeIfUnused(shared);
    };
  }

  stop(): void {
    this.#release();
    this.#servers.stop();
    for (const shared of [...this.#shared.values()]) {
      this.#say(shared, []);
      this.#close(shared);
    }
  }

  /** Somebody here came, went or moved. */
  #touch(documentId: string): void {
    const shared = this.#shared.get(documentId) ?? (this.#deps.local.list(documentId).length > 0 ? this.#open(documentId) : null);
    if (shared === null) return;
    shared.timer ??= this.#deps.clock.setTimer(sayMs, () => {
      shared.timer = null;
      this.#say(shared, this.#deps.local.list(documentId));
      this.#closeIfUnused(shared);
    });
  }

  #open(documentId: string): Shared {
    const known = this.#shared.get(documentId);
    if (known !== undefined) return known;
    const shared: Shared = { documentId, watchers: 0, elsewhere: new Map(), said: nobody, timer: null, unlisten: () => undefined };
    this.#shared.set(documentId, shared);
    shared.unlisten = this.#deps.bus.listen(topicOf(documentId), {
      message: (bytes) => this.#hear(shared, bytes),
      ready: () => {
        this.#ask(documentId);
        this.#answer(shared);
      },
    });
    return shared;
  }

  #closeIfUnused(shared: Shared): void {
    if (shared.watchers === 0 && this.#deps.local.list(shared.documentId).length === 0) this.#close(shared);
  }

  #close(shared: Shared): void {
    if (shared.said !== nobody) this.#say(shared, []);
    shared.timer?.cancel();
    shared.unlisten();
    this.#shared.delete(shared.documentId);
  }

  #hear(shared: Shared, bytes: Uint8Array): void {
    const message = decodePresence(bytes);
    if (message === null) return;
    if (message.kind === 'ask') return this.#answer(shared);
    this.#servers.heard(message.serverId);
    this.#put(shared, message.serverId, message.entries.filter(({ documentId }) => documentId === shared.documentId));
  }

  #put({ elsewhere, documentId }: Shared, serverId: string, entries: readonly PresenceEntry[]): void {
    // Answers to what a third server asked repeat what is known.
    if (JSON.stringify(elsewhere.get(serverId) ?? []) === JSON.stringify(entries)) return;
    if (entries.length > 0) elsewhere.set(serverId, entries);
    else elsewhere.delete(serverId);
    this.#deps.local.announce(documentId);
  }

  #ask(documentId: string): void {
    this.#deps.bus.publish(topicOf(documentId), encodePresence({ kind: 'ask' }));
  }

  /** Whoever asks may be new, and know nothing of what was said before. */
  #answer(shared: Shared): void {
    shared.said = nobody;
    this.#say(shared, this.#deps.local.list(shared.documentId));
  }

  #say(shared: Shared, entries: readonly PresenceEntry[]): void {
    const text = JSON.stringify(entries);
    if (text === shared.said) return;
    shared.said = text;
    this.#deps.bus.publish(topicOf(shared.documentId), encodePresence({ kind: 'here', serverId: this.#deps.serverId, entries }));
  }
}
