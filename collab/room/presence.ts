/**
 * Who is in the room and where their cursor stands, on this process and on others. Not Yjs' Awareness class: that one runs
 * on real time, keeps a state of its own, and believes whoever writes. Here a session speaks for one client id only, and its
 * `user` is the server's word.
 */
import { AppError } from '../../schema/errors/app-error.js';
import { encodeMessage } from '../protocol/codec.js';
import type { AwarenessEntry } from '../protocol/messages.js';
import type { ClientNews, Person } from './bus-messages.js';
import { colorOf } from '../../schema/model/user-color.js';
import type { Clock } from './ports.js';
import type { RoomOptions } from './room-options.js';
import type { Session } from './session.js';

type State = Readonly<Record<string, unknown>>;

/** A session of another process. */
export interface RemoteSession {
  readonly nodeId: string;
  /** Unique among the sessions of all processes. */
  readonly key: string;
  readonly since: number;
  access: Person;
}

type Speaker = Session | RemoteSession;

const isRemote = (speaker: Speaker): speaker is RemoteSession => 'nodeId' in speaker;

interface Client {
  /** Null when the owner left: kept for a while, so that an echo of its state is not taken for a new client. */
  owner: Speaker | null;
  userId: string;
  /** The newest clock the owner sent, and the one sent on: a client that comes back starts below what others have seen. */
  clockIn: number;
  clockOut: number;
  state: State | null;
  /** As sent on, to know an echo. */
  json: string;
  changedAt: number;
  /** When a state of it was sent on last. */
  sentAt: number;
}

/** Others' clients are given up later than their own process gives them up: this is for a process that forgot to. */
const remotePatience = 1.5;

type PresenceOptions = Pick<RoomOptions, 'maxAwarenessBytes' | 'clientPresenceMs'>;

export class Presence {
  readonly #clock: Clock;
  readonly #options: PresenceOptions;
  readonly #clients = new Map<number, Client>();
  readonly #ofSession = new Map<Speaker, number>();
  readonly #changed = new Set<number>();
  readonly #spoken = new Set<Session>();

  constructor(clock: Clock, options: PresenceOptions) {
    this.#clock = clock;
    this.#options = options;
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
      const { maxAwarenessBytes } = this.#options;
      if (sizeOf(entry.state) > maxAwarenessBytes) throw new AppError('too_large', { what: 'presence', limit: maxAwarenessBytes });
      this.#put(entry.clientId, client, entry, session);
      changed = true;
    }
    return changed;
  }

  /** Takes what another process says of one of its sessions. True when something changed. */
  hear(session: RemoteSession, news: ClientNews): boolean {
    const { clientId } = news;
    const before = this.#ofSession.get(session);
    const left = before !== undefined && before !== clientId && this.leave(session);
    const known = this.#clients.get(clientId);
    if (known?.owner !== session) {
      if (news.state === null || (known !== undefined && !yieldsTo(known, session, news.clock))) return left;
      if (known === undefined) this.#admit(session, clientId);
      else this.#takeOver(session, clientId, known, news.clock - 1);
    }
    const client = this.#clients.get(clientId);
    if (client === undefined || (news.clock <= client.clockIn && this.#jsonOf(news.state, session) === client.json)) return left;
    this.#put(clientId, client, news, session);
    return true;
  }

  /** The session is gone, and its client with it. True when others must be told. */
  leave(session: Speaker): boolean {
    const clientId = this.#ofSession.get(session);
    this.#ofSession.delete(session);
    if (!isRemote(session)) this.#spoken.delete(session);
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
    this.#put(clientId, client, { clientId, clock: client.clockIn, state: client.state }, session);
    return true;
  }

  /** Takes clients that fell silent for gone. True when others must be told. */
  expire(afterMs: number): boolean {
    const now = this.#clock.elapsed();
    let changed = false;
    for (const [clientId, client] of this.#clients) {
      const { owner } = client;
      const patience = owner !== null && isRemote(owner) ? afterMs * remotePatience : afterMs;
      if (client.changedAt > now - patience) continue;
      if (owner === null) this.#clients.delete(clientId);
      else changed = this.#vanish(clientId, client) || changed;
    }
    return changed;
  }

  /**
   * One frame with what changed since the last call; null when nothing may be sent now. A client that changes faster than
   * is sent on waits its turn: what it says meanwhile is overwritten by what it says last.
   */
  takeChanges(): Uint8Array | null {
    const now = this.#clock.elapsed();
    const due = [...this.#changed].filter((clientId) => {
      const client = this.#clients.get(clientId);
      if (client !== undefined && client.state !== null && now - client.sentAt < this.#options.clientPresenceMs) return false;
      this.#changed.delete(clientId);
      // Who comes back is shown at once.
      if (client !== undefined) client.sentAt = client.state === null ? -Infinity : now;
      return true;
    });
    return due.length === 0 ? null : this.#encode(due);
  }

  /** Something changed and was not taken yet. */
  get hasChanges(): boolean {
    return this.#changed.size > 0;
  }

  /** The sessions of this process whose clients changed since the last call; those that wait their turn come with it. */
  takeSpoken(): ReadonlySet<Session> {
    const spoken = new Set([...this.#spoken].filter((session) => !this.#changed.has(this.#ofSession.get(session) ?? -1)));
    for (const session of spoken) this.#spoken.delete(session);
    return spoken;
  }

  /** One frame with everybody; null in an empty room. */
  encodeAll(whom: 'present' | 'with those who left' = 'present'): Uint8Array | null {
    const listed = [...this.#clients].filter(([, { state }]) => state !== null || whom !== 'present').map(([clientId]) => clientId);
    return listed.length === 0 ? null : this.#encode(listed);
  }

  stateOf(session: Speaker): State | null {
    return this.#clientOf(session)?.[1].state ?? null;
  }

  /** What other processes are to know of the session's client; null when it speaks for none. */
  newsOf(session: Session): ClientNews | null {
    const found = this.#clientOf(session);
    if (found === null) return null;
    const [clientId, { clockOut, state }] = found;
    return { clientId, clock: clockOut, state: state === null ? null : withoutStamp(state) };
  }

  #clientOf(session: Speaker): [number, Client] | null {
    const clientId = this.#ofSession.get(session);
    const client = clientId === undefined ? undefined : this.#clients.get(clientId);
    return clientId === undefined || client?.owner !== session ? null : [clientId, client];
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
    this.#takeOver(session, entry.clientId, known, entry.clock - 1);
    return known;
  }

  #admit(session: Speaker, clientId: number): Client {
    const client: Client = { owner: session, userId: session.access.userId, clockIn: -1, clockOut: -1, state: null, json: '', changedAt: -Infinity, sentAt: -Infinity };
    this.#clients.set(clientId, client);
    this.#ofSession.set(session, clientId);
    return client;
  }

  /** Whoever spoke for the client does so no more. */
  #takeOver(session: Speaker, clientId: number, client: Client, clockIn: number): void {
    if (client.owner !== null) this.#ofSession.delete(client.owner);
    client.owner = session;
    client.userId = session.access.userId;
    client.clockIn = clockIn;
    this.#ofSession.set(session, clientId);
  }

  #put(clientId: number, client: Client, { clock, state }: ClientNews, speaker: Speaker): void {
    client.json = this.#jsonOf(state, speaker);
    client.state = state === null ? null : stamp(state, speaker);
    client.clockIn = clock;
    client.clockOut = Math.max(clock, client.clockOut + 1);
    this.#note(clientId, client);
  }

  #vanish(clientId: number, client: Client): boolean {
    if (client.state === null) return false;
    client.state = null;
    client.clockOut++;
    this.#note(clientId, client);
    return true;
  }

  #note(clientId: number, client: Client): void {
    client.changedAt = this.#clock.elapsed();
    this.#changed.add(clientId);
    if (client.owner !== null && !isRemote(client.owner)) this.#spoken.add(client.owner);
  }

  #jsonOf(state: State | null, speaker: Speaker): string {
    return JSON.stringify(state === null ? null : stamp(state, speaker));
  }

  #encode(clientIds: readonly number[]): Uint8Array {
    const entries = clientIds.flatMap((clientId): AwarenessEntry[] => {
      const client = this.#clients.get(clientId);
      return client === undefined ? [] : [{ clientId, clock: client.clockOut, state: client.state }];
    });
    return encodeMessage({ kind: 'awareness', entries });
  }
}

/**
 * Whether a client goes over to a session of another process. Both processes decide by the same: what the same user said last
 * counts, else whoever came last; another user takes nothing, unless the present one came later.
 */
function yieldsTo({ owner, userId, clockIn, clockOut }: Client, challenger: RemoteSession, clock: number): boolean {
  const isSameUser = challenger.access.userId === userId;
  if (owner === null) return isSameUser;
  const said = isRemote(owner) ? clockIn : clockOut;
  if (isSameUser && clock !== said) return clock > said;
  const cameLater = challenger.since === owner.since ? challenger.key > owner.key : challenger.since > owner.since;
  return cameLater === isSameUser;
}

const stamp = (state: State, { access }: Speaker): State =>
  ({ ...state, user: { id: access.userId, name: access.name, color: access.color ?? colorOf(access.userId) } });

function withoutStamp({ user: _stamp, ...own }: State): State {
  return own;
}

function sizeOf(state: State | null): number {
  return state === null ? 0 : new TextEncoder().encode(JSON.stringify(withoutStamp(state))).length;
}

/** As y-protocols decides it: a newer clock, or the same clock saying goodbye. */
function isNewer(client: Client, entry: AwarenessEntry): boolean {
  return entry.clock > client.clockIn || (entry.clock === client.clockIn && entry.state === null && client.state !== null);
}
