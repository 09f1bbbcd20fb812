import type { Client, Clock, PresenceFragment } from '../../client-sdk/index.js';
import { colorOf } from '../../schema/model/user-color.js';
import { addressKey, type CellAddress } from './cell-address.js';

/** Somebody who stands in a cell. */
export interface Visitor {
  readonly id: string;
  readonly name: string;
  /** CSS */
  readonly color: string;
}

/** Who stands in the cells of one table, by the key of their address. */
export type Visitors = ReadonlyMap<string, readonly Visitor[]>;

/** Who of the others stands in which cell of a document, and where the viewer does. */
export interface TablePresence {
  subscribe(listener: () => void): () => void;
  /** The same object as long as nothing changed in this table. */
  of(goalTableId: string): Visitors;
  /** Tells the others where the viewer stands, a few times a second at most. */
  stand(at: CellAddress): void;
  /** Tells them that the viewer left, unless they stand elsewhere by now. */
  leave(at: CellAddress): void;
  close(): void;
}

type Timers = Pick<Clock, 'setTimer'>;
/** What presence is told to, and told by. */
export interface Presenter {
  readonly documents: Pick<Client['documents'], 'presence' | 'updatePresence'>;
}
type Entry = PresenceFragment['entries'][number];

const nobody: Visitors = new Map();
const intervalMs = 300;

function groupByTable(entries: readonly Entry[], viewerId: string): Map<string, Map<string, Visitor[]>> {
  const tables = new Map<string, Map<string, Visitor[]>>();
  for (const { id, user, goalTableId, indicatorId, field } of entries) {
    if (goalTableId === null || user === null || user.id === viewerId) continue;
    const cells = tables.get(goalTableId) ?? new Map<string, Visitor[]>();
    const key = addressKey({ goalTableId, indicatorId, field: field as CellAddress['field'] });
    tables.set(goalTableId, cells.set(key, [...(cells.get(key) ?? []), { id, name: user.displayName, color: colorOf(user.id) }]));
  }
  return tables;
}

const isSame = (one: Visitors, other: Visitors): boolean => JSON.stringify([...one]) === JSON.stringify([...other]);

/** Sends the newest of what it is given: as soon as the act is over, and then not again before some time has passed. */
function createThrottle<T>(timers: Timers, send: (value: T) => void): { give(value: T): void; stop(): void } {
  let timer: ReturnType<Timers['setTimer']> | null = null;
  let waiting: { readonly value: T } | null = null;
  const turn = (): void => {
    timer = null;
    if (waiting === null) return;
    send(waiting.value);
    waiting = null;
    timer = timers.setTimer(intervalMs, turn);
  };
  return {
    give(value) {
      waiting = { value };
      // Leaving one cell and standing in the next are one move.
      timer ??= timers.setTimer(0, turn);
    },
    stop: () => timer?.cancel(),
  };
}

/** Follows who is where in a document's tables until it is closed. */
export function createTablePresence({ documents }: Presenter, timers: Timers, documentId: string, viewerId: string): TablePresence {
  const end = new AbortController();
  const listeners = new Set<() => void>();
  let tables: ReadonlyMap<string, Visitors> = new Map();
  let presenceId: string | null = null;
  let own: CellAddress | null = null;
  const mover = createThrottle<CellAddress | null>(timers, (at) => {
    // It is nothing to be told of when it fails: the next move says it anew, and so does a new connection.
    if (presenceId !== null) documents.updatePresence({ presenceId, ...at }).catch(() => undefined);
  });
  const show = (entries: readonly Entry[]): void => {
    const next = groupByTable(entries, viewerId);
    tables = new Map([...next].map(([id, cells]) => [id, isSame(cells, tables.get(id) ?? nobody) ? tables.get(id) ?? nobody : cells]));
    listeners.forEach((listener) => listener());
  };
  const follow = async (): Promise<void> => {
    for await (const presence of documents.presence(documentId, { signal: end.signal })) {
      const isNew = presenceId !== presence.presenceId;
      presenceId = presence.presenceId;
      if (isNew && own !== null) mover.give(own);
      show(presence.entries);
    }
  };
  // The document itself says why it cannot be followed.
  follow().catch(() => show([]));
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    of: (goalTableId) => tables.get(goalTableId) ?? nobody,
    stand(at) {
      own = at;
      mover.give(at);
    },
    leave(at) {
      if (own !== at) return;
      own = null;
      mover.give(null);
    },
    close() {
      mover.stop();
      end.abort();
    },
  };
}
