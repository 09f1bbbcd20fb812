import * as Y from 'yjs';
import type { Compactor, ProjectionInput, RoomRegistry } from '../../../collab/room/ports.js';
import type { RoomOptions } from '../../../collab/room/room-options.js';
import { LocalBus } from '../../support/local-bus.js';
import { ManualClock } from '../../support/manual-clock.js';
import { seededRandom } from '../../support/seeded-random.js';
import { ArrayLog } from './array-log.js';
import { inlineCompactor } from './inline-compactor.js';
import { Replica } from './replica.js';
import { RoomNode, type NodeGround } from './room-node.js';

export const sectionId = 'sec_1';

/** Registries over one log of arrays and a clock moved by hand, with clients whose queues are flushed by hand. */
export class RoomWorld {
  readonly clock = new ManualClock();
  readonly log = new ArrayLog();
  readonly bus = new LocalBus(this.clock);
  readonly complaints: string[] = [];
  saveProjection: () => void = () => undefined;
  /** The text of the newest projection, whichever node stored it. */
  projected = '';
  compactor: Compactor = inlineCompactor;
  readonly nodes: RoomNode[] = [];
  readonly #ground: NodeGround;
  readonly #isCluster: boolean;

  /** One node without a bus, or several that share one. */
  constructor(options: Partial<RoomOptions> = {}, nodeCount = 1) {
    this.#isCluster = nodeCount > 1;
    this.#ground = {
      clock: this.clock,
      log: this.log,
      compactor: { compact: (load) => this.compactor.compact(load), stop: () => this.compactor.stop() },
      random: seededRandom(7),
      // Settling does not move the clock: a commit that waits for its window would look like one that never comes.
      options: { minWindowMs: 0, maxWindowMs: 0, ...options },
      beforeSave: () => this.saveProjection(),
      onSaved: (text) => { this.projected = text; },
      complain: (message) => this.complaints.push(message),
    };
    this.log.add(sectionId);
    for (let n = 0; n < nodeCount; n++) this.restart(n);
  }

  get registry(): RoomRegistry { return this.node(0).registry; }
  /** Projections of all nodes that were stored, as long as none was started again. */
  get saved(): Omit<ProjectionInput, 'doc'>[] { return this.nodes.flatMap(({ saved }) => saved); }

  node(index: number): RoomNode {
    const node = this.nodes[index];
    if (node === undefined) throw new Error(`there is no node ${index}`);
    return node;
  }

  /** A new process in the place of one that is killed; what that had on its way to the log never arrives, nor does any answer. */
  restart(index = 0): RoomNode {
    this.nodes[index]?.kill();
    return (this.nodes[index] = new RoomNode(this.#ground, this.#isCluster ? this.bus.endpoint() : null));
  }

  /** A client that is connected to a node and in sync. */
  async client(id: number, access: ConstructorParameters<typeof Replica>[1] = {}, subprotocol = 'jiwen.v1', node = 0): Promise<Replica> {
    const replica = new Replica(id, access, subprotocol);
    replica.connect(this.node(node).registry, sectionId);
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
    const doc = new Y.Doc({ guid: id });
    if (section === undefined) return doc;
    if (section.snapshot !== null) Y.applyUpdate(doc, section.snapshot.state);
    for (const { update } of section.updates) Y.applyUpdate(doc, update);
    return doc;
  }

  get text(): string {
    return this.replay().getText('text').toString();
  }
}
