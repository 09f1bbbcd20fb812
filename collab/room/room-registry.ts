import type * as Y from 'yjs';
import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { Cluster } from './cluster.js';
import { CommitQueue } from './commit-queue.js';
import type { AccessCheck, DrainReport, EditAuthor, PresenceEntry, RegistryPorts, RoomRegistry, SessionAccess, SessionHandle, SessionInfo, Socket, Timer } from './ports.js';
import type { Presence } from './presence.js';
import { renewAccess } from './renew-access.js';
import { defaultRoomOptions, type RoomOptions } from './room-options.js';
import { Room } from './room.js';
import { sessionKey } from './section-link.js';
import { closeSession, createSession, watchExpiry, type Session } from './session.js';
import { Traffic } from './traffic.js';
import { colorOf } from '../../schema/model/user-color.js';

const tickMs = 5000;
const drainPollMs = 20;

/** All rooms of this process over one log. `drain` is its stop. */
export function createRoomRegistry(ports: RegistryPorts, options: Partial<RoomOptions> = {}): RoomRegistry {
  return new Registry(ports, { ...defaultRoomOptions, ...options });
}

class Registry implements RoomRegistry {
  readonly #ports: RegistryPorts;
  readonly #options: RoomOptions;
  readonly #queue: CommitQueue;
  /** Names this process among those that serve the same sections. */
  readonly #nodeId: string;
  readonly #cluster: Cluster | null;
  readonly #rooms = new Map<string, Room>();
  readonly #listeners = new Set<(sectionId: string) => void>();
  readonly #presenceChanged = new Set<string>();
  readonly #userTraffic = new Map<string, Traffic>();
  #ticker: Timer;
  #sessionCount = 0;
  #accessEpoch = 0;
  #drained: Promise<DrainReport> | null = null;

  constructor(ports: RegistryPorts, options: RoomOptions) {
    this.#ports = ports;
    this.#options = options;
    this.#queue = new CommitQueue(ports, options);
    this.#nodeId = [1, 2].map(() => Math.floor(ports.random() * 2 ** 32).toString(36)).join('');
    this.#cluster = ports.bus && new Cluster(ports, ports.bus, this.#nodeId, options, { open: this.#rooms, evict: (id, error) => this.evict(id, error) });
    this.#ticker = ports.clock.setTimer(tickMs, () => this.#tick());
  }

  join(sectionId: string, socket: Socket, access: SessionAccess, check: AccessCheck): SessionHandle {
    const { clock } = this.#ports;
    const id = ++this.#sessionCount;
    const session = createSession(id, sessionKey(this.#nodeId, id), socket, access, this.#trafficOf(access.userId), clock, this.#options);
    const refusal = this.#drained !== null ? new AppError('shutting_down', {})
      : access.canWrite && this.#queue.isFull ? new AppError('store_unavailable', {}) : null;
    if (refusal !== null) {
      closeSession(session, refusal, clock);
      return { receive: () => undefined, closed: () => undefined, setAccess: () => undefined };
    }
    this.#open(sectionId).join(session);
    const setAccess = (next: SessionAccess): void => this.#setAccess(sectionId, session, next);
    session.renew = (token) => renewAccess(this.#ports, session, token, check, setAccess);
    setAccess(access);
    return {
      // Looked up each time: a session may be handed over to the room that follows its own.
      receive: (bytes) => { if (this.#drained === null) this.#rooms.get(sectionId)?.receive(session, bytes); },
      closed: () => this.#rooms.get(sectionId)?.leave(session),
      setAccess,
    };
  }

  async read<T>(sectionId: string, fn: (doc: Y.Doc) => T): Promise<T> {
    if (this.#drained !== null) throw new AppError('shutting_down', {});
    try {
      return await this.#open(sectionId).read(fn);
    } catch (error) {
      // It was read together with a change that the log refused; the room that follows has the text without it.
      if (!isAppError(error, 'locked_for_review')) throw error;
      return this.#open(sectionId).read(fn);
    }
  }

  async edit<T>(sectionId: string, author: EditAuthor, fn: (doc: Y.Doc) => T): Promise<{ result: T; revision: number }> {
    if (this.#drained !== null) throw new AppError('shutting_down', {});
    return this.#open(sectionId).edit(author, fn);
  }

  async flush(sectionId: string): Promise<boolean> {
    return this.#rooms.get(sectionId)?.flush() ?? true;
  }

  movedOn(sectionId: string, generation: number, head: number): void {
    const hint = { kind: 'hint', generation, head } as const;
    this.#rooms.get(sectionId)?.hinted(hint);
    this.#cluster?.hint(sectionId, hint);
  }

  sessions(): SessionInfo[] {
    return this.#sessionsThat(() => true).map(({ room, session }) => ({ sectionId: room.sectionId, access: session.access }));
  }

  closeSessions(predicate: (session: SessionInfo) => boolean, error: AppError): number {
    this.#accessEpoch++;
    const fitting = this.#sessionsThat(predicate);
    for (const { room, session } of fitting) room.leave(session, error);
    return fitting.length;
  }

  updateAccess(predicate: (session: SessionInfo) => boolean, change: (access: SessionAccess) => SessionAccess): number {
    this.#accessEpoch++;
    const fitting = this.#sessionsThat(predicate);
    for (const { room, session } of fitting) this.#setAccess(room.sectionId, session, change(session.access));
    return fitting.length;
  }

  evict(sectionId: string, error: AppError): void {
    this.#accessEpoch++;
    this.#rooms.get(sectionId)?.end(error);
  }

  accessEpoch(): number {
    return this.#accessEpoch;
  }

  presence(sectionIds: readonly string[]): PresenceEntry[] {
    return sectionIds.flatMap((sectionId) => {
      const room = this.#rooms.get(sectionId);
      if (room === undefined) return [];
      return [...room.sessions, ...room.people()].map((session): PresenceEntry => {
        const { userId, name, color, canWrite } = session.access;
        const isHere = !('nodeId' in session);
        const documentId = 'nodeId' in session ? null : session.access.documentId ?? null;
        return { sectionId, documentId, sessionId: session.key, isHere, userId, name, color: color ?? colorOf(userId), canWrite, since: session.since, state: room.stateOf(session) };
      });
    });
  }

  onPresence(listener: (sectionId: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  stats(): ReturnType<RoomRegistry['stats']> {
    const sessions = [...this.#rooms.values()].reduce((sum, room) => sum + room.sessions.size, 0);
    const queue = this.#queue.stats();
    const healthy = queue.healthy && ![...this.#rooms.values()].some((room) => room.isCutOff);
    return { rooms: this.#rooms.size, sessions, ...queue, healthy };
  }

  drain(deadlineMs: number): Promise<DrainReport> {
    this.#drained ??= this.#drain(deadlineMs);
    return this.#drained;
  }

  /** The room is in the map before anything is awaited: two joiners can never load two documents. */
  #open(sectionId: string, presence?: Presence): Room {
    const known = this.#rooms.get(sectionId);
    if (known !== undefined) return known;
    const room: Room = new Room(sectionId, this.#ports, this.#options, this.#queue, this.#cluster, {
      // By identity: a room that ends late must not take its successor out of the map.
      onGone: (gone) => { if (this.#rooms.get(sectionId) === gone) this.#rooms.delete(sectionId); },
      onPresence: (id) => this.#notePresence(id),
      onHandOver: (sessions, inherited) => {
        const next = this.#open(sectionId, inherited);
        for (const session of sessions) next.join(session);
      },
    }, presence);
    this.#rooms.set(sectionId, room);
    return room;
  }

  #sessionsThat(predicate: (session: SessionInfo) => boolean): { room: Room; session: Session }[] {
    return [...this.#rooms.values()].flatMap((room) => [...room.sessions]
      .filter(({ access }) => predicate({ sectionId: room.sectionId, access }))
      .map((session) => ({ room, session })));
  }

  #setAccess(sectionId: string, session: Session, access: SessionAccess): void {
    const couldWrite = session.access.canWrite;
    session.access = access;
    watchExpiry(session, this.#ports.clock, () => this.#rooms.get(sectionId)?.leave(session, new AppError('unauthenticated', { reason: 'expired' })));
    this.#rooms.get(sectionId)?.accessChanged(session, couldWrite);
  }

  #notePresence(sectionId: string): void {
    if (this.#listeners.size === 0) return;
    if (this.#presenceChanged.size === 0) this.#ports.clock.defer(() => this.#tellPresence());
    this.#presenceChanged.add(sectionId);
  }

  #tellPresence(): void {
    const changed = [...this.#presenceChanged];
    this.#presenceChanged.clear();
    for (const sectionId of changed) {
      for (const listener of this.#listeners) {
        try {
          listener(sectionId);
        } catch (error) {
          this.#ports.logger.error('a presence listener failed', { sectionId, error });
        }
      }
    }
  }

  #tick(): void {
    this.#ticker = this.#ports.clock.setTimer(tickMs, () => this.#tick());
    for (const room of this.#rooms.values()) room.tick();
    this.#forgetIdleUsers();
  }

  #trafficOf(userId: string): Traffic {
    const known = this.#userTraffic.get(userId);
    if (known !== undefined) return known;
    const traffic = new Traffic(this.#options.userTraffic, this.#ports.clock.elapsed());
    this.#userTraffic.set(userId, traffic);
    return traffic;
  }

  /** Not at once when they leave: who comes back must not find the bucket full again. */
  #forgetIdleUsers(): void {
    const present = new Set(this.sessions().map(({ access }) => access.userId));
    const now = this.#ports.clock.elapsed();
    for (const [userId, traffic] of this.#userTraffic) if (!present.has(userId) && traffic.isIdle(now)) this.#userTraffic.delete(userId);
  }

  async #drain(deadlineMs: number): Promise<DrainReport> {
    const { clock } = this.#ports;
    const deadline = clock.elapsed() + deadlineMs;
    this.#ticker.cancel();
    const rooms = [...this.#rooms.values()];
    await this.#within(deadline, Promise.allSettled(rooms.map(({ ready }) => ready)));
    while (clock.elapsed() < deadline && rooms.some((room) => room.pendingCount > 0)) {
      this.#queue.retryNow();
      for (const room of rooms) room.retryNow();
      await new Promise<void>((resolve) => { clock.setTimer(drainPollMs, resolve); });
    }
    const notDurable = rooms.filter((room) => room.pendingCount > 0).map((room) => ({ sectionId: room.sectionId, updates: room.pendingCount }));
    await this.#within(deadline, Promise.all(rooms.map((room) => room.flush().catch(() => false))));
    const notProjected = rooms.filter((room) => !room.isProjected).map(({ sectionId }) => sectionId);
    for (const room of rooms) room.end(new AppError('shutting_down', {}));
    this.#cluster?.stop();
    this.#queue.stop();
    await this.#within(deadline, this.#ports.compactor.stop());
    return { notDurable, notProjected };
  }

  #within(deadline: number, work: Promise<unknown>): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.#ports.clock.setTimer(Math.max(0, deadline - this.#ports.clock.elapsed()), resolve);
      const done = (): void => {
        timer.cancel();
        resolve();
      };
      work.then(done, done);
    });
  }
}
