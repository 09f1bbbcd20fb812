import { queryObjects } from 'node:v8';
import * as Y from 'yjs';
import { encodeMessage } from '../../collab/protocol/codec.js';
import type { Bus, BusListener } from '../../collab/room/bus.js';
import { CommitLane } from '../../collab/room/commit-lane.js';
import type { RoomRegistry } from '../../collab/room/ports.js';
import { createRoomRegistry } from '../../collab/room/room-registry.js';
import { Room } from '../../collab/room/room.js';
import { SectionDoc } from '../../collab/room/section-doc.js';
import { Traffic } from '../../collab/room/traffic.js';
import { createLivePresenceBoard } from '../../server/bridge/live-presence-board.js';
import { createLogWork } from '../../server/bridge/log-work.js';
import { createSharedPresenceBoard } from '../../server/bridge/shared-presence-board.js';
import { createSqlProjectionSink } from '../../server/bridge/sql-projection-sink.js';
import { createSqlUpdateLog } from '../../server/bridge/sql-update-log.js';
import type { UnitOfWork } from '../../server/ports/unit-of-work.js';
import { ManualClock } from './manual-clock.js';
import { sampleDocument, sampleSection } from './sample-records.js';
import { seededRandom } from './seeded-random.js';
import { SocketPair } from './socket-pair.js';

/** A bus without anybody else on it, which counts who listens. */
class CountingBus implements Bus {
  readonly isUp = true;
  listeners = 0;
  publish(): void { /* nobody is there */ }
  listen(_topic: string, listener: BusListener): () => void {
    this.listeners++;
    listener.ready();
    let isOver = false;
    return () => {
      if (!isOver) this.listeners--;
      isOver = true;
    };
  }
}

/** What is held of sections, people and documents; the same before and after, or something was left behind. */
export interface Held {
  readonly rooms: number;
  readonly sessions: number;
  readonly pendingUpdates: number;
  readonly timers: number;
  readonly busListeners: number;
  /** Sections the presence board asks the rooms about, over all documents. */
  readonly placedSections: number;
}

const sectionsPerDocument = 50;

/** Opens sections of a real store, lets somebody write in each and go, and tells what is left of it. */
export class RoomLives {
  readonly #clock = new ManualClock();
  readonly #bus = new CountingBus();
  readonly #store: UnitOfWork;
  readonly #registry: RoomRegistry;
  readonly #board: ReturnType<typeof createSharedPresenceBoard>;
  readonly #logger = { info: () => undefined, warn: () => undefined, error: (message: string) => { throw new Error(message); } };
  #asked = 0;
  #lived = 0;

  constructor(store: UnitOfWork) {
    this.#store = store;
    const [clock, bus] = [this.#clock, this.#bus];
    const projections = createSqlProjectionSink(store, clock);
    const ports = { log: createSqlUpdateLog(store), bus, projections, compactor: createLogWork(clock), clock, logger: this.#logger, random: seededRandom(3) };
    this.#registry = createRoomRegistry(ports, { idleMs: 0 });
    const rooms = {
      presence: (ids: readonly string[]) => {
        this.#asked += ids.length;
        return this.#registry.presence(ids);
      },
      onPresence: (listener: (sectionId: string) => void) => this.#registry.onPresence(listener),
    };
    const local = createLivePresenceBoard(rooms, (fn) => clock.defer(fn), 'here');
    this.#board = createSharedPresenceBoard({ local, bus, clock, serverId: 'here' });
  }

  /** `count` new sections, each opened, written in and closed, fifty of them at the same time; `look` is called while these are open. */
  async live(count: number, look: () => void = () => undefined): Promise<void> {
    for (let done = 0; done < count; done += sectionsPerDocument) await this.#liveAtOnce(Math.min(sectionsPerDocument, count - done), look);
  }

  held(): Held {
    const { rooms, sessions, pendingUpdates } = this.#registry.stats();
    this.#asked = 0;
    for (let document = 0; document * sectionsPerDocument < this.#lived; document++) this.#board.list(`doc_${document}`);
    return {
      rooms, sessions, pendingUpdates,
      timers: this.#clock.timerCount,
      busListeners: this.#bus.listeners,
      placedSections: this.#asked,
    };
  }

  /** Objects that the garbage collector cannot take away. Takes seconds; not to be had under Jest, whose objects it does not see. */
  objects(): Readonly<Record<string, number>> {
    const types = Object.entries({ Room, CommitLane, SectionDoc, Traffic, YDoc: Y.Doc });
    return Object.fromEntries(types.map(([name, type]) => [name, queryObjects(type, { format: 'count' })]));
  }

  /** Lets pass what is due within a while: presence that is sent late, people that are forgotten late. */
  rest(): Promise<void> {
    return this.#clock.advance(60_000);
  }

  async stop(): Promise<void> {
    this.#board.stop();
    const drained = this.#registry.drain(1000);
    await this.#until(() => this.#registry.stats().rooms === 0);
    await drained;
  }

  async #liveAtOnce(count: number, look: () => void): Promise<void> {
    const ids = Array.from({ length: count }, (_, n) => ({ sectionId: `sec_${this.#lived + n}`, documentId: `doc_${Math.floor((this.#lived + n) / sectionsPerDocument)}` }));
    this.#lived += count;
    await this.#store.transaction(async ({ documents, sections }) => {
      for (const id of new Set(ids.map(({ documentId }) => documentId))) if ((await documents.lock(id)) === null) await documents.insert(sampleDocument(id));
      await sections.insertMany(ids.map(({ sectionId, documentId }) => sampleSection(sectionId, documentId, 'part_1')));
    });
    const people = ids.map(({ sectionId, documentId }, n) => this.#enter(sectionId, documentId, this.#lived - count + n));
    await this.#until(() => people.every(({ toClient }) => toClient.some(([opcode]) => opcode === 100)));
    const edits = ids.slice(0, 5).map(({ sectionId }) => this.#registry.edit(sectionId, { userId: 'usr_tool' }, (doc) => doc.getText('text').insert(0, '工具')));
    let isEdited = false;
    void Promise.all(edits).then(() => { isEdited = true; });
    await this.#until(() => isEdited);
    look();
    for (const pair of people) pair.cut();
    await this.#until(() => this.#registry.stats().rooms === 0);
  }

  #enter(sectionId: string, documentId: string, clientId: number): SocketPair {
    const pair = new SocketPair('jiwen.v1');
    const access = { userId: `usr_${clientId}`, name: '作者', canWrite: true, tokenExpiresAt: Number.MAX_SAFE_INTEGER, documentId };
    pair.handle = this.#registry.join(sectionId, pair.socket, access, async () => undefined);
    const doc = new Y.Doc();
    doc.clientID = clientId;
    doc.getText('text').insert(0, '绩效目标');
    pair.send(encodeMessage({ kind: 'step1', stateVector: Uint8Array.of(0) }));
    pair.send(encodeMessage({ kind: 'awareness', entries: [{ clientId, clock: 1, state: { cursor: 4 } }] }));
    pair.send(encodeMessage({ kind: 'update', update: Y.encodeStateAsUpdate(doc) }));
    doc.destroy();
    pair.flushToServer();
    return pair;
  }

  /** Moves the clock until it is so: the database takes real time, the rooms take the clock's. */
  async #until(holds: () => boolean): Promise<void> {
    while (!holds()) await this.#clock.advance(10);
  }
}
