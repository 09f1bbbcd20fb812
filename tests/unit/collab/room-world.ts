import * as Y from 'yjs';
import type { Logger, ProjectionInput, RoomRegistry, UpdateLog } from '../../../collab/room/ports.js';
import type { RoomOptions } from '../../../collab/room/room-options.js';
import { createRoomRegistry } from '../../../collab/room/room-registry.js';
import { ManualClock } from '../../support/manual-clock.js';
import { seededRandom } from '../../support/seeded-random.js';
import { ArrayLog } from './array-log.js';
import { Replica } from './replica.js';

export const sectionId = 'sec_1';

/** A registry over a log of arrays and a clock moved by hand, with clients whose queues are flushed by hand. */
export class RoomWorld {
  readonly clock = new ManualClock();
  readonly log = new ArrayLog();
  readonly saved: Omit<ProjectionInput, 'doc'>[] = [];
  readonly complaints: string[] = [];
  #dieLast: () => void = () => undefined;
  saveProjection: () => void = () => undefined;
  registry: RoomRegistry;
  readonly #options: Partial<RoomOptions>;
  readonly #random = seededRandom(7);

  constructor(options: Partial<RoomOptions> = {}) {
    // Settling does not move the clock: a commit that waits for its window would look like one that never comes.
    this.#options = { minWindowMs: 0, maxWindowMs: 0, ...options };
    this.log.add(sectionId);
    this.registry = this.restart();
  }

  /** A new process over the same log; what the old one had on its way to the log never arrives, nor does any answer. */
  restart(): RoomRegistry {
    this.#dieLast();
    let isAlive = true;
    this.#dieLast = () => { isAlive = false; };
    const never = new Promise<never>(() => undefined);
    const log: UpdateLog = {
      load: async (id, afterSeq) => (isAlive ? this.log.load(id, afterSeq) : never),
      append: async (batch) => (isAlive ? this.log.append(batch).finally(() => (isAlive ? undefined : never)) : never),
      heads: async (ids) => (isAlive ? this.log.heads(ids) : never),
      compact: async (id, generation, snapshot) => (isAlive ? this.log.compact(id, generation, snapshot) : never),
    };
    const note = (message: string, fields?: Readonly<Record<string, unknown>>): void => {
      this.complaints.push(`${message} ${fields?.error instanceof Error ? fields.error.message : ''}`);
    };
    const logger: Logger = { info: () => undefined, warn: note, error: note };
    const projections = {
      save: async ({ doc: _doc, ...input }: ProjectionInput) => {
        this.saveProjection();
        this.saved.push(input);
        const section = this.log.sections.get(input.sectionId);
        if (section !== undefined) section.projectionRevision = Math.max(section.projectionRevision, input.revision);
      },
    };
    this.registry = createRoomRegistry({ log, bus: null, projections, clock: this.clock, logger, random: this.#random }, this.#options);
    return this.registry;
  }

  /** A client that is connected and in sync. */
  async client(id: number, access: ConstructorParameters<typeof Replica>[1] = {}, subprotocol = 'jiwen.v1'): Promise<Replica> {
    const replica = new Replica(id, access, subprotocol);
    replica.connect(this.registry, sectionId);
    await this.exchange(replica);
    return replica;
  }

  /** Delivers messages both ways until nobody has any left. */
  async exchange(...replicas: Replica[]): Promise<void> {
    for (let round = 0; round < 20; round++) {
      for (const { pair } of replicas) pair?.flushToServer();
      await this.clock.settle();
      for (const replica of replicas) replica.receive();
      if (replicas.every(({ pair }) => pair === null || (pair.toServer.length === 0 && pair.toClient.length === 0))) return;
    }
  }

  /** What a new process would load. */
  replay(id = sectionId): Y.Doc {
    const section = this.log.sections.get(id);
    const doc = new Y.Doc();
    if (section === undefined) return doc;
    if (section.snapshot !== null) Y.applyUpdate(doc, section.snapshot.state);
    for (const { update } of section.updates) Y.applyUpdate(doc, update);
    return doc;
  }
}
