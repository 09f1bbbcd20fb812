/**
 * One section's room: loading → ready → draining → gone. A room exists in the registry before anything is read, so there is
 * never a second document of the same section; a load that fails is an error to every joiner, never an empty document; and
 * a room goes only when all it applied is durable, or with an error that tells its clients to come back and send again.
 */
import type * as Y from 'yjs';
import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { maxSilenceMs } from '../protocol/version.js';
import { CatchUp } from './catch-up.js';
import type { Cluster, ClusterRoom } from './cluster.js';
import type { Foreign, PendingUpdate } from './commit-lane.js';
import type { CommitQueue } from './commit-queue.js';
import { Compaction } from './compaction.js';
import { editCopy } from './edit-copy.js';
import { followHead, followHint, takeForeign, type Hint } from './follow-log.js';
import { sessionsToHandOver } from './hand-over.js';
import { acceptUpdate, handleFrame, storeTidied } from './inbound.js';
import { breakSilence, broadcast, repairIfStale, sendPresenceChanges, tendStale } from './outbound.js';
import { Presence, type RemoteSession } from './presence.js';
import type { EditAuthor, LogHead, RegistryPorts, StoredSection, Timer } from './ports.js';
import { ProjectionSchedule } from './projection-schedule.js';
import type { RoomOptions } from './room-options.js';
import type { RoomParts } from './room-parts.js';
import { loadError } from './load-error.js';
import { inspectUpdate, SectionDoc } from './section-doc.js';
import { SectionLink } from './section-link.js';
import { accessMoved, greet } from './tell-access.js';
import { untilDurable } from './until-durable.js';
import { admitFrame, closeSession, endSession, isClosed, queueFrame, type Session } from './session.js';
import { TokenBucket } from './token-bucket.js';
import { Traffic } from './traffic.js';

export type RoomState = 'loading' | 'ready' | 'draining' | 'gone';

export interface RoomEvents {
  /** The room is gone; forget it. */
  readonly onGone: (room: Room) => void;
  readonly onPresence: (sectionId: string) => void;
  /** The room is gone, and these sessions go on in a new one. */
  readonly onHandOver: (sessions: readonly Session[], presence: Presence) => void;
}

export class Room implements ClusterRoom {
  readonly sectionId: string;
  readonly sessions = new Set<Session>();
  /** Resolves when loaded; rejects when that failed or the room ended first. Always observed. */
  readonly ready: Promise<void>;
  readonly #ports: RegistryPorts;
  readonly #options: RoomOptions;
  readonly #queue: CommitQueue;
  readonly #events: RoomEvents;
  readonly #cluster: Cluster | null;
  /** The other processes that have the section open; null when there are none. */
  readonly #link: SectionLink | null;
  readonly #presence: Presence;
  readonly #traffic: Traffic;
  readonly #editors = new Map<string, number>();
  #state: RoomState = 'loading';
  /** Yjs broke off in the middle of an update: nothing may be read from or added to the document any more. */
  #isBroken = false;
  #loaded: RoomParts | null = null;
  /** The newest hint that came while the room was loading, and whether some may have been missed before. */
  #hint: Hint | null = null;
  #mustCheck = false;
  #holds = 0;
  #idleTimer: Timer | null = null;
  #staleTimer: Timer | null = null;
  #presenceTimer: Timer | null = null;

  constructor(
    sectionId: string, ports: RegistryPorts, options: RoomOptions, queue: CommitQueue, cluster: Cluster | null, events: RoomEvents,
    presence = new Presence(ports.clock, options),
  ) {
    this.sectionId = sectionId;
    this.#ports = ports;
    this.#options = options;
    this.#queue = queue;
    this.#events = events;
    this.#presence = presence;
    this.#traffic = new Traffic(options.sectionTraffic, ports.clock.elapsed());
    this.#cluster = cluster;
    // Before anything is read: a hint that comes between would be missed.
    this.#link = cluster && new SectionLink(cluster, sectionId, this.#presence, this.sessions, {
      hinted: (hint) => this.hinted(hint),
      ready: () => this.#checkLog(),
      changed: () => this.#presenceChanged(),
      peopleChanged: () => this.#events.onPresence(this.sectionId),
    });
    this.ready = this.#load();
    this.ready.catch(() => undefined);
  }

  get state(): RoomState { return this.#state; }
  get isProjected(): boolean { return this.#loaded === null || !this.#loaded.projection.isDirty; }
  get pendingCount(): number { return this.#loaded?.lane.pending.length ?? 0; }
  /** What others wrote cannot be read. */
  get isCutOff(): boolean { return this.#loaded?.catchUp.isFailing ?? false; }

  join(session: Session): void {
    this.sessions.add(session);
    this.#link?.came(session);
    this.#keep();
    if (this.#loaded !== null) this.#admit(this.#loaded, session);
    this.#events.onPresence(this.sectionId);
  }

  /** Never throws: whatever goes wrong with one message ends its session. */
  receive(session: Session, frame: Uint8Array): void {
    const { phase } = session;
    if (phase.name === 'closed' || this.#isBroken) return;
    try {
      admitFrame(session, this.#traffic, frame, this.#ports.clock, this.#options);
      if (phase.name === 'opening') queueFrame(phase, frame, this.#options);
      else if (this.#loaded !== null) handleFrame(this.#loaded, session, frame);
    } catch (error) {
      this.#fault(session, error);
    }
  }

  /** Ends a session; with an error when it is we who end it. */
  leave(session: Session, error: unknown = null): void {
    if (!this.sessions.delete(session)) return;
    if (error === null) endSession(session);
    else closeSession(session, error, this.#ports.clock);
    if (this.#presence.leave(session)) this.#presenceChanged();
    this.#link?.left(session);
    this.#events.onPresence(this.sectionId);
    this.#releaseIfIdle();
  }

  /** The session's name, colour or rights changed. */
  accessChanged(session: Session, couldWrite: boolean): void {
    if (this.#presence.restamp(session)) this.#presenceChanged();
    if (this.sessions.has(session)) this.#link?.came(session);
    if (this.#loaded !== null) accessMoved(this.#loaded, session, couldWrite);
    this.#events.onPresence(this.sectionId);
  }

  /** Sessions of other processes. */
  people(): RemoteSession[] {
    return this.#link?.people() ?? [];
  }

  forgetNode(nodeId: string): void {
    this.#link?.forget(nodeId);
  }

  announce(): void {
    this.#link?.announce();
  }

  standsAt(head: LogHead): void {
    if (this.#loaded !== null) followHead(this.#loaded, head);
  }

  hinted(hint: Hint): void {
    if (this.#loaded !== null) followHint(this.#loaded, hint);
    else this.#hint = hint;
  }

  stateOf(session: Session | RemoteSession): Readonly<Record<string, unknown>> | null {
    return this.#presence.stateOf(session);
  }

  async read<T>(fn: (doc: Y.Doc) => T): Promise<T> {
    return this.#held(async (loaded) => {
      const result = fn(loaded.content.doc);
      await untilDurable(loaded.lane);
      return result;
    });
  }

  async edit<T>({ userId, receipt }: EditAuthor, fn: (doc: Y.Doc) => T): Promise<{ result: T; revision: number }> {
    return this.#held(async (loaded) => {
      const { result, update } = editCopy(loaded.content.encodeState(), this.#editorId(userId, loaded.content.doc), this.#options.maxSectionBytes, fn);
      if (update !== null) acceptUpdate(loaded, inspectUpdate(update), { authorId: userId, originId: null, receipt });
      return { result, revision: await untilDurable(loaded.lane) };
    });
  }

  /** Reads on at once what could not be read before. */
  retryNow(): void {
    this.#loaded?.catchUp.retryNow();
  }

  /** Regular work of the registry's timer. */
  tick(): void {
    // While it loads too: a client that heard nothing for long would give up and come again, when the database is slow.
    breakSilence(this.sessions, this.#ports.clock, maxSilenceMs - 5000);
    if (this.#loaded === null) return;
    if (this.#presence.expire(this.#options.presenceExpiryMs)) this.#presenceChanged();
    this.#link?.tick();
    if ([...this.sessions].some(({ socket }) => socket.bufferedAmount > this.#options.hardMarkBytes)) this.#watchStale(this.#loaded);
  }

  /** Ends the room: sessions are closed with the error, what is not durable is dropped (it was never acknowledged). */
  end(error: AppError): void {
    if (this.#state === 'gone') return;
    this.#state = 'gone';
    for (const timer of [this.#idleTimer, this.#staleTimer, this.#presenceTimer]) timer?.cancel();
    for (const session of this.sessions) closeSession(session, error, this.#ports.clock);
    this.sessions.clear();
    this.#link?.close();
    this.#loaded?.projection.stop();
    this.#loaded?.catchUp.stop();
    this.#loaded?.lane.close(error);
    this.#loaded?.content.destroy();
    this.#events.onGone(this);
    this.#events.onPresence(this.sectionId);
  }

  /** Saves the projection, if the room is loaded. True when nothing is left to save. */
  async flush(): Promise<boolean> {
    return this.#loaded === null || this.#loaded.projection.flush();
  }

  async #load(): Promise<void> {
    const content = new SectionDoc(this.#options.maxSectionBytes);
    try {
      const stored = await this.#ports.log.load(this.sectionId);
      if (this.#state === 'gone') throw new AppError('store_unavailable', {});
      const tidied = content.load(stored);
      this.#loaded = this.#assemble(content, stored);
      this.#state = 'ready';
      // A closed text stays as it is; the next load after it was opened tidies up again.
      if (!stored.frozen) storeTidied(this.#loaded, tidied);
    } catch (cause) {
      content.destroy();
      const error = loadError(cause);
      if (error.code !== 'not_found') this.#ports.logger.error('a section could not be loaded', { sectionId: this.sectionId, error: cause });
      this.end(error);
      throw error;
    }
    if (this.#loaded.projection.isDirty) this.#loaded.projection.touch([]);
    for (const session of [...this.sessions]) this.#admit(this.#loaded, session);
    if (this.#hint !== null) this.hinted(this.#hint);
    if (this.#mustCheck) this.#checkLog();
    this.#releaseIfIdle();
  }

  #assemble(content: SectionDoc, stored: StoredSection): RoomParts {
    const { generation, snapshot, updates, projectionRevision } = stored;
    const durableSeq = (snapshot?.seq ?? 0) + updates.length;
    const lane = this.#queue.openLane({ sectionId: this.sectionId, generation, durableSeq }, {
      appended: (head) => this.#link?.hint(generation, head),
      committed: (committed) => this.#committed(committed),
      behind: (head) => this.#loaded?.catchUp.reach(head),
      foreign: (foreign) => this.#foreign(foreign),
      failed: (error, dropped) => (isAppError(error, 'locked_for_review') ? this.#startOver(error, dropped) : this.end(error)),
    });
    const projection = new ProjectionSchedule(this.#ports, this.#options, content, lane, projectionRevision);
    const size = { rows: updates.length, bytes: updates.reduce((sum, { update }) => sum + update.length, 0), snapshotBytes: snapshot?.state.length ?? 0 };
    return {
      ports: this.#ports,
      options: this.#options,
      queue: this.#queue,
      content,
      lane,
      presence: this.#presence,
      growth: new TokenBucket(this.#options.growthBucket, this.#ports.clock.elapsed()),
      sessions: this.sessions,
      presenceChanged: () => this.#presenceChanged(),
      abandon: (cause) => this.#abandon(cause),
      projection,
      compaction: new Compaction(this.#ports, lane, this.#options.compactAfterUpdates, size),
      catchUp: new CatchUp(this.#ports, this.#options, lane, (read) => projection.noteSaved(read.projectionRevision)),
    };
  }

  /** From opening to live: what waited is handled in order, then what comes in directly. */
  #admit(loaded: RoomParts, session: Session): void {
    if (session.phase.name !== 'opening') return;
    const { frames, has } = session.phase;
    const { generation, durableSeq } = loaded.lane;
    if (has !== null && has.generation !== generation) return this.leave(session, new AppError('generation_mismatch', { expected: has.generation, actual: generation }));
    const lacks = has !== null && has.seq !== durableSeq;
    session.phase = lacks ? { name: 'stale', since: this.#ports.clock.elapsed(), stateVector: has.stateVector } : { name: 'live' };
    greet(loaded, session, has === null);
    repairIfStale(loaded, session);
    for (const frame of frames) {
      if (isClosed(session)) return;
      try {
        handleFrame(loaded, session, frame);
      } catch (error) {
        this.#fault(session, error);
      }
    }
  }

  #fault(session: Session, error: unknown): void {
    if (!isAppError(error)) this.#ports.logger.error('a message could not be handled', { sectionId: this.sectionId, error });
    this.leave(session, error);
  }

  #committed(updates: readonly PendingUpdate[]): void {
    if (this.#loaded === null) return;
    if (broadcast(this.#loaded, updates)) this.#watchStale(this.#loaded);
    this.#loaded.projection.touch(updates.flatMap(({ authorId }) => (authorId === null ? [] : [authorId])));
    this.#loaded.compaction.noteCommitted(updates.length, updates.reduce((sum, { update }) => sum + update.length, 0));
    this.#releaseIfIdle();
  }

  #foreign(foreign: Foreign): void {
    if (this.#loaded === null || this.#isBroken) return;
    if (takeForeign(this.#loaded, foreign)) this.#watchStale(this.#loaded);
  }

  #checkLog(): void {
    if (this.#loaded === null) this.#mustCheck = true;
    else this.#cluster?.check(this);
  }

  /** The document holds what the log will never take: this room ends, and a new one begins without it. */
  #startOver(error: AppError<'locked_for_review'>, dropped: readonly PendingUpdate[]): void {
    const staying = this.#loaded === null || this.#isBroken ? [] : sessionsToHandOver(this.#loaded, error, dropped);
    for (const session of staying) this.sessions.delete(session);
    // Those of other processes too: the next room hears of them anew.
    for (const session of [...this.sessions, ...this.people()]) this.#presence.leave(session);
    this.end(new AppError('room_restarted', { reason: error.code }));
    if (staying.length > 0) this.#events.onHandOver(staying, this.#presence);
  }

  #abandon(cause: unknown): void {
    this.#isBroken = true;
    this.#ports.logger.error('an update broke a document; its room starts again from the log', { sectionId: this.sectionId, error: cause });
    this.#ports.clock.defer(() => this.end(new AppError('room_restarted', { reason: 'update_malformed' }, { cause })));
  }

  #presenceChanged(): void {
    this.#presenceTimer ??= this.#ports.clock.setTimer(this.#options.presenceMs, () => {
      this.#presenceTimer = null;
      if (this.#state === 'gone') return;
      if (this.#loaded !== null && sendPresenceChanges(this.#loaded)) this.#presenceChanged();
      this.#link?.tell();
      this.#events.onPresence(this.sectionId);
    });
  }

  #watchStale(loaded: RoomParts): void {
    if (this.#staleTimer !== null || this.#state === 'gone') return;
    if (![...this.sessions].some(({ phase, socket }) => phase.name === 'stale' || socket.bufferedAmount > this.#options.hardMarkBytes)) return;
    this.#staleTimer = this.#ports.clock.setTimer(this.#options.stalePollMs, () => {
      this.#staleTimer = null;
      tendStale(loaded);
      for (const session of [...this.sessions]) if (isClosed(session)) this.leave(session);
      this.#watchStale(loaded);
    });
  }

  /** A client id of its own per author of API edits, so that "who wrote this" can be told from the struct. */
  #editorId(userId: string, doc: Y.Doc): number {
    let id = this.#editors.get(userId);
    while (id === undefined || (!this.#editors.has(userId) && doc.store.clients.has(id))) id = Math.floor(this.#ports.random() * 2 ** 32);
    this.#editors.set(userId, id);
    return id;
  }

  async #held<T>(work: (loaded: RoomParts) => Promise<T>): Promise<T> {
    this.#holds++;
    this.#keep();
    try {
      await this.ready;
      if (this.#loaded === null || this.#isBroken || this.#state === 'gone') throw new AppError('store_unavailable', {});
      return await work(this.#loaded);
    } finally {
      this.#holds--;
      this.#releaseIfIdle();
    }
  }

  /** Somebody needs the room: a drain under way is called off. */
  #keep(): void {
    this.#idleTimer?.cancel();
    this.#idleTimer = null;
    if (this.#state === 'draining') this.#state = 'ready';
  }

  get #isIdle(): boolean {
    return this.sessions.size === 0 && this.#holds === 0 && this.pendingCount === 0;
  }

  #releaseIfIdle(): void {
    if (this.#state !== 'ready' || this.#idleTimer !== null || !this.#isIdle) return;
    this.#idleTimer = this.#ports.clock.setTimer(this.#options.idleMs, () => {
      this.#idleTimer = null;
      if (this.#state === 'ready' && this.#isIdle) void this.#drain();
    });
  }

  /** Never rejects. The room stays whole until the last moment, so that a join in between simply keeps it. */
  async #drain(): Promise<void> {
    this.#state = 'draining';
    const isSaved = await this.flush().catch(() => false);
    if (this.#state !== 'draining' || !this.#isIdle) return;
    if (!isSaved) this.#ports.logger.warn('a room closed with its projection unsaved', { sectionId: this.sectionId });
    this.end(new AppError('store_unavailable', {}));
  }
}
