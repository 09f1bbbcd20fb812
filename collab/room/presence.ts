/**
 * Who is in the room and where their cursor stands. Not Yjs' Awareness class: that one runs on real time, keeps a state of
 * its own, and believes whoever writes. Here a session speaks for one client id only, and its `user` is the server's word.
 */
import { AppError } from '../../schema/errors/app-error.js';
import { encodeMessage } from '../protocol/codec.js';
import type { AwarenessEntry } from '../protocol/messages.js';
import { colorOf } from './user-color.js';
import type { Clock, SessionAccess } from './ports.js';
import type { Session } from './session.js';

type State = Readonly<Record<string, unknown>>;

interface Client {
  /** Null when the owner left: kept for a while, so that an echo of its state is not taken for a new client. */
  owner: Session | null;
  readonly userId: string;
  /** The newest clock the client sent, and the one sent on: a client that comes back starts below what others have seen. */
  clockIn: number;
  clockOut: number;
  state: State | null;
  /** As sent on, to know an echo. */
  json: string;
  changedAt: number;
}

export class Presence {
  readonly #clock: Clock;
  readonly #maxBytes: number;
  readonly #clients = new Map<number, Client>();
  readonly #ofSession = new Map<Session, number>();
  #changed = new Set<number>();

  constructor(clock: Clock, maxBytes: number) {
    this.#clock = clock;
    this.#maxBytes = maxBytes;
  }

  /**
   * Takes what `session` says of itself; entries for other clients are echoes and ignored. True when something changed.
   * @throws {too_large}
   */
  receive(session: Session, entries: readonly AwarenessEntry[]): boolean {
    let changed = false;
    for (const entry of entries) {
      const client = this.#claim(session, entry);
      if (client === null || !isNewer(client, entry)) continue;
      // Own entries only, and without our stamp: an echo of somebody else's state is no fault of the echoing client.
      if (sizeOf(entry.state) > this.#maxBytes) throw new AppError('too_large', { what: 'presence', limit: this.#maxBytes });
      this.#put(entry.clientId, client, entry, session.access);
      changed = true;
    }
    return changed;
  }

  /** The session is gone, and its client with it. True when others must be told. */
  leave(session: Session): boolean {
    const clientId = this.#ofSession.get(session);
    this.#ofSession.delete(session);
    const client = clientId === undefined ? undefined : this.#clients.get(clientId);
    if (clientId === undefined || client === undefined || client.owner !== session) return false;
    client.owner = null;
    return this.#vanish(clientId, client);
  }

  /** Name or colour changed. True when others must be told. */
  restamp(session: Session): boolean {
    const clientId = this.#ofSession.get(session);
    const client = clientId === undefined ? undefined : this.#clients.get(clientId);
    if (clientId === undefined || client === undefined || client.state === null) return false;
    this.#put(clientId, client, { clientId, clock: client.clockIn, state: client.state }, session.access);
    return true;
  }

  /** Takes clients that fell silent for gone. True when others must be told. */
  expire(afterMs: number): boolean {
    const before = this.#clock.now() - afterMs;
    let changed = false;
    for (const [clientId, client] of this.#clients) {
      if (client.changedAt > before) continue;
      if (client.owner === null) this.#clients.delete(clientId);
      else changed = this.#vanish(clientId, client) || changed;
    }
    return changed;
  }

  /** One frame with all that changed since the last call; null when nothing did. */
  takeChanges(): Uint8Array | null {
    if (this.#changed.size === 0) return null;
    const frame = this.#encode([...this.#changed]);
    this.#changed = new Set();
    return frame;
  }

  /** One frame with everybody; null in an empty room. */
  encodeAll(): Uint8Array | null {
    const present = [...this.#clients].filter(([, { state }]) => state !== null).map(([clientId]) => clientId);
    return present.length === 0 ? null : this.#encode(present);
  }

  stateOf(session: Session): State | null {
    const clientId = this.#ofSession.get(session);
    return (clientId !== undefined && this.#clients.get(clientId)?.state) || null;
  }

  /** The client the session may speak for, or null when the entry is about somebody else. */
  #claim(session: Session, entry: AwarenessEntry): Client | null {
    const own = this.#ofSession.get(session);
    const known = this.#clients.get(entry.clientId);
    if (own !== undefined) return own === entry.clientId && known?.owner === session ? known : null;
    if (entry.state === null) return null;
    if (known === undefined) return this.#admit(session, entry.clientId);
    // A reconnect takes its client id over from the socket it lost; an echo comes with a clock and a state we sent.
    const isEcho = entry.clock <= known.clockOut && JSON.stringify(entry.state) === known.json;
    if (known.userId !== session.access.userId || isEcho) return null;
    if (known.owner !== null) this.#ofSession.delete(known.owner);
    known.owner = session;
    known.clockIn = entry.clock - 1;
    this.#ofSession.set(session, entry.clientId);
    return known;
  }

  #admit(session: Session, clientId: number): Client {
    const client: Client = { owner: session, userId: session.access.userId, clockIn: -1, clockOut: -1, state: null, json: '', changedAt: 0 };
    this.#clients.set(clientId, client);
    this.#ofSession.set(session, clientId);
    return client;
  }

  #put(clientId: number, client: Client, { clock, state }: AwarenessEntry, access: SessionAccess): void {
    const user = { id: access.userId, name: access.name, color: access.color ?? colorOf(access.userId) };
    client.state = state === null ? null : { ...state, user };
    client.json = JSON.stringify(client.state);
    client.clockIn = clock;
    client.clockOut = Math.max(clock, client.clockOut + 1);
    client.changedAt = this.#clock.now();
    this.#changed.add(clientId);
  }

  #vanish(clientId: number, client: Client): boolean {
    if (client.state === null) return false;
    client.state = null;
    client.clockOut++;
    client.changedAt = this.#clock.now();
    this.#changed.add(clientId);
    return true;
  }

  #encode(clientIds: readonly number[]): Uint8Array {
    const entries = clientIds.flatMap((clientId): AwarenessEntry[] => {
      const client = this.#clients.get(clientId);
      return client === undefined ? [] : [{ clientId, clock: client.clockOut, state: client.state }];
    });
    return encodeMessage({ kind: 'awareness', entries });
  }
}

function sizeOf(state: State | null): number {
  if (state === null) return 0;
  const { user: _stamp, ...own } = state;
  return new TextEncoder().encode(JSON.stringify(own)).length;
}

/** As y-protocols decides it: a newer clock, or the same clock saying goodbye. */
function isNewer(client: Client, entry: AwarenessEntry): boolean {
  return entry.clock > client.clockIn || (entry.clock === client.clockIn && entry.state === null && client.state !== null);
}
